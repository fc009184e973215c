import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OperationName } from '#web/api/operations.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Fault } from './fault.tsx'

type Props = { name: OperationName; onTheirs: () => void; onMine: () => void }

/** Why an edit was not saved; when somebody else saved first, the choice between both texts. */
export function EditFault({ fault, ...choice }: Props & { fault: ApiError | null }) {
  if (fault === null) return null
  return (
    <div className="mb-4">
      {fault.code === 'version-stale' ? <StaleNotice {...choice} /> : <Fault fault={fault} />}
    </div>
  )
}

/** Somebody saved first. Nothing typed is thrown away without being asked. */
function StaleNotice({ name, onTheirs, onMine }: Props) {
  const t = useT()
  const client = useQueryClient()
  const [isRead, setRead] = useState(false)
  const readAgain = async () => {
    await client.invalidateQueries({ queryKey: [name] })
    setRead(true)
  }
  return (
    <Notice
      tone="warning"
      isUrgent
      title={t('您修改期间，别人已经改过这份资料')}
      action={
        isRead ? (
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onPress={onTheirs}>
              {t('用最新内容')}
            </Button>
            <Button size="sm" onPress={onMine}>
              {t('保留我填的，再保存')}
            </Button>
          </span>
        ) : (
          <Button size="sm" onPress={() => void readAgain()}>
            {t('读取最新内容')}
          </Button>
        )
      }
    >
      {isRead
        ? t('最新内容已读到。请选择用哪一份。')
        : t('您填的还在，没有丢失。先读取最新内容，再决定怎样合并。')}
    </Notice>
  )
}
