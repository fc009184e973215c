import type { SaleIntermediary } from '#contracts/sale-view'
import { useT } from '#web/i18n/t.ts'

/** Who brings the sale, by institution, name and number, above the seller of the bank. */
export function Through({ institutionName, personName, registrationNo }: SaleIntermediary) {
  const t = useT()
  return (
    <span className="block text-ink">
      <span className="font-semibold">{institutionName}</span> {personName}
      <span className="block">{t('执业登记编号 {no}', { no: registrationNo })}</span>
    </span>
  )
}
