import { BookOpenText, OctagonX } from 'lucide-react'
import { OUTCOMES, VERDICTS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import { ToneIcon } from '#web/ui/tag.tsx'
import { OUTCOME_TONE } from '../parts/labels.ts'
import type { Reason } from './desk.ts'
import { ReasonFacts } from './reason-facts.tsx'

type Outcome = keyof typeof VERDICTS

const WHAT_NOW: Record<Outcome, string> = {
  BLOCK: msg('按规定不能卖给这位客户。请换产品或计划，不得变通。'),
  ADVISE_STOP: msg(
    '请当面劝客户不要投保。客户坚持的，须由客户书面确认、网点负责人审批，全过程留痕。',
  ),
  REFER_UW: msg('可以继续，提交后由保险公司人工核保，不会当场出单。'),
  SIGNED_CONFIRM: msg('可以继续，客户须在手机上逐项书面确认。'),
  PASS: msg('规则全部通过，可以继续。'),
}

const LOOK = {
  danger: 'border-danger-line bg-danger-bg text-danger',
  warning: 'border-warning-line bg-warning-bg text-warning',
  success: 'border-success-line bg-success-bg text-success',
}

const EDGE = {
  danger: 'border-danger-line',
  warning: 'border-warning-line',
  success: 'border-success-line',
}

/** What the rules say about this plan, and what each of them looked at. */
export function OutcomeBanner({
  outcome,
  reasons,
}: {
  outcome: Outcome
  reasons: readonly Reason[]
}) {
  const t = useT()
  const tone = OUTCOME_TONE[outcome]
  const isStop = outcome === 'BLOCK' || outcome === 'ADVISE_STOP'
  return (
    <section
      role="status"
      aria-label={t('规则结论')}
      className={cx(
        'overflow-hidden rounded-md border',
        isStop ? 'border-2 border-danger-fill' : EDGE[tone],
      )}
    >
      <header
        className={cx(
          'flex items-start gap-3 px-4 py-3',
          isStop ? 'bg-danger-fill text-on-fill' : LOOK[tone],
        )}
      >
        {isStop ? (
          <OctagonX aria-hidden className="mt-0.5 size-6 shrink-0" />
        ) : (
          <ToneIcon tone={tone} className="mt-[3px] size-4.5" />
        )}
        <div>
          <p className={cx('font-semibold', isStop ? 'text-lg' : 'text-md')}>
            {t(OUTCOMES[outcome])}
          </p>
          <p className={isStop ? '' : 'text-sm'}>{t(WHAT_NOW[outcome])}</p>
        </div>
      </header>
      {reasons.length > 0 && (
        <ul className="bg-surface">
          {reasons.map((reason) => (
            <li key={reason.ruleId} className="border-t border-line px-4 py-2.5">
              <ReasonText reason={reason} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Why, by which article, what was measured, and what would have to change. */
export function ReasonText({ reason }: { reason: Reason }) {
  const t = useT()
  return (
    <>
      <p>
        {reason.message}
        <span className="ml-2 text-xs text-faint">{t(OUTCOMES[reason.outcome])}</span>
      </p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-faint">
        <span className="inline-flex items-center gap-1">
          <BookOpenText aria-hidden className="size-3.5 shrink-0" />
          {reason.citation}
        </span>
        <ReasonFacts reason={reason} />
      </p>
      {reason.remedy !== null && (
        <p className="mt-0.5 text-sm text-link">
          {t('怎样才行：{remedy}', { remedy: reason.remedy })}
        </p>
      )}
    </>
  )
}
