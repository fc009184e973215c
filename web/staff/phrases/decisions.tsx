import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Phrase, Version } from './words.ts'

/** Somebody else's proposal is released or sent back; one's own is refused by the server. */
export function Decision({ phrase, proposed }: { phrase: Phrase; proposed: Version }) {
  const t = useT()
  const may = useMay()
  const [choice, setChoice] = useState<'release' | 'reject' | null>(null)
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('decidePhrase', () => {
    toast(t('已处理'))
    setChoice(null)
  })
  if (!may('phrase:release')) return null
  const label = choice === 'release' ? t('发布') : t('退回')
  const decide = () =>
    void deed.act({
      phraseId: phrase.id,
      version: proposed.version,
      isReleased: choice === 'release',
      opinion,
    })
  const close = () => {
    setChoice(null)
    deed.forget()
  }
  return (
    <>
      <Button onPress={() => setChoice('reject')}>{t('退回')}</Button>
      <Button variant="primary" onPress={() => setChoice('release')}>
        {t('发布')}
      </Button>
      <Dialog
        title={label}
        isOpen={choice !== null}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={opinion.trim().length < 2}
              onPress={decide}
            >
              {label}
            </Button>
          </>
        }
      >
        <TextArea
          label={t('审核意见')}
          isRequired
          maxLength={300}
          value={opinion}
          onChange={setOpinion}
        />
        <div className="mt-3 empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}

export function Retire({ phrase }: { phrase: Phrase }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [effectiveFrom, setFrom] = useState<string | null>(phrase.today)
  const deed = useDeed('retirePhrase', () => {
    toast(t('已提出，等另一位同事发布'))
    setOpen(false)
  })
  const close = () => {
    setOpen(false)
    deed.forget()
  }
  const save = () => {
    if (effectiveFrom !== null) void deed.act({ phraseId: phrase.id, effectiveFrom, note })
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('提出停用')}</Button>
      <Dialog
        title={t('提出停用')}
        isOpen={isOpen}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('取消')}</Button>
            <Button
              variant="danger"
              busy={deed.isBusy}
              isDisabled={note.trim().length < 2 || effectiveFrom === null}
              onPress={save}
            >
              {t('提交发布')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <DateField label={t('从哪天起停用')} value={effectiveFrom} onChange={setFrom} />
          <TextArea
            label={t('为什么停用')}
            isRequired
            maxLength={200}
            value={note}
            onChange={setNote}
          />
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
