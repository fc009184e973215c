import { BookOpenText, CircleCheckBig, OctagonX } from 'lucide-react'
import { RIGHT_TOPICS, WARNING_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { Tag, ToneIcon } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { type Check, type Right, SOON_WORKDAYS } from './words.ts'

type Props = {
  staffId: string
  /** What is to be sold, and for how much in the first year; else the person alone is judged. */
  offered?: { productId: string; premiumFen?: number }
}

/** One answer in plain words, then everything it rests on. */
export function RightAnswer({ staffId, offered }: Props) {
  const query = useAsk('readRightToSell', { staffId, ...offered })
  return (
    <Loaded query={query}>
      {(right) => (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <Verdict right={right} />
            <Checks checks={right.checks} />
          </div>
          <EndsNext right={right} />
        </div>
      )}
    </Loaded>
  )
}

function Verdict({ right }: { right: Right }) {
  const t = useT()
  const failed = right.checks.filter((check) => !check.isPassed)
  const Icon = right.canSell ? CircleCheckBig : OctagonX
  return (
    <section
      aria-label={t('可售权结论')}
      className={cx(
        'flex flex-wrap items-center gap-x-5 gap-y-2 rounded-md border px-5 py-4',
        right.canSell
          ? 'border-success-line bg-success-bg text-success'
          : 'border-danger-line bg-danger-bg text-danger',
      )}
    >
      <Icon aria-hidden className="size-10 shrink-0" strokeWidth={1.75} />
      <div className="min-w-56 flex-1">
        <p className="text-2xl font-semibold">{right.canSell ? t('可以销售') : t('不能销售')}</p>
        <p className="mt-0.5">
          {right.canSell
            ? t('{count} 项检查全部通过', { count: right.checks.length })
            : failed.map((check) => check.message).join(t('；'))}
        </p>
      </div>
      <p className="text-sm whitespace-nowrap">
        <DateText value={right.asOf} />
      </p>
    </section>
  )
}

const TOPIC_ORDER = Object.keys(RIGHT_TOPICS) as Check['topic'][]

/** What failed comes first as a group of its own; the rest by who looks after it. */
function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useT()
  const failed = checks.filter((check) => !check.isPassed)
  const groups = TOPIC_ORDER.map((topic) => ({
    title: t(RIGHT_TOPICS[topic]),
    checks: checks.filter((check) => check.isPassed && check.topic === topic),
  })).filter((group) => group.checks.length > 0)
  return (
    <Card title={t('逐项检查')} note={t('{count} 项', { count: checks.length })} flush>
      {failed.length > 0 && <Group title={t('没有通过')} checks={failed} />}
      {groups.map((group) => (
        <Group key={group.title} {...group} />
      ))}
    </Card>
  )
}

function Group({ title, checks }: { title: string; checks: readonly Check[] }) {
  return (
    <section aria-label={title}>
      <h3 className="border-b border-line bg-sunken px-4 py-1 text-xs font-semibold text-soft">
        {title} · {checks.length}
      </h3>
      <ul>
        {checks.map((check) => (
          <CheckLine key={check.ruleId} check={check} />
        ))}
      </ul>
    </section>
  )
}

function CheckLine({ check }: { check: Check }) {
  const t = useT()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <ToneIcon
        tone={check.isPassed ? 'success' : 'danger'}
        className={cx('size-4.5', check.isPassed ? 'text-success' : 'text-danger')}
      />
      <div className="min-w-52 flex-1">
        <p className={check.isPassed ? '' : 'font-medium'}>
          <span className="sr-only">{check.isPassed ? t('通过：') : t('没有通过：')}</span>
          {check.isPassed ? check.title : check.message}
        </p>
        {!check.isPassed && check.remedy !== null && (
          <p className="text-sm text-soft">{check.remedy}</p>
        )}
        <p className="mt-0.5 flex items-center gap-1 text-xs text-faint">
          <BookOpenText aria-hidden className="size-3.5 shrink-0" />
          {check.citation}
        </p>
      </div>
      <Measured check={check} />
      {check.repair !== null && (
        <ButtonLink size="sm" href={check.repair.action} className="max-sm:ml-8.5">
          {check.repair.label}
        </ButtonLink>
      )}
    </li>
  )
}

/** Value against limit, and the last day where there is one. */
function Measured({ check }: { check: Check }) {
  const t = useT()
  return (
    <div className="w-56 text-right text-sm max-sm:w-full max-sm:pl-8.5 max-sm:text-left">
      <p>
        <span className={cx('font-semibold', !check.isPassed && 'text-danger')}>{check.value}</span>
        {check.value !== check.limit && (
          <span className="text-faint">
            {' / '}
            {check.limit}
          </span>
        )}
      </p>
      {check.until !== null && (
        <p className="text-xs text-faint">{t('至 {day}', { day: check.until })}</p>
      )}
    </div>
  )
}

function EndsNext({ right }: { right: Right }) {
  const t = useT()
  return (
    <Card title={t('接下来到期')} note={t('60 个工作日内')}>
      {right.endsNext.length === 0 ? (
        <p className="flex items-center gap-2 text-soft">
          <Tag tone="success">{t('没有')}</Tag>
          {t('近期没有要办的续期')}
        </p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {right.endsNext.map((each) => (
            <li key={each.kind + each.subject} className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1">
                {t(WARNING_KINDS[each.kind])}
                <span className="block text-xs text-faint">{each.endsOn}</span>
              </span>
              <span className="text-sm">
                <DaysLeft days={each.workdaysLeft} soonAt={SOON_WORKDAYS} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
