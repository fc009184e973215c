import { Download, LockKeyhole } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useMay } from '../session.ts'
import { useDocumentColumns } from './document-columns.tsx'
import type { CaseFile } from './page.tsx'

type Row = CaseFile['documents'][number]

export function Documents({ file }: { file: CaseFile }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('downloadDocument', saveFile)
  const columns: Column<Row>[] = [
    ...useDocumentColumns<Row>(),
    {
      id: 'hash',
      header: 'SHA-256',
      cell: (row) => (
        <span className="font-mono text-xs" title={row.sha256}>
          {row.sha256.slice(0, 12)}…
        </span>
      ),
    },
    {
      id: 'proof',
      header: t('验真码'),
      cell: ({ proof }) => proof && <PaperCode proof={proof} />,
    },
    {
      id: 'act',
      header: t('操作'),
      isFixed: true,
      width: '4rem',
      cell: (row) =>
        row.isConfidential && !may('health:reveal') ? (
          <Shut />
        ) : (
          <IconButton
            label={t('下载 {title}', { title: row.title })}
            size="sm"
            icon={<Download aria-hidden />}
            onPress={() => void deed.act({ saleId: file.saleId, documentId: row.id })}
          />
        ),
    },
  ]
  return (
    <Card title={t('文件')} note={t('{count} 份', { count: file.documents.length })} flush>
      <Fault fault={deed.fault} />
      <Table
        label={t('文件')}
        density="compact"
        columns={columns}
        rows={file.documents}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('还没有文件')}>
            {t('需求表、测评、意见书、投保单等会随销售进行自动生成。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

/** Leads to what anybody sees who holds the paper; who witnessed and signed it is told beside it. */
function PaperCode({ proof }: { proof: NonNullable<Row['proof']> }) {
  const t = useT()
  const stamped = proof.stampedAt ? t('已加盖第三方时间戳') : t('时间戳办理中')
  const signed = proof.signedAt ? [t('签名人已电子签名')] : []
  return (
    <a
      href={`/p/v/${proof.code}`}
      target="_blank"
      rel="noreferrer"
      className="font-mono text-xs text-link underline"
      title={[stamped, ...signed].join('\n')}
    >
      {proof.code}
    </a>
  )
}

/** Answers about health: listed, so that nobody misses the paper, and not handed out. */
function Shut() {
  const t = useT()
  return (
    <span title={t('只供合规和质检人员查看')} className="inline-flex p-1.5 text-faint">
      <LockKeyhole aria-hidden className="size-4" />
      <span className="sr-only">{t('只供合规和质检人员查看')}</span>
    </span>
  )
}
