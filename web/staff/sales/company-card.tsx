import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import type { Sale } from './desk.ts'

type Props = { sale: Sale; company: NonNullable<Sale['customer']['company']> }

/** Who buys, and who acts for it until when; nobody asks a company for its needs or its income. */
export function CompanyCard({ sale, company }: Props) {
  const t = useT()
  const { customer } = sale
  return (
    <Card
      title={t('投保单位')}
      actions={<TextLink href={`/customers/${sale.customerId}`}>{t('单位资料')}</TextLink>}
    >
      <DescriptionList
        columns={4}
        items={[
          { label: t('单位名称'), value: customer.name, wide: true },
          { label: t('统一社会信用代码'), value: customer.idMasked },
          {
            label: t('营业期限至'),
            value:
              company.licenceUntil === null ? t('长期') : <DateText value={company.licenceUntil} />,
          },
          { label: t('在职人数'), value: t('{count} 人', { count: company.employees }) },
          { label: t('经办人'), value: company.operatorName },
          { label: t('经办人手机号'), value: customer.phoneMasked },
          { label: t('授权有效至'), value: <DateText value={company.authorityUntil} /> },
        ]}
      />
      <div className="mt-3">
        <Notice tone="info">
          {t(
            '团体保险不做需求分析和风险测评（适当性办法第40条）；提示、确认和签名由经办人在手机上完成。',
          )}
        </Notice>
      </div>
    </Card>
  )
}
