import { useT } from '#web/i18n/t.ts'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { sizeText } from '../parts/save-file.ts'

type Paper = { title: string; archiveCode: string | null; sizeBytes: number; createdAt: string }

/** What a paper of a case is, for everybody who may see that there is one. */
export function useDocumentColumns<Row extends Paper>(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'title', header: t('文件'), wraps: true, cell: (row) => row.title },
    { id: 'code', header: t('归档编号'), cell: (row) => row.archiveCode ?? t('未归档') },
    { id: 'size', header: t('大小'), align: 'end', cell: (row) => sizeText(row.sizeBytes) },
    { id: 'at', header: t('生成时间'), cell: (row) => <DateText value={row.createdAt} /> },
  ]
}
