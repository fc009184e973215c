import { useState } from 'react'
import { CONSENT_PURPOSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Customer } from './profile-draft.ts'

type Consent = Customer['consents'][number]

export function Consents({ customer }: { customer: Customer }) {
  const t = useT()
  const may = useMay()
  const [asked, setAsked] = useState<Consent | null>(null)
  const columns: Column<Consent>[] = [
    {
      id: 'purpose',
      header: t('用途'),
      wraps: true,
      cell: (row) => t(CONSENT_PURPOSES[row.purpose]),
    },
    { id: 'version', header: t('文本版本'), cell: (row) => row.textVersion },
    { id: 'given', header: t('同意时间'), cell: (row) => <DateText value={row.givenAt} /> },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) =>
        row.withdrawnAt === null ? (
          <Tag tone="success">{t('有效')}</Tag>
        ) : (
          <span className="flex items-center gap-2">
            <Tag>{t('已撤回')}</Tag> <DateText value={row.withdrawnAt} />
          </span>
        ),
    },
    {
      id: 'act',
      header: t('操作'),
      width: '6rem',
      cell: (row) =>
        row.withdrawnAt === null && may('customer:edit') ? (
          <Button size="sm" onPress={() => setAsked(row)}>
            {t('撤回')}
          </Button>
        ) : null,
    },
  ]
  return (
    <Card title={t('同意与授权')} note={t('由客户在自己手机上逐项同意')} flush>
      <Table
        label={t('同意与授权')}
        columns={columns}
        rows={customer.consents}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('客户还没有同意过')}>
            {t('开始销售后，客户扫码在自己手机上阅读并逐项同意。')}
          </EmptyState>
        }
      />
      {asked && (
        <WithdrawDialog customerId={customer.id} consent={asked} onClose={() => setAsked(null)} />
      )}
    </Card>
  )
}

type WithdrawProps = { customerId: string; consent: Consent; onClose: () => void }

function WithdrawDialog({ customerId, consent, onClose }: WithdrawProps) {
  const t = useT()
  const deed = useDeed('withdrawConsent', () => {
    toast(t('已撤回'))
    onClose()
  })
  return (
    <Dialog
      title={t('撤回同意')}
      size="sm"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="danger"
            busy={deed.isBusy}
            onPress={() => void deed.act({ customerId, consentId: consent.id })}
          >
            {t('撤回')}
          </Button>
        </>
      }
    >
      <p>{t(CONSENT_PURPOSES[consent.purpose])}</p>
      <p className="mt-2 text-soft">
        {t('应客户本人要求撤回。撤回后，需要这项同意的步骤会关上；撤回之前已办的仍然有效。')}
      </p>
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
