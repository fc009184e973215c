import { STEPS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'

const ORDER = Object.keys(STEPS)

/** The five steps in the width of a word; says the current one to those who do not see it. */
export function StepDots({ step }: { step: keyof typeof STEPS }) {
  const t = useT()
  const at = ORDER.indexOf(step)
  return (
    <span
      role="img"
      aria-label={t('第 {at} 步，共 5 步：{step}', { at: at + 1, step: t(STEPS[step]) })}
      className="inline-flex items-center gap-1"
    >
      {ORDER.map((each, index) => (
        <span
          key={each}
          className={cx(
            'h-1.5 rounded-full',
            index < at && 'w-3 bg-success',
            index === at && 'w-5 bg-action',
            index > at && 'w-3 bg-line-strong',
          )}
        />
      ))}
    </span>
  )
}
