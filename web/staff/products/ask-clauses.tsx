import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Hits } from '../knowledge/hits.tsx'
import { QuestionBox } from '../knowledge/question-box.tsx'
import { useFilters } from '../parts/filters.ts'

/** Asked on a product's page, the answer comes from that product's own contract. */
export function AskClauses({ productId }: { productId: string }) {
  const t = useT()
  const { at, set } = useFilters()
  const q = at['ask'] ?? ''
  return (
    <Card title={t('问条款')} note={t('只在这款产品的合同条款里找')}>
      <QuestionBox
        value={q}
        placeholder={t('例如：酒后驾车出险赔不赔？')}
        onAsk={(ask) => set({ ask: ask || undefined })}
      />
      {q !== '' && <Hits asked={{ q, productId }} isOneContract />}
    </Card>
  )
}
