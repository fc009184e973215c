import { useT } from '#web/i18n/t.ts'

type Props = {
  /** What is being done now: `您的需求`. */
  label: string
  /** How far along the whole way, 0–1. */
  share: number
  /** The part inside this stretch, if it has several: the third of nine. */
  step?: { at: number; of: number } | undefined
}

/** Where one is: the stretch in words, the question in it, and the whole way as a bar. */
export function Progress({ label, share, step }: Props) {
  const t = useT()
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  const words = step ? t('{label}：第 {at} 项，共 {of} 项', { label, ...step }) : label
  return (
    <div>
      <p className="flex items-baseline justify-between gap-3 text-sm text-soft">
        <span>{label}</span>
        {step && (
          <span aria-label={words} role="img" className="font-semibold text-ink">
            {step.at} / {step.of}
          </span>
        )}
      </p>
      <div
        role="progressbar"
        aria-label={t('进度')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${words}，${percent}%`}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-neutral-bg outline outline-line"
      >
        <div className="h-full rounded-full bg-action" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
