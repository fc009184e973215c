import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useDeed } from '../parts/ask.ts'

type Answer = Answered<'recomputeCertificate'>

export function useRecomputation() {
  const [answer, setAnswer] = useState<Answer | null>(null)
  return { ...useDeed('recomputeCertificate', setAnswer), answer }
}

/** The same facts and the same rules must give the same document, to the byte. */
export function Recomputed({ answer }: { answer: Answer }) {
  const t = useT()
  return (
    <Notice
      tone={answer.isIdentical ? 'success' : 'danger'}
      isUrgent
      title={answer.isIdentical ? t('逐字节一致') : t('与存档不一致')}
    >
      {answer.isIdentical
        ? t('用当时的事实和规则重算适当性匹配意见书，与存档的文件完全相同。')
        : t('重算的意见书与存档的文件不同，请立即报告合规部门。')}
      <p className="font-mono text-xs break-all">{answer.sha256}</p>
      {!answer.isIdentical && (
        <p className="font-mono text-xs break-all">{answer.recomputedSha256}</p>
      )}
    </Notice>
  )
}
