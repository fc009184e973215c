import { CloudCheck, CloudUpload } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Fault } from '../parts/fault.tsx'
import { sizeText } from './line.ts'
import type { RecorderState } from './recorder.ts'

/** What has arrived and what still waits here. */
export function UploadStatus({ state }: { state: RecorderState }) {
  const t = useT()
  const { sentBytes, waitingBytes, waitingChunks, isOffline, fault } = state
  const isAllThere = waitingChunks === 0
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2 text-sm text-soft" role="status">
        {isAllThere ? (
          <CloudCheck aria-hidden className="size-4 text-success" />
        ) : (
          <CloudUpload aria-hidden className="size-4 text-link" />
        )}
        {t('已上传 {sent}', { sent: sizeText(sentBytes) })}
        <span className="ml-auto">
          {isAllThere
            ? t('本机没有留存')
            : t('待上传 {waiting}（{count} 段）', {
                waiting: sizeText(waitingBytes),
                count: waitingChunks,
              })}
        </span>
      </p>
      {isOffline && (
        <Notice tone="warning" isUrgent title={t('网络中断，录制没有停')}>
          {t('录到的内容暂存在本机，网络恢复后自动上传并删除。请不要关闭页面。')}
        </Notice>
      )}
      <Fault fault={fault} title={t('服务器没有接受')} />
    </div>
  )
}
