import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'

/** The end of the way alone: who goes on, and that nothing is lost. */
export function Referred({ task }: { task: PhoneTask }) {
  const t = useT()
  return (
    <Frame title={task.waiting?.title ?? ''} isEnd>
      <p lang="zh-CN" className="text-xl leading-relaxed">
        {task.waiting?.text}
      </p>
      <Note>
        <p className="text-lg">{t('要带的只有身份证和银行卡。客户经理不会向您要验证码或密码。')}</p>
      </Note>
    </Frame>
  )
}
