import { useState } from 'react'
import { PHRASE_KINDS, PHRASE_SEVERITIES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { type Draft, EMPTY_DRAFT, contentOf, draftOf } from './content-draft.ts'
import { DraftTrial } from './draft-trial.tsx'
import { ExampleRows } from './example-rows.tsx'
import type { Phrase } from './words.ts'

type Props = { phrase?: Phrase | undefined; onClose: () => void }

/** A proposal: nothing acts before somebody else has released it. */
export function ProposeDrawer({ phrase, onClose }: Props) {
  const t = useT()
  const { entryId, draft, effectiveFrom, note, ...form } = useProposal({ phrase, onClose })
  const { deed, save } = form
  const title = phrase?.versions[0]?.title ?? ''
  return (
    <Drawer
      title={phrase ? t('修改「{name}」', { name: title }) : t('提出新话术')}
      size="lg"
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={effectiveFrom === null || note.trim().length < 2}
            onPress={save}
          >
            {t('提交发布')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('话术')} enterMovesOn={false} onSubmit={save}>
        <TextField
          label={t('编号')}
          isRequired
          isReadOnly={phrase !== undefined}
          hint={t('小写字母、数字和连字符')}
          maxLength={59}
          value={entryId}
          onChange={form.setEntryId}
          error={deed.fault?.fieldMessage('entryId')}
        />
        <DateField
          label={t('从哪天起生效')}
          isRequired
          value={effectiveFrom}
          onChange={form.setFrom}
          hint={t('最早从发布当天起')}
        />
        <ContentFields draft={draft} onChange={form.setDraft} />
        <TextField
          label={t('为什么提出')}
          isRequired
          className="col-span-full"
          maxLength={200}
          value={note}
          onChange={form.setNote}
        />
        <div className="col-span-full">
          <DraftTrial entryId={entryId} draft={draft} />
        </div>
        <div className="col-span-full empty:hidden">
          <Fault fault={deed.fault} title={t('还不能提交')} />
        </div>
      </Form>
    </Drawer>
  )
}

/** Begins with what the newest version says. */
function useProposal({ phrase, onClose }: Props) {
  const t = useT()
  const newest = phrase?.versions[0]
  const [entryId, setEntryId] = useState(phrase?.entryId ?? '')
  const [draft, setDraft] = useState<Draft>(newest ? draftOf(newest) : EMPTY_DRAFT)
  const [effectiveFrom, setFrom] = useState<string | null>(phrase?.today ?? null)
  const [note, setNote] = useState('')
  const deed = useDeed('proposePhrase', () => {
    toast(t('已提出，等另一位同事发布'))
    onClose()
  })
  const save = () => {
    if (effectiveFrom === null) return
    void deed.act({ entryId, content: contentOf(draft), effectiveFrom, note })
  }
  return { entryId, setEntryId, draft, setDraft, effectiveFrom, setFrom, note, setNote, deed, save }
}

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void }

function ContentFields({ draft, onChange }: FieldsProps) {
  const t = useT()
  const put = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  return (
    <>
      <TextField
        label={t('不能说什么')}
        isRequired
        className="col-span-full"
        maxLength={60}
        value={draft.title}
        onChange={(title) => put({ title })}
      />
      <Select
        label={t('类别')}
        isRequired
        options={optionsOf(PHRASE_KINDS, t)}
        value={draft.kind}
        onChange={(kind) => put({ kind })}
      />
      <Select
        label={t('轻重')}
        isRequired
        options={optionsOf(PHRASE_SEVERITIES, t)}
        value={draft.severity}
        onChange={(severity) => put({ severity })}
      />
      <Expressions draft={draft} put={put} />
      <TextArea
        label={t('为什么不能说')}
        isRequired
        rows={2}
        maxLength={200}
        value={draft.message}
        onChange={(message) => put({ message })}
      />
      <TextArea
        label={t('可以怎么说')}
        isRequired
        rows={2}
        maxLength={200}
        value={draft.allowed}
        onChange={(allowed) => put({ allowed })}
      />
      <TextField
        label={t('依据')}
        isRequired
        className="col-span-full"
        maxLength={200}
        value={draft.citation}
        onChange={(citation) => put({ citation })}
      />
      <div className="col-span-full">
        <ExampleRows examples={draft.examples} onChange={(examples) => put({ examples })} />
      </div>
    </>
  )
}

function Expressions({ draft, put }: { draft: Draft; put: (change: Partial<Draft>) => void }) {
  const t = useT()
  return (
    <>
      <TextArea
        label={t('表达（一行一个）')}
        isRequired
        className="col-span-full"
        rows={4}
        value={draft.expressions}
        onChange={(expressions) => put({ expressions })}
      />
      <div className="col-span-full">
        <Notice>
          {t(
            '（甲|乙）任选其一；字后加 ? 表示可有可无；… 代表四字以内；…… 代表十二字以内；# 代表数字。空格、标点、繁简和全半角不用考虑。',
          )}
        </Notice>
      </div>
      <TextArea
        label={t('谐音、拼音也要查的词（一行一个）')}
        rows={3}
        value={draft.disguised}
        onChange={(disguised) => put({ disguised })}
      />
      <TextArea
        label={t('同一句里有这些就不算（一行一个）')}
        rows={3}
        value={draft.unless}
        onChange={(unless) => put({ unless })}
      />
    </>
  )
}
