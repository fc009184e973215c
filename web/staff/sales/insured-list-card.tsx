import { Download, FileUp } from 'lucide-react'
import { useRef } from 'react'
import type { Answered } from '#web/api/call.ts'
import { INSURED_COLUMNS } from '#web/api/labels.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useMay } from '../session.ts'
import { type Sale, doorOf, isEnded } from './desk.ts'
import { RowFaults, isRowFault } from './row-faults.tsx'

type Person = Answered<'listInsured'>['items'][number]
type Head = NonNullable<Sale['insuredList']>

/** The people a company insures: uploaded as a file, shown masked, replaced while nothing is signed away. */
export function InsuredListCard({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('uploadInsuredList', ({ headcount }) => {
    toast(t('清单已上传，共 {count} 人', { count: headcount }), 'success')
  })
  const { insuredList } = sale
  const canUpload =
    may('sale:conduct') &&
    !isEnded(sale) &&
    sale.application === null &&
    doorOf(sale, 'insured-list')?.state !== 'shut'
  const send = async (file: File) => {
    const content = await textOf(file)
    await deed.act({ saleId: sale.id, fileName: file.name.slice(0, 120), content })
  }
  const actions = canUpload && (
    <Uploading
      isBusy={deed.isBusy}
      hasList={insuredList !== null}
      onFile={(file) => void send(file)}
    />
  )
  return (
    <Card title={t('被保险人清单')} note={t('单位为哪些员工投保')} actions={actions}>
      <div className="flex flex-col gap-4">
        <UploadFault fault={deed.fault} />
        {insuredList ? (
          <Uploaded sale={sale} head={insuredList} />
        ) : (
          <EmptyState title={t('还没有清单')}>
            {t('按模板填写每位员工的证件、出生日期、职业和本人是否同意，存成 CSV 后上传。')}
          </EmptyState>
        )}
      </div>
    </Card>
  )
}

/** Spreadsheets of older Chinese systems come in GB 18030. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

type UploadingProps = { isBusy: boolean; hasList: boolean; onFile: (file: File) => void }

function Uploading({ isBusy, hasList, onFile }: UploadingProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button size="sm" icon={<Download aria-hidden />} onPress={saveTemplate}>
        {t('下载模板')}
      </Button>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t('选择清单文件')}
        className="sr-only"
        accept=".csv,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button
        size="sm"
        variant={hasList ? 'secondary' : 'primary'}
        icon={<FileUp aria-hidden />}
        busy={isBusy}
        onPress={() => input.current?.click()}
      >
        {hasList ? t('重新上传') : t('上传清单')}
      </Button>
    </div>
  )
}

/** The mark in front tells Excel that it is UTF-8. */
function saveTemplate(): void {
  const example = ['样例员工', '护照', 'E12345678', '1990-01-31', '车工', '是']
  const lines = [Object.values(INSURED_COLUMNS), example].map((cells) => cells.join(','))
  const blob = new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv' })
  saveFile({ blob, name: '被保险人清单.csv' })
}

function UploadFault({ fault }: { fault: ApiError | null }) {
  const faults = fault?.problem.fields?.filter(isRowFault) ?? []
  return faults.length > 0 ? <RowFaults faults={faults} /> : <Fault fault={fault} />
}

function Uploaded({ sale, head }: { sale: Sale; head: Head }) {
  const t = useT()
  return (
    <>
      {head.withoutConsent > 0 && (
        <Notice
          tone="warning"
          title={t('有 {count} 位没有同意投保', { count: head.withoutConsent })}
        >
          {t('含身故责任的产品须每位被保险人本人同意并认可保险金额（保险法第34条），现在不能选。')}
        </Notice>
      )}
      {sale.plan !== null && (
        <p className="text-sm text-soft">
          {t('重新上传会撤下已选的计划：人数变了，报价、讲解和签名都要重来。')}
        </p>
      )}
      <DescriptionList
        columns={4}
        items={[
          {
            label: t('人数'),
            value: <strong>{t('{count} 人', { count: head.headcount })}</strong>,
          },
          { label: t('出生日期'), value: `${head.oldestOn} – ${head.youngestOn}` },
          { label: t('文件'), value: head.fileName },
          {
            label: t('上传'),
            value: (
              <>
                {head.uploadedByName} · <DateText value={head.uploadedAt} />
              </>
            ),
          },
        ]}
      />
      <People key={head.id} saleId={sale.id} />
    </>
  )
}

function People({ saleId }: { saleId: string }) {
  const t = useT()
  const columns: Column<Person>[] = [
    { id: 'row', header: t('行'), align: 'end', width: '3.5rem', cell: (row) => row.rowNo },
    { id: 'name', header: t('姓名'), cell: (row) => row.name },
    { id: 'id', header: t('证件号'), cell: (row) => row.idMasked },
    { id: 'birth', header: t('出生日期'), cell: (row) => row.birthOn },
    { id: 'job', header: t('职业'), cell: (row) => row.occupation, wraps: true },
    {
      id: 'agreed',
      header: t('本人同意'),
      cell: (row) =>
        row.hasAgreed ? (
          <Tag tone="success">{t('同意')}</Tag>
        ) : (
          <Tag tone="warning">{t('未同意')}</Tag>
        ),
    },
  ]
  return (
    <PagedTable
      name="listInsured"
      label={t('被保险人清单')}
      input={{ saleId }}
      columns={columns}
      rowKey={(row) => row.id}
      density="compact"
    />
  )
}
