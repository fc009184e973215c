import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useMay } from '../session.ts'
import type { Script, Version } from './words.ts'

type Props = { script: Script; version: Version }

/** Somebody who did not write in it releases it or sends it back. */
export function Decide({ script, version }: Props) {
  const t = useT()
  const may = useMay()
  const [choice, setChoice] = useState<'release' | 'return' | null>(null)
  const [opinion, setOpinion] = useState('')
  const close = () => setChoice(null)
  const deed = useDeed('decideScript', () => {
    toast(choice === 'release' ? t('已发布') : t('已退回'))
    close()
  })
  if (!may('script:release')) return null
  if (version.releaseFaults.length > 0) {
    return (
      <ClosedDoor
        title={t('您不能审核这一版')}
        reasons={version.releaseFaults.map((message) => ({ code: message, message }))}
      />
    )
  }
  const label = choice === 'release' ? t('发布') : t('退回')
  const at = { scriptId: script.id, version: version.version }
  const decide = () =>
    void deed.act(
      { ...at, isReleased: choice === 'release', opinion },
      { ifMatch: version.rowVersion },
    )
  return (
    <>
      <Button onPress={() => setChoice('return')}>{t('退回')}</Button>
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

export function Withdraw({ script, version }: Props) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const deed = useDeed('withdrawScript', () => {
    toast(t('已停用'))
    setOpen(false)
  })
  const at = { scriptId: script.id, version: version.version }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('停用')}</Button>
      <Dialog
        title={t('停用第 {version} 版', { version: version.version })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button
              variant="danger"
              busy={deed.isBusy}
              isDisabled={reason.trim().length < 2}
              onPress={() => void deed.act({ ...at, reason }, { ifMatch: version.rowVersion })}
            >
              {t('停用')}
            </Button>
          </>
        }
      >
        <p className="mb-3 text-soft">{t('立即停止使用；上一版不会自动恢复。')}</p>
        <TextArea
          label={t('停用原因')}
          isRequired
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <div className="mt-3 empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
