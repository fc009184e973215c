import { Download } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { saveFile } from '../parts/save-file.ts'
import { UploadCard } from './upload-card.tsx'

export type Run = Answered<'readImport'>

export const KIND_WORDS = {
  contacts: msg('客户与联络'),
  clauses: msg('条款'),
  training: msg('培训档案'),
  applications: msg('信贷与理财申请'),
}
export const STATUS = {
  running: { label: msg('进行中'), tone: 'info' },
  finished: { label: msg('已完成'), tone: 'success' },
  failed: { label: msg('失败'), tone: 'danger' },
  interrupted: { label: msg('中断，可重新导入续上'), tone: 'warning' },
} as const

export function ImportsPage() {
  const t = useT()
  return (
    <>
      <PageHeader
        title={t('导入')}
        note={t('重复导入只更新、不重复建档，也不改变原来的客户经理；可以离开本页，导入照常进行')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('导入') }]}
      />
      <div className="flex flex-col gap-4">
        <UploadCard />
        <Runs />
      </div>
    </>
  )
}

function Runs() {
  const t = useT()
  const deed = useDeed('downloadImportErrors', saveFile)
  const number = (value: number) => value.toLocaleString('zh-CN')
  const columns: Column<Run>[] = [
    { id: 'file', header: t('文件'), cell: (row) => row.fileName },
    { id: 'kind', header: t('内容'), cell: (row) => t(KIND_WORDS[row.kind]) },
    {
      id: 'status',
      header: t('状态'),
      cell: (row) => <Tag tone={STATUS[row.status].tone}>{t(STATUS[row.status].label)}</Tag>,
    },
    { id: 'read', header: t('读入'), align: 'end', cell: (row) => number(row.read) },
    { id: 'created', header: t('新建'), align: 'end', cell: (row) => number(row.created) },
    { id: 'updated', header: t('更新'), align: 'end', cell: (row) => number(row.updated) },
    {
      id: 'rejected',
      header: t('拒绝'),
      align: 'end',
      cell: (row) => (
        <span className={row.rejected > 0 ? 'text-warning' : ''}>{number(row.rejected)}</span>
      ),
    },
    { id: 'seconds', header: t('用时（秒）'), align: 'end', cell: (row) => row.seconds.toFixed(1) },
    { id: 'at', header: t('开始时间'), cell: (row) => <DateText value={row.startedAt} /> },
    { id: 'by', header: t('经办'), cell: (row) => row.startedByName ?? t('命令行') },
    {
      id: 'act',
      header: t('被拒绝的行'),
      isFixed: true,
      cell: (row) =>
        row.hasErrorFile ? (
          <IconButton
            label={t('下载 {title}', { title: row.fileName })}
            size="sm"
            icon={<Download aria-hidden />}
            onPress={() => void deed.act({ importId: row.id })}
          />
        ) : (
          '—'
        ),
    },
  ]
  return (
    <Card title={t('导入记录')} flush>
      <Fault fault={deed.fault} />
      <PagedTable
        name="listImports"
        label={t('导入记录')}
        input={{}}
        columns={columns}
        rowKey={(row) => row.id}
        refreshMs={5000}
        empty={<EmptyState title={t('还没有导入过')} />}
      />
    </Card>
  )
}
