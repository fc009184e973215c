import { Download } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useDeed } from '../parts/ask.ts'
import { saveFile } from '../parts/save-file.ts'
import { useMay, useSession } from '../session.ts'
import type { Room } from './detail-page.tsx'
import { HandOverKey } from './hand-over-key.tsx'

/** What may be done with the room as it stands, by whoever looks at it. */
export function RoomActs({ room }: { room: Room }) {
  const may = useMay()
  const mine = useSession()?.staff.id === room.openedById
  const isOpen = room.state === 'open'
  return (
    <>
      {room.state === 'requested' && may('room:approve') && !mine && (
        <>
          <Decide room={room} isApproved={false} />
          <Decide room={room} isApproved />
        </>
      )}
      {(isOpen || room.state === 'ended' || room.state === 'requested') && may('room:close') && (
        <Close room={room} />
      )}
      {isOpen && may('room:open') && <HandOverKey room={room} />}
      {room.state === 'closed' && <Register room={room} />}
    </>
  )
}

function Decide({ room, isApproved }: { room: Room; isApproved: boolean }) {
  const t = useT()
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('decideRoom')
  return (
    <ActDialog
      label={isApproved ? t('批准') : t('不批准')}
      variant={isApproved ? 'primary' : 'secondary'}
      isReady={opinion.trim().length > 1}
      deed={deed}
      onAct={() => deed.act({ roomId: room.id, isApproved, opinion })}
    >
      {isApproved && <p>{t('批准后条件不能再改。请先核对来函机构、文号和案卷。')}</p>}
      <TextArea
        label={t('审批意见')}
        isRequired
        rows={3}
        maxLength={500}
        value={opinion}
        onChange={setOpinion}
      />
    </ActDialog>
  )
}

function Close({ room }: { room: Room }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const deed = useDeed('closeRoom')
  return (
    <ActDialog
      label={t('关闭阅览室')}
      isReady={reason.trim().length > 1}
      deed={deed}
      onAct={() => deed.act({ roomId: room.id, reason })}
    >
      <Notice tone="warning">
        {t('正在阅览的人会立即退出，登记表随即打印存档；关闭后不能再开。')}
      </Notice>
      <TextArea
        label={t('关闭原因')}
        isRequired
        rows={2}
        maxLength={200}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  )
}

function Register({ room }: { room: Room }) {
  const t = useT()
  const deed = useDeed('downloadRoomRegister', saveFile)
  return (
    <Button
      icon={<Download aria-hidden />}
      busy={deed.isBusy}
      onPress={() => void deed.act({ roomId: room.id })}
    >
      {t('下载登记表')}
    </Button>
  )
}
