import type { PhoneTask } from '#contracts/phone'
import { msg, useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import { beijingDay } from '../day.ts'
import { levelName } from '../level-name.ts'

type Result = NonNullable<PhoneTask['riskResult']>

const MEANING: Record<number, string> = {
  1: msg('您不愿意本金有损失。适合以保障为主、结果确定的保险。'),
  2: msg('您求稳，只能接受很小的起伏。适合保障为主、稳定增值的保险。'),
  3: msg('您可以接受一些起伏，换取多一点收益。'),
  4: msg('您可以接受较大的起伏，追求较高的收益，也可能亏损。'),
  5: msg('您愿意承担很大的起伏，追求高收益，可能亏损很多本金。'),
}
const LEVELS = [1, 2, 3, 4, 5]

/** The level by name, on a scale and in plain words. */
export function RiskLevel({ result }: { result: Result }) {
  const t = useT()
  return (
    <div className="rounded-md border border-line bg-surface p-5">
      <p className="text-2xl font-semibold text-link">{levelName(result.level, t)}</p>
      <div aria-hidden className="mt-4 flex gap-1.5">
        {LEVELS.map((level) => (
          <div
            key={level}
            className={cx(
              'flex-1 rounded-sm py-1 text-center text-sm font-semibold',
              level === result.level ? 'bg-action text-on-fill' : 'bg-neutral-bg text-faint',
            )}
          >
            C{level}
          </div>
        ))}
      </div>
      <div aria-hidden className="mt-1 flex justify-between text-sm text-soft">
        <span>{t('求稳')}</span>
        <span>{t('敢冒险')}</span>
      </div>
      <p className="mt-4 text-xl">{t(MEANING[result.level] ?? '')}</p>
      <p className="mt-4 text-soft">
        {t('有效期到 {day}', { day: beijingDay(result.validUntil) })}
      </p>
    </div>
  )
}
