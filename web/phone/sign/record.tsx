import type { PhoneTask } from '#contracts/phone'
import type { agreeRecording } from '#contracts/recordings'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'

/** Asked before anything is recorded (54号 art. 6). */
export function Record({ task }: { task: PhoneTask }) {
  const t = useT()
  const { send, busy, error } = useStep<typeof agreeRecording>('/phone/recording-consent')
  if (!task.recording) return null
  const { version, text } = task.recording
  return (
    <Frame
      title={t('同意录音录像吗？')}
      error={error}
      actions={
        <NextBar
          label={t('同意录音录像')}
          busy={busy}
          why={null}
          onNext={() => void send({ version, isAgreed: true })}
        />
      }
    >
      <div lang="zh-CN" className="flex flex-col gap-3 text-md">
        {text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Frame>
  )
}
