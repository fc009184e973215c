import { Check, Lock } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'

export type Step = {
  id: string
  label: string
  state: 'done' | 'current' | 'open' | 'shut'
  /** Why it is shut; shown when somebody tries it. */
  reason?: string
  note?: string
}
export type StepsProps = { label: string; steps: readonly Step[]; onOpen?: (id: string) => void }

const MARK = {
  done: 'border-success-line bg-success-bg text-success',
  current: 'border-action bg-action text-on-fill',
  open: 'border-action bg-surface text-link',
  shut: 'border-line-strong bg-sunken text-faint',
}

/** The way of a sale. A shut step can still be pressed: it then says what is missing. */
export function Steps({ label, steps, onOpen }: StepsProps) {
  const t = useT()
  const [asked, setAsked] = useState<string | null>(null)
  const shut = steps.find((step) => step.id === asked && step.state === 'shut')
  return (
    <nav aria-label={label} className="rounded-md border border-line bg-surface">
      <ol className="flex overflow-x-auto px-2 py-3 [scrollbar-width:thin]" data-scroll>
        {steps.map((step, index) => (
          <li key={step.id} className="relative flex min-w-24 flex-1 flex-col items-center">
            {index > 0 && (
              <span
                aria-hidden
                className={cx(
                  'absolute top-[17px] right-1/2 left-[-50%] mx-5 h-px',
                  step.state === 'done' || step.state === 'current'
                    ? 'bg-success'
                    : 'bg-line-strong',
                )}
              />
            )}
            <StepButton
              step={step}
              number={index + 1}
              onPress={() => (step.state === 'shut' ? setAsked(step.id) : onOpen?.(step.id))}
            />
          </li>
        ))}
      </ol>
      <p
        role="status"
        className={cx(
          shut
            ? 'flex items-center gap-2 border-t border-line px-4 py-2.5 text-sm text-warning'
            : 'sr-only',
        )}
      >
        {shut && <Lock aria-hidden className="size-4 shrink-0" />}
        {shut &&
          t('「{step}」还不能进行：{reason}', { step: shut.label, reason: shut.reason ?? '' })}
      </p>
    </nav>
  )
}

function StepButton({
  step,
  number,
  onPress,
}: {
  step: Step
  number: number
  onPress: () => void
}) {
  const t = useT()
  const spoken = { done: t('已完成'), current: t('当前'), open: t('可进行'), shut: t('未开放') }[
    step.state
  ]
  return (
    <button
      type="button"
      onClick={onPress}
      aria-current={step.state === 'current' ? 'step' : undefined}
      className="group relative flex flex-col items-center rounded-md px-2 py-1 text-sm"
    >
      <span
        className={cx(
          'flex size-[26px] items-center justify-center rounded-full border text-xs font-semibold',
          MARK[step.state],
        )}
      >
        {step.state === 'done' ? (
          <Check aria-hidden className="size-3.5" strokeWidth={2.5} />
        ) : null}
        {step.state === 'shut' ? <Lock aria-hidden className="size-3" /> : null}
        {step.state === 'current' || step.state === 'open' ? number : null}
      </span>
      <span
        className={cx(
          'mt-1 group-hover:text-link',
          step.state === 'current' ? 'font-semibold text-ink' : 'text-soft',
        )}
      >
        {step.label}
        <span className="sr-only">（{spoken}）</span>
      </span>
      {step.note !== undefined && <span className="text-xs text-faint">{step.note}</span>}
    </button>
  )
}
