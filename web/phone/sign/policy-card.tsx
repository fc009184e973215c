import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'

/** The policy in one look. */
export function PolicyCard({ policy }: { policy: NonNullable<PhoneTask['policy']> }) {
  const t = useT()
  return (
    <div className="rounded-md border border-line bg-surface p-4">
      <p lang="zh-CN" className="text-lg font-semibold">
        {policy.productName}
      </p>
      <p className="mt-2 text-sm text-soft">{t('保单号')}</p>
      <p className="text-xl font-semibold">{policy.policyNo}</p>
    </div>
  )
}
