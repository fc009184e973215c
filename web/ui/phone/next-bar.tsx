import { useT } from '#web/i18n/t.ts'
import { BigButton } from './big-button.tsx'

type Props = {
  label: string
  onNext: () => void
  /** Why the button is shut; without it the button is open. */
  why?: string | null
  busy?: boolean
  onBack?: (() => void) | undefined
}

/** Back and on. A shut button says why, right above itself. */
export function NextBar({ label, onNext, why = null, busy = false, onBack }: Props) {
  const t = useT()
  return (
    <>
      {why !== null && (
        <p role="status" className="text-center text-sm text-soft lying:max-w-1/3">
          {why}
        </p>
      )}
      <div className="flex gap-2.5 lying:flex-1">
        {onBack && (
          <div className="w-1/3 shrink-0">
            <BigButton variant="secondary" disabled={busy} onClick={onBack}>
              {t('返回')}
            </BigButton>
          </div>
        )}
        <BigButton busy={busy} disabled={why !== null} onClick={onNext}>
          {label}
        </BigButton>
      </div>
    </>
  )
}
