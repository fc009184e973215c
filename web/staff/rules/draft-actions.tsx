import { Save, Send, Stamp, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { WordsButton } from '../parts/words-button.tsx'
import { useMay } from '../session.ts'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; isDirty: boolean; isSaving: boolean; onSave: () => void }

/** What may be done with the draft as it stands, and by whom. */
export function DraftActions({ draft, isDirty, isSaving, onSave }: Props) {
  const t = useT()
  const may = useMay()
  const isOpen = draft.state !== 'released' && draft.state !== 'discarded'
  if (!isOpen) return null
  const canDraft = may('rule:draft')
  return (
    <>
      {canDraft && <Discard draft={draft} />}
      {canDraft && (
        <Button icon={<Save aria-hidden />} busy={isSaving} isDisabled={!isDirty} onPress={onSave}>
          {t('保存草案')}
        </Button>
      )}
      {canDraft && draft.state === 'editing' && <Submit draft={draft} isDirty={isDirty} />}
      {may('rule:release') && draft.state === 'submitted' && (
        <>
          <Return draft={draft} />
          <Release draft={draft} />
        </>
      )}
    </>
  )
}

function Submit({ draft, isDirty }: { draft: Draft; isDirty: boolean }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [effectiveFrom, setFrom] = useState<string | null>(draft.effectiveFrom)
  const [changeReason, setReason] = useState(draft.changeReason ?? '')
  const deed = useDeed('submitRuleDraft', () => {
    setOpen(false)
    toast(t('已提交，等另一位同事发布'))
  })
  const { id: draftId } = draft
  const send = () =>
    effectiveFrom &&
    void deed.act({ draftId, effectiveFrom, changeReason }, { ifMatch: draft.rowVersion })
  return (
    <>
      <Button
        variant="primary"
        icon={<Send aria-hidden />}
        isDisabled={isDirty || draft.problems.length > 0}
        onPress={() => setOpen(true)}
      >
        {t('提交发布')}
      </Button>
      <Dialog
        title={t('提交发布')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button variant="primary" busy={deed.isBusy} isDisabled={!effectiveFrom} onPress={send}>
              {t('提交')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <DateField
            label={t('生效日')}
            isRequired
            value={effectiveFrom}
            onChange={setFrom}
            error={deed.fault?.fieldMessage('effectiveFrom')}
          />
          <TextArea
            label={t('修改依据和原因')}
            isRequired
            maxLength={500}
            value={changeReason}
            onChange={setReason}
            error={deed.fault?.fieldMessage('changeReason')}
          />
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}

/** Four eyes: why somebody may not release is said where the button would be pressed. */
function Release({ draft }: { draft: Draft }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const deed = useDeed('releaseRuleDraft', ({ version }) => {
    setOpen(false)
    toast(t('已发布为第 {version} 版', { version }))
  })
  const [note, setNote] = useState('')
  const isSofter = draft.softenings.length > 0
  const word = { draftId: draft.id, ...(isSofter ? { note } : {}) }
  const reasons = draft.releaseFaults.map((message) => ({ code: message, message }))
  return (
    <>
      <Button variant="primary" icon={<Stamp aria-hidden />} onPress={() => setOpen(true)}>
        {t('发布')}
      </Button>
      <Dialog
        title={t('发布“{title}”', { title: draft.title })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={reasons.length > 0 || (isSofter && note.trim().length < NOTE_MIN)}
              onPress={() => void deed.act(word, { ifMatch: draft.rowVersion })}
            >
              {t('确认发布')}
            </Button>
          </>
        }
      >
        <Tested draft={draft} />
        {draft.softenings.length > 0 && (
          <Softer lines={draft.softenings} note={note} onNote={setNote} fault={deed.fault} />
        )}
        {reasons.length > 0 ? (
          <ClosedDoor title={t('您现在不能发布')} reasons={reasons} />
        ) : (
          <p>
            {t('{day} 起的新决定按这份文字作出；以前的决定保持原样。', {
              day: draft.effectiveFrom ?? '',
            })}
          </p>
        )}
        <div className="mt-3 empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}

/** What the back-test says of this text, and what it cannot say. */
function Tested({ draft: { tested } }: { draft: Draft }) {
  const t = useT()
  if (tested === null) return null
  return (
    <div className="mb-3 flex flex-col gap-3">
      <p className="text-sm text-soft">
        {t('回溯测试重放了 {decisions} 个决定，{turned} 个结论会改变。', {
          decisions: tested.decisions.toLocaleString('zh-CN'),
          turned: tested.turned.toLocaleString('zh-CN'),
        })}
      </p>
      {tested.gaps.map((line) => (
        <Notice key={line} tone="warning">
          {line}
        </Notice>
      ))}
    </div>
  )
}

const NOTE_MIN = 5

type SofterProps = {
  lines: readonly string[]
  note: string
  onNote: (note: string) => void
  fault: ReturnType<typeof useDeed<'releaseRuleDraft'>>['fault']
}

/** What asks for less than its source is read before it is released, and answered for in words. */
function Softer({ lines, note, onNote, fault }: SofterProps) {
  const t = useT()
  return (
    <div className="mb-3 flex flex-col gap-3">
      <Notice tone="warning" title={t('这一版放宽了要求')}>
        <ul className="list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <TextArea
        label={t('放宽的依据')}
        hint={t('写明新的条文或决定，随发布记录保存')}
        isRequired
        maxLength={500}
        value={note}
        onChange={onNote}
        error={fault?.fieldMessage('note')}
      />
    </div>
  )
}

function Return({ draft }: { draft: Draft }) {
  const t = useT()
  const deed = useDeed('returnRuleDraft', () => toast(t('已退回'), 'info'))
  return (
    <WordsButton
      label={t('退回')}
      field={t('退回原因')}
      icon={<Undo2 aria-hidden />}
      deed={deed}
      onSave={(note) => void deed.act({ draftId: draft.id, note }, { ifMatch: draft.rowVersion })}
    />
  )
}

function Discard({ draft }: { draft: Draft }) {
  const t = useT()
  const deed = useDeed('discardRuleDraft', () => toast(t('草案已作废'), 'info'))
  return (
    <Button
      variant="quiet"
      busy={deed.isBusy}
      onPress={() => void deed.act({ draftId: draft.id }, { ifMatch: draft.rowVersion })}
    >
      {t('作废')}
    </Button>
  )
}
