import { useParams } from '@tanstack/react-router'
import { DRAFT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { BackTest } from './back-test.tsx'
import { DraftActions } from './draft-actions.tsx'
import { DraftForm } from './draft-form.tsx'
import { useDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { Examples } from './examples.tsx'
import { TrialPanel, useTrial } from './trial-panel.tsx'

export const DRAFT_TONE: Record<Draft['state'], Tone> = {
  editing: 'info',
  submitted: 'warning',
  returned: 'danger',
  released: 'success',
  discarded: 'neutral',
}

export function RuleDraftPage() {
  const { draftId } = useParams({ from: '/inside/rule-drafts/$draftId' })
  const query = useAsk('readRuleDraft', { draftId })
  return <Loaded query={query}>{(draft) => <Editor key={draft.id} draft={draft} />}</Loaded>
}

function Editor({ draft }: { draft: Draft }) {
  const t = useT()
  const edit = useDraft(draft)
  const { content, examples, deed } = edit
  const trial = useTrial(draft.ruleId, content, examples)
  const faultAt = (path: string) =>
    trial?.problems.find((problem) => problem.path === path)?.message ??
    deed.fault?.fieldMessage(path)
  const isEnded = draft.state === 'released' || draft.state === 'discarded'
  return (
    <>
      <PageHeader
        title={draft.title}
        note={t('{who} 起草 · 规则编号 {ruleId}', { who: draft.draftedBy, ruleId: draft.ruleId })}
        tags={<Tag tone={DRAFT_TONE[draft.state]}>{t(DRAFT_STATES[draft.state])}</Tag>}
        crumbs={[
          { label: t('规则'), href: '/rules' },
          { label: t('草案'), href: '/rule-drafts' },
          { label: draft.title },
        ]}
        actions={
          <DraftActions
            draft={draft}
            isDirty={edit.isDirty}
            isSaving={deed.isBusy}
            onSave={edit.save}
          />
        }
      />
      <EditFault
        fault={deed.fault}
        name="readRuleDraft"
        onMine={edit.keepMine}
        onTheirs={edit.takeTheirs}
      />
      {draft.reviewNote && draft.state === 'editing' && (
        <Notice tone="warning" title={t('上次被退回：{who}', { who: draft.reviewedBy ?? '' })}>
          {draft.reviewNote}
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <fieldset disabled={isEnded} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">{t('规则草案')}</legend>
          <DraftForm content={content} onChange={edit.setContent} faultAt={faultAt} />
        </fieldset>
        <div className="flex min-w-0 flex-col gap-4">
          <TrialPanel {...(trial ? { trial } : {})} differences={draft.differences} />
          <Examples
            content={content}
            examples={examples}
            onChange={edit.setExamples}
            trial={trial}
          />
        </div>
      </div>
      <div className="mt-4">
        <BackTest draft={draft} isDirty={edit.isDirty} />
      </div>
    </>
  )
}
