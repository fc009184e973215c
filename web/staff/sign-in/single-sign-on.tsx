import { useState } from 'react'
import { call } from '#web/api/call.ts'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { ATTEMPT, PLACE } from './kept.ts'

type Props = { name: string; place: string; isOnlyWay: boolean }

/** Leaves for the bank's own identity provider; `/sign-in/back` is where it sends us again. */
export function SingleSignOn({ name, place, isOnlyWay }: Props) {
  const t = useT()
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<ApiError | null>(null)
  const go = async () => {
    setBusy(true)
    try {
      const { url, attempt } = await call('beginSingleSignOn', {})
      sessionStorage.setItem(ATTEMPT, attempt)
      sessionStorage.setItem(PLACE, place)
      location.assign(url)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <div className="grid gap-3">
      {fault && (
        <Notice tone="danger" isUrgent>
          {fault.problem.detail ?? errorText(fault.problem)}
        </Notice>
      )}
      <Button
        size="lg"
        variant={isOnlyWay ? 'primary' : 'secondary'}
        busy={isBusy}
        onPress={() => void go()}
      >
        {t('用{name}登录', { name })}
      </Button>
    </div>
  )
}
