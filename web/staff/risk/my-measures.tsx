import { MEASURE_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Finish } from './measure-list.tsx'

/** What this person has promised and not done; nothing is drawn where there is nothing. */
export function MyMeasures() {
  const t = useT()
  const { data } = useAsk('listMeasures', { whose: 'mine' })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('待我完成的措施')} note={t('{count} 项', { count: data.items.length })}>
      <ul className="divide-y divide-line">
        {data.items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <div className="min-w-48 flex-1">
              <p>{one.what}</p>
              <p className="text-sm text-faint">
                {t(MEASURE_KINDS[one.kind])} ·{' '}
                <TextLink
                  href={
                    one.entryId === null
                      ? `/risk/reviews/${one.planId ?? ''}`
                      : `/risk/entries/${one.entryId}`
                  }
                >
                  {one.about}
                </TextLink>
              </p>
            </div>
            <span className="text-soft">{one.dueOn}</span>
            <DaysLeft days={one.workdaysLeft} soonAt={3} />
            <Finish measure={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
