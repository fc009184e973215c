import { INSURED_COLUMNS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import type { Column } from '#web/ui/column.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Table } from '#web/ui/table.tsx'
import { wordOf } from '../parts/labels.ts'

type FieldFault = { path: string; message: string }

const ROW = /^rows\.(\d+)\.(\w+)$/
/** Nobody mends more than this at a time; the rest shows once these are mended. */
const SHOWN_MAX = 200

export const isRowFault = ({ path }: FieldFault): boolean => ROW.test(path)

const placeOf = ({ path }: FieldFault) => {
  const [, row = '', column = ''] = ROW.exec(path) ?? []
  return { row: Number(row), column }
}

/** What is wrong with a file, line by line as the spreadsheet counts them. */
export function RowFaults({ faults }: { faults: readonly FieldFault[] }) {
  const t = useT()
  const rows = new Set(faults.map((fault) => placeOf(fault).row)).size
  const columns: Column<FieldFault>[] = [
    {
      id: 'row',
      header: t('行'),
      align: 'end',
      width: '4rem',
      cell: (fault) => placeOf(fault).row,
    },
    {
      id: 'column',
      header: t('列'),
      width: '8rem',
      cell: (fault) => t(wordOf(INSURED_COLUMNS, placeOf(fault).column)),
    },
    { id: 'what', header: t('问题'), cell: (fault) => fault.message, wraps: true },
  ]
  return (
    <div className="flex flex-col gap-2">
      <Notice
        tone="danger"
        isUrgent
        title={t('清单没有收下：{rows} 行里有 {count} 处要改', { rows, count: faults.length })}
      >
        {faults.length > SHOWN_MAX
          ? t('先列出前 {count} 处，改好后重新上传整个文件。', { count: SHOWN_MAX })
          : t('请改好后重新上传整个文件。')}
      </Notice>
      <Table
        label={t('清单里要改的地方')}
        columns={columns}
        rows={faults.slice(0, SHOWN_MAX)}
        rowKey={({ path, message }) => path + message}
        density="compact"
        maxHeight="20rem"
      />
    </div>
  )
}
