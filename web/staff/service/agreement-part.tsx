import { useState } from 'react'
import { AGREEMENT_ENDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Renewal } from './renewal-card.tsx'

type Props = { renewal: Renewal; saleId: string }

/** The customer's word to have premiums debited: seen here, given on the customer's phone alone. */
export function AgreementPart({ renewal: { agreement, nextDebitOn, next }, saleId }: Props) {
  const t = useT()
  const may = useMay()
  const [isEnding, setEnding] = useState(false)
  if (!agreement) {
    return next === null ? null : (
      <p className="flex flex-wrap items-center gap-2">
        <Tag>{t('未授权自动扣款')}</Tag>
        <span className="text-sm text-soft">
          {t('客户愿意的，请扫码在自己手机上办理；员工不能代办。')}
        </span>
      </p>
    )
  }
  if (agreement.endedAt !== null) {
    return (
      <p className="flex flex-wrap items-center gap-2">
        <Tag>{t('自动扣款已取消')}</Tag>
        <span className="text-sm text-soft">
          {agreement.endKind && t(AGREEMENT_ENDS[agreement.endKind])}
          {agreement.endNote !== null && `：${agreement.endNote}`} ·{' '}
          <DateText value={agreement.endedAt} />
        </span>
      </p>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Tag tone="success">{t('已授权自动扣款')}</Tag>
        {may('service:handle') && (
          <Button size="sm" onPress={() => setEnding(true)}>
            {t('客户要求取消')}
          </Button>
        )}
      </div>
      <DescriptionList
        columns={4}
        items={[
          { label: t('授权时间'), value: <DateText value={agreement.givenAt} /> },
          { label: t('扣款账户'), value: agreement.accountMasked },
          { label: t('每期最多扣'), value: <Amount fen={agreement.amountFen} /> },
          {
            label: t('下一次扣款'),
            value: nextDebitOn === null ? '—' : <DateText value={nextDebitOn} />,
          },
        ]}
      />
      {isEnding && <RevocationDialog saleId={saleId} onClose={() => setEnding(false)} />}
    </div>
  )
}

function RevocationDialog({ saleId, onClose }: { saleId: string; onClose: () => void }) {
  const t = useT()
  const [note, setNote] = useState('')
  const deed = useDeed('recordRevocation', () => {
    toast(t('已取消自动扣款'))
    onClose()
  })
  return (
    <Dialog
      title={t('登记客户取消自动扣款')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            onPress={() => void deed.act({ saleId, note })}
          >
            {t('登记取消')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('马上生效：还没有向银行发起的扣款不再发起。客户不需要说明理由。')}</p>
        <TextArea
          label={t('客户怎样提出的')}
          isRequired
          maxLength={200}
          value={note}
          onChange={setNote}
          error={deed.fault?.fieldMessage('note')}
        />
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
