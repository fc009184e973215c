import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { cx } from '#web/ui/class-names.ts'
import { Notice } from '#web/ui/notice.tsx'
import { asking, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { saveFile } from '../parts/save-file.ts'
import type { Run } from './page.tsx'

/** The run just started, followed until it ends; the list below then knows it as well. */
export function Progress({ runId }: { runId: string }) {
  const t = useT()
  const client = useQueryClient()
  const { data: run } = useQuery({
    ...asking('readImport', { importId: runId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 1000 : false),
  })
  const status = run?.status
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['listImports'] })
  }, [client, status])
  if (!run) return null
  if (run.status === 'failed') {
    return (
      <Notice tone="danger" title={t('导入失败：{file}', { file: run.fileName })} isUrgent>
        <p className="break-all">{run.failure}</p>
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
      <Counts run={run} />
    </div>
  )
}

function Counts({ run }: { run: Run }) {
  const t = useT()
  const deed = useDeed('downloadImportErrors', saveFile)
  const number = (value: number) => value.toLocaleString('zh-CN')
  return (
    <>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-soft">
          {t('读入 {read} 行：新建 {created}，更新 {updated}，拒绝 {rejected}', {
            read: number(run.read),
            created: number(run.created),
            updated: number(run.updated),
            rejected: number(run.rejected),
          })}
        </p>
        {run.hasErrorFile && (
          <Button
            size="sm"
            icon={<Download aria-hidden />}
            busy={deed.isBusy}
            onPress={() => void deed.act({ importId: run.id })}
          >
            {t('下载被拒绝的行')}
          </Button>
        )}
      </div>
      <Fault fault={deed.fault} />
    </>
  )
}
