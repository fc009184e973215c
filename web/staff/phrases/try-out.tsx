import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { GuardedTextArea, useFindings } from '../parts/guarded-text-area.tsx'

/** For everybody: what would the guard say to this message? Nothing typed here is kept. */
export function TryOut() {
  const t = useT()
  const [text, setText] = useState('')
  const { findings, text: checked } = useFindings(text)
  const isClean = text.trim().length > 1 && checked === text && findings.length === 0
  return (
    <Card title={t('试一试')} note={t('粘贴要发给客户的话；写在这里的内容不会保存')}>
      <GuardedTextArea
        label={t('要检查的文字')}
        rows={6}
        maxLength={2000}
        placeholder={t('例如：王姐，这款五年期的年金，前几年退保会有损失……')}
        value={text}
        onChange={setText}
      />
      <div aria-live="polite" className="mt-3 empty:hidden">
        {isClean && <Notice tone="success">{t('没有发现不能说的话。')}</Notice>}
      </div>
    </Card>
  )
}
