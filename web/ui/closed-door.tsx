import { BookOpenText, LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from './button.tsx'
import { ButtonLink } from './text-link.tsx'

export type DoorReason = {
  code: string
  message: string
  /** The article it comes from: 《…办法》第三十三条. */
  citation?: string | undefined
  repair?: { label: string; action: string } | undefined
}
export type ClosedDoorProps = {
  /** What cannot be done yet: 还不能提交投保. */
  title: string
  reasons: readonly DoorReason[]
  onRepair?: (reason: DoorReason) => void
}

/** More than this many reasons are folded, so that the page below stays within reach. */
const LONG = 6

/** A shut action never just goes grey: it says why, by which article, and what opens it. */
export function ClosedDoor({ title, reasons, onRepair }: ClosedDoorProps) {
  const t = useT()
  const [isWhole, setWhole] = useState(false)
  const isLong = reasons.length > LONG
  const shown = isLong && !isWhole ? reasons.slice(0, LONG - 1) : reasons
  return (
    <section
      className="overflow-hidden rounded-md border border-warning-line bg-surface"
      aria-label={title}
    >
      <header className="flex items-center gap-2 border-b border-warning-line bg-warning-bg px-4 py-2.5 text-warning">
        <LockKeyhole aria-hidden className="size-4 shrink-0" />
        <p className="font-semibold">{title}</p>
        <span className="ml-auto text-sm">{t('{count} 项待解决', { count: reasons.length })}</span>
      </header>
      <ul>
        {shown.map((reason) => (
          <li
            key={reason.code}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
          >
            <div className="min-w-56 flex-1">
              <p>{reason.message}</p>
              {reason.citation !== undefined && (
                <p className="mt-0.5 flex items-center gap-1 text-xs text-faint">
                  <BookOpenText aria-hidden className="size-3.5 shrink-0" />
                  {reason.citation}
                </p>
              )}
            </div>
            <Repair reason={reason} {...(onRepair ? { onRepair } : {})} />
          </li>
        ))}
      </ul>
      {isLong && (
        <div className="px-4 py-2">
          <Button size="sm" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
            {isWhole ? t('收起') : t('显示全部 {count} 项', { count: reasons.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

/** A repair that names a page is a link wherever the door stands; the others the page must know. */
function Repair({ reason, onRepair }: { reason: DoorReason } & Pick<ClosedDoorProps, 'onRepair'>) {
  const { repair } = reason
  if (!repair) return null
  if (repair.action.startsWith('/')) {
    return (
      <ButtonLink size="sm" href={repair.action}>
        {repair.label}
      </ButtonLink>
    )
  }
  if (!onRepair) return null
  return (
    <Button size="sm" onPress={() => onRepair(reason)}>
      {repair.label}
    </Button>
  )
}
