import { useParams } from '@tanstack/react-router'
import type { Answered } from '#web/api/call.ts'
import { WITHDRAWAL_REASONS, WITHDRAWAL_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PhonePanel } from '../sales/phone-panel.tsx'
import { useMay } from '../session.ts'
import { IdentityForm } from './identity-form.tsx'
import { Progress } from './progress.tsx'
import { WITHDRAWAL_TONE } from './words.ts'

export type Withdrawal = Answered<'readWithdrawal'>

const LIVE_MS = 1500

/** One page from "I changed my mind" to the money back; the customer decides on their own phone. */
export function WithdrawalPage() {
  const t = useT()
  const { saleId } = useParams({ from: '/inside/sales/$saleId/withdrawal' })
  const query = useAsk('readWithdrawal', { saleId }, { whileMs: () => LIVE_MS })
  const sale = useAsk('readSale', { saleId }, { whileMs: () => LIVE_MS })
  const state = query.data?.withdrawal?.state
  return (
    <>
      <PageHeader
        title={t('犹豫期退保')}
        tags={
          state !== undefined && (
            <Tag tone={WITHDRAWAL_TONE[state]}>{t(WITHDRAWAL_STATES[state])}</Tag>
          )
        }
        note={query.data && `${query.data.productName} · ${query.data.policyNo}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('犹豫期'), href: '/cooling-off' },
          { label: t('退保') },
        ]}
        actions={<ButtonLink href={`/sales/${saleId}/case-file`}>{t('案卷')}</ButtonLink>}
      />
      <Loaded query={query}>
        {(view) => (
          <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <Standing view={view} />
              {view.withdrawal && <Progress withdrawal={view.withdrawal} />}
              <NextDeed view={view} saleId={saleId} />
            </div>
            {sale.data && view.canAsk && <PhonePanel sale={sale.data} />}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Standing({ view }: { view: Withdrawal }) {
  const t = useT()
  return (
    <Card title={t('保单与犹豫期')}>
      <DescriptionList
        columns={4}
        items={[
          {
            label: t('签收日'),
            value: view.deliveredOn ? <DateText value={view.deliveredOn} /> : t('尚未签收'),
          },
          {
            label: t('犹豫期至'),
            value: view.coolingOffUntil ? (
              <DateText value={view.coolingOffUntil} />
            ) : (
              t('签收后起算')
            ),
          },
          {
            label: t('剩余'),
            value:
              view.canAsk && view.daysLeft !== null ? (
                <DaysLeft days={view.daysLeft} unit="calendar" soonAt={3} />
              ) : (
                '–'
              ),
          },
          { label: t('应退还'), value: <Amount fen={view.refundFen} strong /> },
        ]}
      />
      <p className="mt-3 text-sm text-soft">
        {view.accountMasked
          ? t('只退回客户本人缴费的账户 {account}，不经任何人的手。', {
              account: view.accountMasked,
            })
          : t('客户档案没有本人账户，请先补全。')}
      </p>
    </Card>
  )
}

type Deed = { view: Withdrawal; saleId: string }

function NextDeed({ view, saleId }: Deed) {
  const t = useT()
  const may = useMay()
  const retry = useDeed('retryRefund')
  const { withdrawal } = view
  if (view.canAsk) {
    return (
      <Notice tone="info" title={t('由客户本人决定，本人办理')}>
        {t(
          '请客户用手机扫右侧二维码，在最后一页点“我要在犹豫期内退保”。不需要理由，任何人不得阻拦。',
        )}
      </Notice>
    )
  }
  if (!withdrawal) return <Notice tone="warning" title={view.why ?? t('不能办理')} />
  if (withdrawal.state === 'verify' && may('withdrawal:handle')) {
    return <IdentityForm saleId={saleId} operation="verifyWithdrawal" />
  }
  if (withdrawal.state === 'refund-refused' && may('withdrawal:handle')) {
    return (
      <Notice
        tone="danger"
        title={t('银行没有退成：{reason}', { reason: withdrawal.message ?? '' })}
        action={
          <Button busy={retry.isBusy} onPress={() => void retry.act({ saleId })}>
            {t('账户已更正，再退一次')}
          </Button>
        }
      >
        {t('请客户在客户资料里更正本人账户，然后再退一次。')}
        <Fault fault={retry.fault} />
      </Notice>
    )
  }
  return (
    <p className="text-sm text-soft">
      {t('客户写的原因：{reason}', { reason: t(WITHDRAWAL_REASONS[withdrawal.reason]) })}
    </p>
  )
}
