import { langOf, msg, useLocale, useT } from '#web/i18n/t.ts'
import { Figure } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay, useSession } from '../session.ts'
import { MySales } from './my-sales.tsx'
import { TodoList } from './todo-list.tsx'

const GREETINGS = {
  night: msg('夜深了'),
  morning: msg('上午好'),
  afternoon: msg('下午好'),
  evening: msg('晚上好'),
}

/** What must be done today comes first; figures only count it. */
export function TodayPage() {
  const t = useT()
  const may = useMay()
  const query = useAsk('readToday', {})
  const name = useSession()?.staff.name ?? ''
  return (
    <>
      <PageHeader
        title={`${t(greetingAt(hourInBeijing()))}，${name}`}
        tags={query.data?.isWorkday === false && <Tag tone="warning">{t('今天不是工作日')}</Tag>}
        note={query.data ? <LongDay day={query.data.today} /> : <Skeleton className="w-40" />}
        actions={
          may('sale:open') && (
            <ButtonLink variant="primary" href="/customers">
              {t('找客户，开始销售')}
            </ButtonLink>
          )
        }
      />
      <Loaded query={query}>
        {({ items, sales, counts }) => (
          <div className="flex flex-col gap-4">
            <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
              <Figure
                label={t('已逾期')}
                value={<span className={counts.late > 0 ? 'text-danger' : ''}>{counts.late}</span>}
                note={counts.late > 0 ? t('请先处理') : t('没有逾期')}
              />
              <Figure label={t('今天到期')} value={counts.dueToday} note={t('按工作日计算')} />
              <Figure label={t('待办')} value={items.length} note={t('含以后到期的')} />
              {may('sale:read') && (
                <Figure
                  label={t('进行中的销售')}
                  value={counts.openSales}
                  note={t('未承保、未放弃')}
                />
              )}
            </div>
            <div
              className={cx(
                'grid grid-cols-1 items-start gap-4',
                may('sale:read') && 'xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]',
              )}
            >
              <div className="flex flex-col gap-4">
                <TodoList items={items} />
              </div>
              {may('sale:read') && <MySales sales={sales} />}
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function LongDay({ day }: { day: string }) {
  const lang = langOf(useLocale())
  const form = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' })
  return <time dateTime={day}>{form.format(new Date(`${day}T00:00:00Z`))}</time>
}

const hourInBeijing = () => (new Date().getUTCHours() + 8) % 24

function greetingAt(hour: number): string {
  if (hour < 6) return GREETINGS.night
  if (hour < 12) return GREETINGS.morning
  return hour < 18 ? GREETINGS.afternoon : GREETINGS.evening
}
