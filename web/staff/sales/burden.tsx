import { useT } from '#web/i18n/t.ts'
import type { Translate } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'

/** There is nothing to draw a bar against: every premium is more than the household can carry. */
export function NoIncome() {
  const t = useT()
  return <Notice tone="warning">{t('家庭没有收入，多少保费都超过负担能力。')}</Notice>
}

/** The bar of the rules in force, as a share: 家庭年收入的 20%. */
export const shareOfIncome = (share: number | null, t: Translate) =>
  t('家庭年收入的 {percent}%', { percent: Math.round((share ?? 0) * 1000) / 10 })
