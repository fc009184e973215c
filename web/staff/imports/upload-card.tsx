import { useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { Notice } from '#web/ui/notice.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { asking, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Run } from './page.tsx'

type Kind = Run['kind']

export function UploadCard() {
  const t = useT()
  const may = useMay()
  const kinds = [
    {
      id: 'contacts' as const,
      label: t('客户与联络记录（CSV）'),
      note: t('客户、联络历史和结果；同一客户再次导入只更新'),
      isDisabled: !may('customer:import'),
    },
    {
      id: 'clauses' as const,
      label: t('保险条款（JSON）'),
      note: t('保险公司、合同与段落，用于知识库检索'),
      isDisabled: !may('knowledge:import'),
    },
  ]
  const [kind, setKind] = useState<Kind | null>(kinds.find((each) => !each.isDisabled)?.id ?? null)
  const [runId, setRunId] = useState<string | null>(null)
  const started = (run: Run) => setRunId(run.id)
  const contacts = useDeed('importContacts', started)
  const clauses = useDeed('importClauses', started)
  const deed = kind === 'clauses' ? clauses : contacts
  const send = (file: File) => void deed.act({ fileName: file.name, body: file })
  return (
    <Card title={t('导入文件')}>
      <div className="flex flex-col gap-4">
        <RadioCards label={t('导入什么')} options={kinds} value={kind} onChange={setKind} />
        <DropPlace isBusy={deed.isBusy} kind={kind} onFile={send} />
        <Fault fault={deed.fault} title={t('没有开始导入')} />
        {runId !== null && <Progress runId={runId} />}
      </div>
    </Card>
  )
}

type DropProps = { kind: Kind | null; isBusy: boolean; onFile: (file: File) => void }

function DropPlace({ kind, isBusy, onFile }: DropProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && kind) onFile(file)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 py-6',
        isOver ? 'border-action bg-tint' : 'border-field bg-sunken',
      )}
    >
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t('选择文件')}
        className="sr-only"
        accept={kind === 'clauses' ? '.json' : '.csv'}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button
        variant="primary"
        icon={<FileUp aria-hidden />}
        isDisabled={kind === null}
        busy={isBusy}
        onPress={() => input.current?.click()}
      >
        {t('选择文件')}
      </Button>
      <span className="text-sm text-soft">{t('或把文件拖到这里，最大 512 MB')}</span>
    </div>
  )
}

function Progress({ runId }: { runId: string }) {
  const t = useT()
  const { data: run } = useQuery({
    ...asking('readImport', { importId: runId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1000 : false),
  })
  if (!run) return null
  const counts = t('读入 {read} 行：新建 {created}，更新 {updated}，拒绝 {rejected}', {
    read: run.read.toLocaleString('zh-CN'),
    created: run.created.toLocaleString('zh-CN'),
    updated: run.updated.toLocaleString('zh-CN'),
    rejected: run.rejected.toLocaleString('zh-CN'),
  })
  if (run.status === 'failed') {
    return (
      <Notice tone="danger" title={t('导入失败：{file}', { file: run.fileName })} isUrgent>
        {run.failure}
      </Notice>
    )
  }
  const isRunning = run.status === 'running'
  return (
    <div role="status" className="rounded-md border border-line px-4 py-3">
      <p className="font-medium">
        {isRunning
          ? t('正在导入 {file}', { file: run.fileName })
          : t('{file} 导入完成', { file: run.fileName })}
      </p>
      <div className="mt-2 h-1.5 overflow-hidden rounded-full bg-neutral-bg">
        <div
          className={cx(
            'h-full',
            isRunning ? 'w-1/2 animate-pulse bg-action' : 'w-full bg-success',
          )}
        />
      </div>
      <p className="mt-1.5 text-sm text-soft">{counts}</p>
    </div>
  )
}
