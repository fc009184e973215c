import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { DECLARATION_KINDS, DECLARATION_VERDICTS, GIFT_DISPOSALS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag, type Tone } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'

export type Declaration = Answered<'listDeclarations'>['items'][number]
type Verdict = keyof typeof DECLARATION_VERDICTS

const VERDICT_TONE: Record<Verdict, Tone> = {
  noted: 'success',
  avoid: 'warning',
  violation: 'danger',
}

export function Declarations({ state }: { state: 'open' | 'judged' | 'all' }) {
  const t = useT()
  const columns = useDeclarationColumns()
  const who: Column<Declaration> = {
    id: 'who',
    header: t('申报人'),
    cell: (row) => (
      <>
        <span>{row.staffName}</span>
        <span className="block text-xs text-faint">{row.unitName}</span>
      </>
    ),
  }
  return (
    <PagedTable
      name="listDeclarations"
      label={t('利益申报与礼品')}
      input={{ state }}
      columns={[who, ...columns(true)]}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('没有申报')} />}
    />
  )
}

/** The same declaration for whoever made it and whoever judges it. */
export function useDeclarationColumns() {
  const t = useT()
  return (mayJudge: boolean): Column<Declaration>[] => [
    { id: 'kind', header: t('类别'), cell: (row) => t(DECLARATION_KINDS[row.kind]) },
    {
      id: 'detail',
      header: t('内容'),
      wraps: true,
      cell: (row) => (
        <>
          <span>{row.detail}</span>
          {row.valueFen !== null && (
            <span className="block text-xs text-faint">
              {[
                row.giver,
                formatFen(row.valueFen),
                row.disposal === null ? null : t(GIFT_DISPOSALS[row.disposal]),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          )}
        </>
      ),
    },
    { id: 'at', header: t('申报时间'), cell: (row) => <DateText value={row.declaredAt} /> },
    {
      id: 'verdict',
      header: t('判定'),
      wraps: true,
      cell: (row) =>
        row.verdict === null ? (
          mayJudge ? (
            <JudgeDeclaration declaration={row} />
          ) : (
            <span className="text-faint">{t('等合规判定')}</span>
          )
        ) : (
          <>
            <Tag tone={VERDICT_TONE[row.verdict]}>{t(DECLARATION_VERDICTS[row.verdict])}</Tag>
            <span className="block text-xs text-faint">
              {row.judgedBy} · {row.opinion}
            </span>
          </>
        ),
    },
  ]
}

function JudgeDeclaration({ declaration }: { declaration: Declaration }) {
  const t = useT()
  const [verdict, setVerdict] = useState<Verdict>('noted')
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('judgeDeclaration', () => toast(t('已判定')))
  return (
    <ActDialog
      label={t('判定')}
      title={declaration.staffName}
      size="sm"
      isReady={opinion.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ declarationId: declaration.id, verdict, opinion })}
    >
      <p className="text-soft">{declaration.detail}</p>
      <Select
        label={t('判定')}
        options={optionsOf(DECLARATION_VERDICTS, t)}
        value={verdict}
        onChange={setVerdict}
      />
      <TextArea
        label={t('意见')}
        isRequired
        maxLength={1000}
        value={opinion}
        onChange={setOpinion}
      />
    </ActDialog>
  )
}
