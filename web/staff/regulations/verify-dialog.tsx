import { useState } from 'react'
import { VERIFICATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Verification } from './words.ts'

type Props = { title: string } & (
  | { name: 'verifyRegulation'; input: { regulationId: string } }
  | { name: 'verifyClause'; input: { clauseId: string } }
)

/** A person looked at the official text: status, where it was looked up, what was found. */
export function VerifyDialog(props: Props) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size={props.name === 'verifyClause' ? 'sm' : 'md'} onPress={() => setOpen(true)}>
        {t('记录核实')}
      </Button>
      {isOpen && <Body {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function Body({ onClose, ...about }: Props & { onClose: () => void }) {
  const t = useT()
  const [status, setStatus] = useState<Verification>('verified')
  const [source, setSource] = useState('')
  const [note, setNote] = useState('')
  const onDone = () => {
    toast(t('核实已记录'))
    onClose()
  }
  const regulation = useDeed('verifyRegulation', onDone)
  const clause = useDeed('verifyClause', onDone)
  const said = { status, source, note }
  const save = () =>
    about.name === 'verifyRegulation'
      ? regulation.act({ ...about.input, ...said })
      : clause.act({ ...about.input, ...said })
  return (
    <Dialog
      title={t('核实：{title}', { title: about.title })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={regulation.isBusy || clause.isBusy}
            isDisabled={source.trim() === ''}
            onPress={() => void save()}
          >
            {t('保存核实')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Select
          label={t('核实结果')}
          options={optionsOf(VERIFICATIONS, t)}
          value={status}
          onChange={setStatus}
        />
        <TextField
          label={t('在哪里查的')}
          isRequired
          hint={t('官方网站、公报期号或纸本位置')}
          maxLength={500}
          value={source}
          onChange={setSource}
        />
        <TextArea label={t('说明')} maxLength={500} value={note} onChange={setNote} />
        <Fault fault={regulation.fault ?? clause.fault} />
      </div>
    </Dialog>
  )
}
