import { CERTAINTIES, CLAUSE_OUTCOMES, TREATMENTS, VERIFICATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useMay } from '../session.ts'
import { AnnounceChange } from './announce-change.tsx'
import { Links } from './links.tsx'
import { VerifyDialog } from './verify-dialog.tsx'
import { type Clause, type Regulation, TREATMENT_TONE, VERIFICATION_TONE } from './words.ts'

type Props = { clause: Clause; looks: Regulation['verifications']; onClose: () => void }

/** One rule: what it asks, how it is held, who looked at its text, and what a change would mean. */
export function ClauseDrawer({ clause, looks, onClose }: Props) {
  const t = useT()
  const may = useMay()
  const { treatment } = clause
  return (
    <Drawer title={clause.title} isOpen onClose={onClose} size="lg">
      <div className="grid grid-cols-1 gap-5">
        <div className="flex flex-wrap items-center gap-2">
          <Tag tone={TREATMENT_TONE[treatment.status]}>{t(TREATMENTS[treatment.status])}</Tag>
          <Tag tone={VERIFICATION_TONE[clause.status]}>{t(VERIFICATIONS[clause.status])}</Tag>
          <Tag icon={<></>}>{t(CERTAINTIES[clause.certainty])}</Tag>
          <code className="text-xs text-faint">{clause.id}</code>
          {may('regulation:verify') && (
            <span className="ml-auto">
              <VerifyDialog
                name="verifyClause"
                input={{ clauseId: clause.id }}
                title={clause.title}
              />
            </span>
          )}
        </div>
        <p className="text-md">{clause.rule}</p>
        <DescriptionList
          items={[
            { label: t('出处'), value: clause.article, wide: true },
            { label: t('何时适用'), value: clause.trigger },
            { label: t('界限'), value: clause.threshold },
            { label: t('要求'), value: t(CLAUSE_OUTCOMES[clause.outcome]) },
            {
              label: t('有效期'),
              value: periodOf(clause, { now: t('至今'), unknown: t('施行日未查到') }),
            },
          ]}
        />
        <Held treatment={treatment} />
        <AnnounceChange clause={clause} />
        <section>
          <h3 className="mb-2 font-semibold">{t('核实记录')}</h3>
          {looks.length === 0 ? (
            <p className="text-soft">{t('还没有人核对过这一条的原文。')}</p>
          ) : (
            <Timeline
              label={t('核实记录')}
              items={looks.map((one) => ({
                id: one.id,
                when: inBeijing(one.at),
                title: t(VERIFICATIONS[one.status]),
                note: [one.byName, one.source, one.note].filter(Boolean).join(' · '),
                tone: VERIFICATION_TONE[one.status],
              }))}
            />
          )}
        </section>
      </div>
    </Drawer>
  )
}

function Held({ treatment }: { treatment: Clause['treatment'] }) {
  const t = useT()
  const { status, note, links } = treatment
  const titles = {
    enforced: t('由什么执行'),
    configurable: t('在哪里设定'),
    'not-applicable': t('为什么不适用'),
    open: t('还缺什么'),
  }
  return (
    <section>
      <h3 className="mb-2 font-semibold">{titles[status]}</h3>
      {note !== '' && (
        <div className="mb-3">
          <Notice tone={status === 'open' ? 'warning' : 'info'}>{note}</Notice>
        </div>
      )}
      <Links links={links} />
    </section>
  )
}

type PeriodWords = { now: string; unknown: string }

function periodOf({ effectiveFrom, effectiveUntil }: Clause, { now, unknown }: PeriodWords) {
  if (effectiveFrom === null) return effectiveUntil === null ? unknown : `– ${effectiveUntil}`
  return `${effectiveFrom} – ${effectiveUntil ?? now}`
}
