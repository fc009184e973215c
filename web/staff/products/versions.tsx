import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import type { Product } from './words.ts'

export function Versions({ product }: { product: Product }) {
  const t = useT()
  const { agreement, versions } = product
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card title={t('版本')} note={t('每笔销售保留它当时用的版本')}>
        <Timeline
          label={t('版本')}
          items={versions.map((each) => ({
            id: String(each.versionNo),
            when: inBeijing(each.createdAt),
            title: t('第 {version} 版', { version: each.versionNo }),
            note: each.note,
            tone: each.versionNo === product.versionNo ? 'info' : 'neutral',
          }))}
        />
      </Card>
      <Card title={t('代理协议')}>
        {agreement ? (
          <DescriptionList
            items={[
              { label: t('签订日'), value: <DateText value={agreement.signedOn} /> },
              { label: t('有效至'), value: <DateText value={agreement.validUntil} /> },
              { label: t('协议手续费率'), value: `${agreement.commissionBp / 100}%` },
            ]}
          />
        ) : (
          <EmptyState title={t('没有有效的代理协议')}>{t('没有协议的产品不能上架。')}</EmptyState>
        )}
      </Card>
    </div>
  )
}
