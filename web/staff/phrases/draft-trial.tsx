import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { asking } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useSettled } from '../parts/filters.ts'
import { FoundPhrases } from '../parts/guarded-text-area.tsx'
import { type Draft, contentOf, isTriable } from './content-draft.ts'

/** The whole list as it would stand with this draft in it, tried while it is written. */
export function DraftTrial({ entryId, draft }: { entryId: string; draft: Draft }) {
  const t = useT()
  const [text, setText] = useState('')
  const asked = useSettled({ text, entryId, content: contentOf(draft) }, 400)
  const isReady = isTriable(draft) && /^[a-z][a-z0-9-]+$/.test(entryId)
  const { data, error } = useQuery({
    ...asking('tryPhrase', asked),
    enabled: isReady && asked.text.trim() !== '',
    retry: false,
  })
  const findings = asked.text === text ? (data?.findings ?? []) : []
  return (
    <Card title={t('试查')} note={t('用这份草稿试查一段话')}>
      <TextArea
        label={t('要试的话')}
        rows={2}
        maxLength={500}
        value={text}
        onChange={setText}
        hint={isReady ? undefined : t('先填好编号、名称、表达、说明和依据')}
      />
      <div aria-live="polite" className="mt-2 empty:hidden">
        {error instanceof ApiError && <Fault fault={error} title={t('表达读不懂')} />}
        {findings.length > 0 && (
          <FoundPhrases text={asked.text} findings={findings} onReplace={undefined} />
        )}
        {data !== undefined && text !== '' && findings.length === 0 && asked.text === text && (
          <Notice tone="success">{t('没有发现不能说的话。')}</Notice>
        )}
      </div>
    </Card>
  )
}
