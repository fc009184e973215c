import { Video } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useMay } from '../session.ts'
import { type Sale, doorOf, isEnded } from './desk.ts'
import { Waiting } from './waiting.tsx'

/** Where the recording stands; it is made on a page of its own, with nothing else on it. */
export function RecordingCard({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const start = doorOf(sale, 'startRecording')
  const finish = doorOf(sale, 'finishRecording')
  if (!start || !finish) return null
  const isRunning = start.state === 'done' && finish.state !== 'done'
  const isCall = sale.channel === 'phone'
  const canRecord =
    !isCall && may('recording:make') && !isEnded(sale) && (start.state === 'open' || isRunning)
  return (
    <Card
      title={isCall ? t('通话录音') : t('录音录像')}
      note={isCall ? t('电话销售须全程录音并归档') : t('一年期以上的人身险须双录')}
      actions={
        finish.state === 'done' ? (
          <Tag tone="success">{t('已完成')}</Tag>
        ) : (
          isRunning && <Tag tone="warning">{t('进行中')}</Tag>
        )
      }
    >
      {finish.state === 'done' ? (
        <p className="text-soft">
          {isCall ? t('全程录音已加密保存，归档单已入档案') : t('必录内容齐全，录像已加密保存')} ·{' '}
          <DateText value={finish.doneAt} />
        </p>
      ) : canRecord ? (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-48 flex-1 text-soft">
            {isRunning
              ? t('逐项讲完、客户签名之后，在录制页完成双录。')
              : t('客户已同意。先检查摄像头和麦克风，再逐项讲解。')}
          </p>
          <ButtonLink
            href={`/sales/${sale.id}/record`}
            variant="primary"
            icon={<Video aria-hidden />}
          >
            {isRunning ? t('继续录制') : t('去录音录像')}
          </ButtonLink>
        </div>
      ) : isCall ? (
        <Waiting>{t('逐项说明、客户签名之后，在上方结束通话录音。')}</Waiting>
      ) : (
        <Waiting>{t('客户在手机上同意、过程核查完成后开始。')}</Waiting>
      )}
    </Card>
  )
}
