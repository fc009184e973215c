import { useNavigate } from '@tanstack/react-router'
import { Columns2 } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'

export const COMPARED_MAX = 3
type Props = { saleId: string; ticked: readonly string[]; onClear: () => void }

/** Two or three ticked products become a table that stays with the sale. */
export function CompareBar({ saleId, ticked, onClear }: Props) {
  const t = useT()
  const navigate = useNavigate()
  const deed = useDeed('compareProducts', ({ id }) => {
    void navigate({ href: `/sales/${saleId}/comparisons/${id}` })
  })
  if (ticked.length === 0) return null
  return (
    <div className="sticky bottom-3 z-10 flex flex-col gap-2 rounded-md border border-tint-line bg-tint px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="mr-auto">
          {ticked.length === 1
            ? t('已勾选 1 款，再勾一款就能对照')
            : t('已勾选 {count} 款，对照表会留在案卷', { count: ticked.length })}
        </p>
        <Button size="sm" onPress={onClear}>
          {t('清除')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          icon={<Columns2 aria-hidden />}
          isDisabled={ticked.length < 2}
          busy={deed.isBusy}
          onPress={() => void deed.act({ saleId, productIds: [...ticked] })}
        >
          {t('并排对照')}
        </Button>
      </div>
      <Fault fault={deed.fault} title={t('没有对照')} />
    </div>
  )
}

/** What was already compared, for whoever looks at the sale. */
export function ComparedBefore({ saleId }: { saleId: string }) {
  const t = useT()
  const { data } = useAsk('listComparisons', { saleId })
  if (!data || data.items.length === 0) return null
  return (
    <section aria-label={t('看过的产品对照')} className="text-sm text-soft">
      <h3 className="font-medium">{t('看过的产品对照')}</h3>
      <ul className="mt-1 flex flex-col gap-0.5">
        {data.items.map(({ id, comparedAt, comparedByName, productNames }) => (
          <li key={id}>
            <TextLink href={`/sales/${saleId}/comparisons/${id}`}>
              {productNames.join(t('、'))}
            </TextLink>{' '}
            <span className="text-faint">
              {comparedByName} · {inBeijing(comparedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
