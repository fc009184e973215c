import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'

/** There is nothing to draw a bar against: every premium is more than the household can carry. */
export function NoIncome() {
  const t = useT()
  return <Notice tone="warning">{t('家庭没有收入，多少保费都超过负担能力。')}</Notice>
}
