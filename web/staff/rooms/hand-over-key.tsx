import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import type { Room } from './detail-page.tsx'

type Key = Answered<'issueRoomKey'>

/** Link and code are shown once; they are meant to travel by two ways. */
export function HandOverKey({ room }: { room: Room }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [key, setKey] = useState<Key | null>(null)
  const deed = useDeed('issueRoomKey', setKey)
  const close = () => {
    setOpen(false)
    setKey(null)
    deed.forget()
  }
  return (
    <>
      <Button variant="primary" icon={<KeyRound aria-hidden />} onPress={() => setOpen(true)}>
        {t('交付链接和口令')}
      </Button>
      <Dialog
        title={t('交付链接和口令')}
        isOpen={isOpen}
        onClose={close}
        isDismissable={key === null}
        footer={
          key === null ? (
            <>
              <Button onPress={close}>{t('取消')}</Button>
              <Button
                variant="primary"
                busy={deed.isBusy}
                onPress={() => void deed.act({ roomId: room.id })}
              >
                {t('生成')}
              </Button>
            </>
          ) : (
            <Button variant="primary" onPress={close}>
              {t('都已交付')}
            </Button>
          )
        }
      >
        <div className="grid gap-4">
          {key === null ? (
            <p>{t('只显示一次，只能进入一次。此前没有用过的链接会作废。')}</p>
          ) : (
            <Shown room={room} issued={key} />
          )}
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}

function Shown({ room, issued }: { room: Room; issued: Key }) {
  const t = useT()
  const name = room.readerName
  return (
    <>
      <Notice tone="warning">{t('链接和口令请分两条途径交给{name}本人。', { name })}</Notice>
      <div className="grid gap-2">
        <p className="text-sm text-faint">{t('链接')}</p>
        <p className="rounded-md border border-line bg-sunken p-3 text-sm break-all">
          {issued.url}
        </p>
        <CopyButton
          className="justify-self-start"
          label={t('复制链接')}
          text={issued.url}
          done={t('已复制链接')}
        />
      </div>
      <div className="grid gap-1">
        <p className="text-sm text-faint">{t('口令')}</p>
        <p className="font-mono text-2xl tracking-[0.2em]" data-private>
          {issued.code}
        </p>
      </div>
    </>
  )
}
