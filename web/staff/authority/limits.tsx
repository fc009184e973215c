import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'

type Limit = Answered<'listUnitLimits'>['items'][number]
const KIND_WORDS = { branch: msg('分行'), outlet: msg('网点') }

/** What one policy may cost in its first year, house by house. */
export function Limits() {
  const t = useT()
  const may = useMay()
  const query = useAsk('listUnitLimits', {})
  const [editing, setEditing] = useState<Limit | null>(null)
  const columns: Column<Limit>[] = [
    {
      id: 'name',
      header: t('机构'),
      cell: (row) =>
        row.kind === 'outlet' ? (
          <TextLink href={`/authority/outlets/${row.orgUnitId}`}>{row.name}</TextLink>
        ) : (
          row.name
        ),
    },
    { id: 'kind', header: t('层级'), width: '5rem', cell: (row) => t(KIND_WORDS[row.kind]) },
    {
      id: 'amount',
      header: t('单笔首年保费额度'),
      align: 'end',
      cell: (row) =>
        row.amountLimitFen === null ? t('不限') : <Amount fen={row.amountLimitFen} />,
    },
    { id: 'review', header: t('下次重检'), cell: (row) => <DateText value={row.reviewOn} /> },
    { id: 'note', header: t('依据'), wraps: true, cell: (row) => row.note ?? '—' },
    { id: 'by', header: t('核定'), cell: (row) => row.changedByName ?? '—' },
    ...(may('authority:limit')
      ? [
          {
            id: 'act',
            header: t('操作'),
            isFixed: true,
            cell: (row: Limit) => (
              <Button size="sm" onPress={() => setEditing(row)}>
                {t('调整')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Card title={t('分行与网点额度')} note={t('按业务规模与风险控制能力核定，定期重检')} flush>
          <Table
            label={t('分行与网点额度')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.orgUnitId}
            empty={<EmptyState title={t('您的数据范围内没有分行或网点')} />}
          />
          {editing && <LimitDialog limit={editing} onClose={() => setEditing(null)} />}
        </Card>
      )}
    </Loaded>
  )
}

function LimitDialog({ limit, onClose }: { limit: Limit; onClose: () => void }) {
  const t = useT()
  const [amount, setAmount] = useState(limit.amountLimitFen)
  const [reviewOn, setReviewOn] = useState(limit.reviewOn)
  const [note, setNote] = useState('')
  const deed = useDeed('setUnitLimit', () => {
    toast(t('额度已调整'))
    onClose()
  })
  const isWhole = amount !== null && reviewOn !== null && note.trim().length > 3
  const save = () => {
    if (amount === null || reviewOn === null || !isWhole) return
    const asked = { orgUnitId: limit.orgUnitId, amountLimitFen: amount, reviewOn, note }
    void deed.act(asked, { ifMatch: limit.rowVersion })
  }
  return (
    <Dialog
      title={t('调整额度：{name}', { name: limit.name })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} isDisabled={!isWhole} onPress={save}>
            {t('保存')}
          </Button>
        </>
      }
    >
      <Form label={t('调整额度')} onSubmit={save}>
        <MoneyField
          label={t('单笔首年保费额度')}
          isRequired
          value={amount}
          onChange={setAmount}
          error={deed.fault?.fieldMessage('amountLimitFen')}
        />
        <DateField
          label={t('下次重检')}
          isRequired
          value={reviewOn}
          onChange={setReviewOn}
          error={deed.fault?.fieldMessage('reviewOn')}
        />
        <TextField
          label={t('依据')}
          isRequired
          hint={t('至少 4 个字')}
          value={note}
          onChange={setNote}
        />
        <Fault fault={deed.fault} />
      </Form>
    </Dialog>
  )
}
