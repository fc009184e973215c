import { RefreshCw } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Waiting } from '../sales/waiting.tsx'
import { useMay } from '../session.ts'
import type { Service } from './page.tsx'

type Props = { service: Service; saleId: string }

/** How the insurer has the policy, beside how we have it. */
export function StandingCard({ service, saleId }: Props) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('askStanding')
  const { standing } = service
  return (
    <Card title={t('保险公司的状态')}>
      <div className="flex flex-col gap-3">
        {standing ? (
          <Answer standing={standing} />
        ) : (
          <p className="text-soft">{t('还没有查询过。')}</p>
        )}
        {may('service:handle') && (
          <div>
            <Button
              icon={<RefreshCw aria-hidden />}
              busy={deed.isBusy}
              onPress={() => void deed.act({ saleId })}
            >
              {t('查询保单状态')}
            </Button>
          </div>
        )}
        <Fault fault={deed.fault} title={t('没有查成')} />
      </div>
    </Card>
  )
}

function Answer({ standing }: { standing: NonNullable<Service['standing']> }) {
  const t = useT()
  if (standing.answeredAt === null) return <Waiting>{t('等保险公司答复。')}</Waiting>
  if (!standing.isKnown) {
    return <Notice tone="danger" title={t('保险公司查不到这张保单，请联系运营核对')} />
  }
  const different = standing.lines.filter(({ isSame }) => !isSame).length
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        {different === 0 ? (
          <Tag tone="success">{t('与本行记录一致')}</Tag>
        ) : (
          <Tag tone="danger">{t('{count} 项不一致', { count: different })}</Tag>
        )}
        <span className="text-sm text-soft">
          <DateText value={standing.answeredAt} />
        </span>
      </p>
      <dl className="flex flex-col gap-2 text-sm">
        {standing.lines.map(({ label, ours, theirs, isSame }) => (
          <div key={label} className="flex justify-between gap-3">
            <dt className="text-soft">{label}</dt>
            <dd className={isSame ? '' : 'text-right text-danger'}>
              {isSame ? theirs : t('本行 {ours}，保险公司 {theirs}', { ours, theirs })}
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-3">
          <dt className="text-soft">{t('保费交到')}</dt>
          <dd>
            {standing.paidUntil === null ? t('已交清') : <DateText value={standing.paidUntil} />}
          </dd>
        </div>
        <div className="flex justify-between gap-3">
          <dt className="text-soft">{t('现金价值')}</dt>
          <dd>
            <Amount fen={standing.cashValueFen ?? 0} />
          </dd>
        </div>
      </dl>
    </>
  )
}
