import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useSettled } from '../parts/filters.ts'
import { RightAnswer } from './right-answer.tsx'
import type { ShelfRow } from './words.ts'

type Props = { staffId: string; product: ShelfRow; back: string }

/** The whole answer for one product; with a premium the limits are looked at as well. */
export function ProductRight({ staffId, product, back }: Props) {
  const t = useT()
  const [premiumFen, setPremium] = useState<number | null>(null)
  const asked = useSettled(premiumFen)
  const { productId, name, code, insurerName, grade } = product
  return (
    <div className="flex flex-col gap-4">
      <Card
        title={name}
        note={`${code} · ${insurerName} · P${grade}`}
        actions={
          <ButtonLink size="sm" href={back} icon={<ArrowLeft aria-hidden />}>
            {t('回到货架')}
          </ButtonLink>
        }
      >
        <MoneyField
          label={t('首年保费（选填）')}
          className="max-w-80"
          hint={t('填写后一并核对授权、网点和分行的单笔额度')}
          value={premiumFen}
          onChange={setPremium}
        />
      </Card>
      <RightAnswer
        staffId={staffId}
        offered={{ productId, ...(asked ? { premiumFen: asked } : {}) }}
      />
    </div>
  )
}
