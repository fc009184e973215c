import type { Answered } from '#web/api/call.ts'
import { CONTROL_RESULTS, CONTROL_RHYTHMS, ROLES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { PerformControl } from './perform-control.tsx'
import { SetControl } from './set-control.tsx'

export type Control = Answered<'readControl'>

/** One control: what to look at, what is owed now, and what was found in every period so far. */
export function ControlDrawer({ controlId, onClose }: { controlId: string; onClose: () => void }) {
  const t = useT()
  const query = useAsk('readControl', { controlId })
  return (
    <Drawer title={query.data?.title ?? t('控制措施')} isOpen onClose={onClose} size="lg">
      <Loaded query={query}>{(control) => <Body control={control} />}</Loaded>
    </Drawer>
  )
}

function Body({ control }: { control: Control }) {
  const t = useT()
  const may = useMay()
  const { next } = control
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="text-md">{control.instruction}</p>
      {next !== null && (
        <div className="flex flex-wrap items-center gap-3 rounded-md border border-line p-4">
          <p className="font-medium">{t('{period} 期', { period: next.period })}</p>
          <p className="inline-flex items-center gap-2 text-soft">
            {t('最迟 {day}', { day: next.dueOn })}
            <DaysLeft days={next.workdaysLeft} soonAt={10} />
          </p>
          {control.isMine && (
            <span className="ml-auto">
              <PerformControl control={control} round={next} />
            </span>
          )}
        </div>
      )}
      <DescriptionList
        items={[
          { label: t('负责人'), value: control.ownerName ?? t('没有负责人') },
          { label: t('岗位'), value: t(ROLES[control.role]) },
          { label: t('周期'), value: t(CONTROL_RHYTHMS[control.rhythm]) },
          {
            label: t('完成期限'),
            value: t('当期结束后 {days} 天内', { days: control.daysAfter }),
          },
          { label: t('凭据'), value: control.evidence, wide: true },
        ]}
      />
      {may('regulation:change') && (
        <div>
          <SetControl control={control} />
        </div>
      )}
      <section>
        <h3 className="mb-2 font-semibold">{t('落实的规则')}</h3>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {control.clauses.map((clause) => (
            <li key={clause.id}>
              <TextLink href={`/regulations/${clause.regulationId}?clause=${clause.id}`}>
                {clause.title}
              </TextLink>
            </li>
          ))}
        </ul>
      </section>
      <Results rounds={control.rounds} />
    </div>
  )
}

function Results({ rounds }: Pick<Control, 'rounds'>) {
  const t = useT()
  const done = rounds.filter((round) => round.result !== null)
  return (
    <section>
      <h3 className="mb-2 font-semibold">{t('各期结果')}</h3>
      {done.length === 0 ? (
        <p className="text-soft">{t('还没有做过。')}</p>
      ) : (
        <Timeline
          label={t('各期结果')}
          items={done.map((round) => ({
            id: round.id,
            when: round.doneAt === null ? '' : inBeijing(round.doneAt),
            title: `${round.period} ${t(CONTROL_RESULTS[round.result ?? 'held'])}`,
            note: [round.doneByName, round.words, round.reference, round.remedy]
              .filter(Boolean)
              .join(' · '),
            tone: round.result === 'held' ? ('success' as const) : ('warning' as const),
          }))}
        />
      )}
    </section>
  )
}
