import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { EVIDENCE_KINDS, TRAINING_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag, type Tone } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay, useSession } from '../session.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { WordsButton } from '../parts/words-button.tsx'
import { lasting } from './lasting.ts'

type File = Answered<'readEvidence'>
type Paper = File['items'][number]
type Course = File['training'][number]

export function EvidenceFile({ staffId }: { staffId: string }) {
  const query = useAsk('readEvidence', { staffId })
  return (
    <Loaded query={query}>
      {(file) => (
        <div className="flex flex-col gap-4">
          <Papers staffId={staffId} items={file.items} />
          <Courses file={file} />
        </div>
      )}
    </Loaded>
  )
}

/** Compliance keeps the papers of others, never their own. */
function useMayRecord(staffId: string): boolean {
  const may = useMay()
  const session = useSession()
  return may('authority:review') && session?.staff.id !== staffId
}

function Papers({ staffId, items }: { staffId: string; items: readonly Paper[] }) {
  const t = useT()
  const mayRecord = useMayRecord(staffId)
  const [isAdding, setAdding] = useState(false)
  const columns: Column<Paper>[] = [
    { id: 'kind', header: t('种类'), cell: (row) => t(EVIDENCE_KINDS[row.kind]) },
    { id: 'reference', header: t('编号或事由'), wraps: true, cell: (row) => row.reference },
    { id: 'score', header: t('成绩'), align: 'end', cell: (row) => row.score ?? '—' },
    { id: 'since', header: t('起始'), cell: (row) => <DateText value={row.sinceOn} /> },
    { id: 'until', header: t('有效期至'), cell: (row) => <DateText value={row.untilOn} /> },
    { id: 'state', header: t('状态'), cell: (row) => <PaperState paper={row} /> },
    ...(mayRecord
      ? [
          {
            id: 'act',
            header: t('操作'),
            isFixed: true,
            cell: (row: Paper) => (isOpenMatter(row) ? <Close paper={row} /> : '—'),
          },
        ]
      : []),
  ]
  return (
    <Card
      title={t('资格、考试、承诺与处分')}
      flush
      actions={
        mayRecord && (
          <Button size="sm" icon={<FilePlus2 aria-hidden />} onPress={() => setAdding(true)}>
            {t('登记')}
          </Button>
        )
      }
    >
      <Table
        label={t('资格、考试、承诺与处分')}
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('还没有登记')} />}
      />
      {isAdding && <EvidenceDialog staffId={staffId} onClose={() => setAdding(false)} />}
    </Card>
  )
}

/** A sanction that runs, a registration elsewhere: what somebody still has to bring to an end. */
const isOpenMatter = ({ kind, closedOn }: Paper) =>
  closedOn === null && (kind === 'sanction' || kind === 'other-institution')

function PaperState({ paper }: { paper: Paper }) {
  const t = useT()
  const [tone, words]: [Tone, string] = isOpenMatter(paper)
    ? ['danger', t('未结')]
    : paper.closedOn === null
      ? ['success', t('在案')]
      : ['neutral', t('已结 {day}', { day: paper.closedOn })]
  return <Tag tone={tone}>{words}</Tag>
}

function Close({ paper }: { paper: Paper }) {
  const t = useT()
  const deed = useDeed('closeEvidence', () => toast(t('已结清')))
  return (
    <WordsButton
      {...lasting(t)}
      label={t('结清')}
      field={t('处理结果')}
      size="sm"
      deed={deed}
      onSave={(note) => void deed.act({ evidenceId: paper.id, note })}
    />
  )
}

function Courses({ file }: { file: File }) {
  const t = useT()
  const columns: Column<Course>[] = [
    { id: 'day', header: t('日期'), cell: (row) => <DateText value={row.trainedOn} /> },
    { id: 'source', header: t('培训'), wraps: true, cell: (row) => row.source },
    { id: 'kind', header: t('类别'), cell: (row) => t(TRAINING_KINDS[row.kind]) },
    { id: 'hours', header: t('学时'), align: 'end', cell: (row) => row.hours },
    { id: 'ref', header: t('编号'), cell: (row) => row.reference },
  ]
  const { all, ilp } = file.hours
  return (
    <Card
      title={t('培训档案')}
      note={t('近 12 个月 {all} 小时，其中投连专项 {ilp} 小时', { all, ilp })}
      flush
    >
      <Table
        label={t('培训档案')}
        columns={columns}
        rows={file.training}
        rowKey={(row) => row.reference}
        empty={
          <EmptyState title={t('还没有培训记录')}>{t('培训师导入学时后出现在这里。')}</EmptyState>
        }
      />
    </Card>
  )
}
