import { CircleCheck, Clock, TriangleAlert } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'
import { inBeijing } from './day.ts'

/** A day stays as it is; an instant is shown in Beijing time. */
export function DateText({
  value,
  timeless = false,
}: {
  value: string | null
  timeless?: boolean
}) {
  if (value === null) return <span className="text-faint">—</span>
  const text = value.length > 10 ? inBeijing(value) : value
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {timeless ? text.slice(0, 10) : text}
    </time>
  )
}

export type DaysLeftProps = {
  days: number
  unit?: 'working' | 'calendar'
  /** Amber from here on; red only when late. */
  soonAt?: number
  isDone?: boolean
}

export function DaysLeft({ days, unit = 'working', soonAt = 1, isDone = false }: DaysLeftProps) {
  const t = useT()
  const working = unit === 'working'
  const late = -days
  const look = 'inline-flex items-center gap-1 whitespace-nowrap [&_svg]:size-3.5'
  if (isDone) {
    return (
      <span className={cx(look, 'text-success')}>
        <CircleCheck aria-hidden />
        {t('已完成')}
      </span>
    )
  }
  if (days < 0) {
    return (
      <span className={cx(look, 'font-medium text-danger')}>
        <TriangleAlert aria-hidden />
        {working ? t('已逾期 {late} 个工作日', { late }) : t('已逾期 {late} 天', { late })}
      </span>
    )
  }
  const left = working ? t('剩 {days} 个工作日', { days }) : t('剩 {days} 天', { days })
  return (
    <span className={cx(look, days <= soonAt ? 'text-warning' : 'text-soft')}>
      {days <= soonAt && <Clock aria-hidden />}
      {days === 0 ? t('今天到期') : left}
    </span>
  )
}
