import { useT } from '#web/i18n/t.ts'

/** Where one is in a row of pages: in words and as a bar. */
export function Progress({ step, steps }: { step: number; steps: number }) {
  const t = useT()
  const words = t('第 {step} 步，共 {steps} 步', { step, steps })
  return (
    <div>
      <p className="text-sm text-soft">{words}</p>
      <div
        role="progressbar"
        aria-label={t('进度')}
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={step}
        aria-valuetext={words}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-neutral-bg"
      >
        <div
          className="h-full rounded-full bg-action"
          style={{ width: `${(step / steps) * 100}%` }}
        />
      </div>
    </div>
  )
}
