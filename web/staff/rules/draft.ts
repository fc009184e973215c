import { useState } from 'react'
import type { RuleExample } from '#contracts/rule-drafts'
import type { RuleContent } from '#contracts/rulebook'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'

export type Draft = Answered<'readRuleDraft'>
export type Content = RuleContent
export type Example = RuleExample

/** The text on the screen, and whether it is the one that was kept. */
export function useDraft(draft: Draft) {
  const t = useT()
  const [version, setVersion] = useState(draft.rowVersion)
  const [content, setContent] = useState<Content>(draft.content)
  const [examples, setExamples] = useState<Example[]>(draft.examples)
  const deed = useDeed('editRuleDraft', ({ rowVersion }) => {
    setVersion(rowVersion)
    toast(t('草案已保存'))
  })
  const kept = JSON.stringify([draft.content, draft.examples])
  const isDirty = JSON.stringify([content, examples]) !== kept
  const save = () => void deed.act({ draftId: draft.id, content, examples }, { ifMatch: version })
  const takeTheirs = () => {
    setContent(draft.content)
    setExamples(draft.examples)
    keepMine()
  }
  const keepMine = () => {
    setVersion(draft.rowVersion)
    deed.forget()
  }
  return {
    content,
    setContent,
    examples,
    setExamples,
    deed,
    save,
    isDirty,
    takeTheirs,
    keepMine,
  }
}
