import { useState } from 'react'
import type { Asked } from '#web/api/call.ts'
import { INQUIRY_STATES, INQUIRY_TOPICS, INQUIRY_WAYS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { ReassignDialog } from './reassign-dialog.tsx'
import { type Inquiry, STATE_TONE } from './words.ts'

type Props = {
  input: Pick<Asked<'listInquiries'>, 'state' | 'customerId'>
  /** On the page of one customer their name goes without saying. */
  isOfCustomer?: boolean
}

/** Questions with their clock, and the answer where there is one. */
export function InquiryTable({ input, isOfCustomer = false }: Props) {
  const t = useT()
  const [answering, setAnswering] = useState<Inquiry | null>(null)
  const [passing, setPassing] = useState<Inquiry | null>(null)
  const columns = useColumns(setAnswering, setPassing)
  return (
    <>
      <PagedTable
        name="listInquiries"
        label={t('客户咨询')}
        input={input}
        columns={isOfCustomer ? columns.filter(({ id }) => id !== 'customer') : columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有咨询')}>
            {t('客户在柜面、电话或留言里问的事，记下来就开始计时，到期前会提醒答复的人。')}
          </EmptyState>
        }
      />
      {answering && <AnswerDialog inquiry={answering} onClose={() => setAnswering(null)} />}
      {passing && <ReassignDialog inquiry={passing} onClose={() => setPassing(null)} />}
    </>
  )
}

type Act = (inquiry: Inquiry) => void

function useColumns(onAnswer: Act, onPass: Act): Column<Inquiry>[] {
  const t = useT()
  const mayAnswer = useMay()('inquiry:record')
  return [
    {
      id: 'asked',
      header: t('咨询时间'),
      width: '9.5rem',
      cell: (row) => <DateText value={row.askedAt} />,
    },
    {
      id: 'customer',
      header: t('客户'),
      width: '6rem',
      cell: (row) => (
        <TextLink href={`/customers/${row.customerId}?tab=inquiries`}>{row.customerName}</TextLink>
      ),
    },
    {
      id: 'state',
      header: t('状态'),
      width: '6.5rem',
      cell: (row) => <Tag tone={STATE_TONE[row.state]}>{t(INQUIRY_STATES[row.state])}</Tag>,
    },
    { id: 'what', header: t('问与答'), wraps: true, cell: (row) => <Said inquiry={row} /> },
    { id: 'owner', header: t('答复人'), width: '6rem', cell: (row) => row.ownerName },
    { id: 'due', header: t('期限'), width: '9rem', cell: (row) => <Due inquiry={row} /> },
    ...(mayAnswer
      ? [
          {
            id: 'act',
            header: t('操作'),
            width: '9rem',
            cell: (row: Inquiry) =>
              row.state === 'answered' || !row.isMine ? null : (
                <span className="flex gap-2">
                  <Button size="sm" onPress={() => onAnswer(row)}>
                    {t('答复')}
                  </Button>
                  <Button size="sm" onPress={() => onPass(row)}>
                    {t('转交')}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ]
}

function Said({ inquiry }: { inquiry: Inquiry }) {
  const t = useT()
  const { topic, way, question, answer, answerWay, handedFrom, handedReason } = inquiry
  return (
    <>
      <p>
        <span className="mr-2 text-sm text-faint">
          {t(INQUIRY_TOPICS[topic])} · {t(INQUIRY_WAYS[way])}
        </span>
        {question}
      </p>
      {handedFrom !== null && (
        <p className="mt-1 text-sm text-faint">
          {t('由 {name} 转来：{reason}', { name: handedFrom, reason: handedReason ?? '' })}
        </p>
      )}
      {answer !== null && answerWay !== null && (
        <p className="mt-1 border-l-2 border-line pl-2 text-soft">
          <span className="mr-2 text-sm text-faint">
            {t('{way}答复', { way: t(INQUIRY_WAYS[answerWay]) })}
          </span>
          {answer}
        </p>
      )}
    </>
  )
}

/** While it runs, what is left; afterwards, whether it was in time. */
function Due({ inquiry }: { inquiry: Inquiry }) {
  const t = useT()
  const { state, dueOn, workdaysLeft, isKept, answeredAt } = inquiry
  if (state !== 'answered') {
    const days = state === 'overdue' ? Math.min(-1, workdaysLeft) : workdaysLeft
    return (
      <>
        <DaysLeft days={days} />
        <span className="block text-xs text-faint">{dueOn}</span>
      </>
    )
  }
  return (
    <>
      {isKept ? t('按时') : <span className="text-danger">{t('超期答复')}</span>}
      <span className="block text-xs text-faint">
        <DateText value={answeredAt} />
      </span>
    </>
  )
}
