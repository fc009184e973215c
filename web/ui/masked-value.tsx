import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { DialogTrigger, Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'
import { OPTION, POPOVER } from './control-style.ts'

export type MaskedValueProps = {
  /** What it is, for the spoken name of the button: 手机号. */
  label: string
  masked: string
  /** Asks the server, which checks and logs; resolves with the plain value. */
  onReveal: (purpose: string) => Promise<string>
  /** When the policy wants a purpose: the ones to choose from. */
  purposes?: readonly { id: string; label: string }[]
  seconds?: number
}

/** Never holds the plain value longer than it is shown; leaving the window hides it at once. */
export function MaskedValue({
  label,
  masked,
  onReveal,
  purposes = [],
  seconds = 15,
}: MaskedValueProps) {
  const t = useT()
  const { plain, left, isBusy, isRefused, reveal, hide } = useReveal(onReveal, seconds)
  const [isAsking, setAsking] = useState(false)
  const eye = (
    <IconButton
      label={plain === null ? t('查看{label}', { label }) : t('隐藏{label}', { label })}
      size="sm"
      busy={isBusy}
      icon={plain === null ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
      {...(plain !== null || purposes.length === 0
        ? { onPress: () => (plain === null ? void reveal('') : hide()) }
        : {})}
    />
  )
  return (
    <span className="inline-flex items-center gap-1 align-middle whitespace-nowrap">
      <span className={cx(plain !== null && 'font-medium text-warning')}>{plain ?? masked}</span>
      {plain === null && purposes.length > 0 ? (
        <DialogTrigger isOpen={isAsking} onOpenChange={setAsking}>
          {eye}
          <Popover className={cx(POPOVER, 'w-52 p-1')}>
            <Dialog aria-label={t('查看用途')} className="outline-none">
              <p className="px-2.5 py-1.5 text-xs text-faint">{t('选择用途，查看会被记录')}</p>
              {purposes.map((purpose) => (
                <button
                  key={purpose.id}
                  type="button"
                  className={cx(OPTION, 'w-full hover:bg-hover')}
                  onClick={() => {
                    setAsking(false)
                    void reveal(purpose.id)
                  }}
                >
                  {purpose.label}
                </button>
              ))}
            </Dialog>
          </Popover>
        </DialogTrigger>
      ) : (
        eye
      )}
      {plain !== null && (
        <span className="text-xs text-faint" aria-hidden>
          {t('{left} 秒', { left })}
        </span>
      )}
      <span role="status" className={isRefused ? 'text-xs text-danger' : 'sr-only'}>
        {isRefused ? t('没有取到') : ''}
      </span>
    </span>
  )
}

function useReveal(onReveal: (purpose: string) => Promise<string>, seconds: number) {
  const [plain, setPlain] = useState<string | null>(null)
  const [left, setLeft] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const hide = () => setPlain(null)
  useEffect(() => {
    if (plain === null) return
    const tick = setInterval(() => setLeft((now) => now - 1), 1000)
    const end = setTimeout(hide, seconds * 1000)
    window.addEventListener('blur', hide)
    return () => {
      clearInterval(tick)
      clearTimeout(end)
      window.removeEventListener('blur', hide)
    }
  }, [plain, seconds])
  const reveal = async (purpose: string) => {
    setBusy(true)
    setRefused(false)
    try {
      const value = await onReveal(purpose)
      setLeft(seconds)
      setPlain(value)
    } catch {
      setRefused(true)
    } finally {
      setBusy(false)
    }
  }
  return { plain, left, isBusy, isRefused, reveal, hide }
}
