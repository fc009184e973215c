import { X } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'
import { type Tone, ToneIcon } from './tag.tsx'

type Toast = { id: number; tone: Tone; text: string }

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()
const SHOWN_MS = 6000

function put(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
const drop = (id: number) => put(toasts.filter((each) => each.id !== id))
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that something was done. What needs an answer belongs in a Notice: toasts go away. */
export function toast(text: string, tone: Tone = 'success'): void {
  const id = ++lastId
  put([...toasts.slice(-3), { id, tone, text }])
  setTimeout(() => drop(id), SHOWN_MS)
}

const COLOUR: Record<Tone, string> = {
  neutral: 'text-neutral',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
}

/** Once per entry, at the end of the page. High up: the buttons of a drawer are at its foot. */
export function ToastRegion() {
  const t = useT()
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 top-14 z-50 flex flex-col items-center gap-2"
      data-no-print
    >
      {shown.map((each) => (
        <div
          key={each.id}
          className="pointer-events-auto flex w-full max-w-sm animate-rise items-center gap-2.5 rounded-md border border-line bg-raised py-2 pr-1.5 pl-3.5 shadow-pop"
        >
          <ToneIcon tone={each.tone} className={cx('size-4.5', COLOUR[each.tone])} />
          <span className="min-w-0 flex-1">{each.text}</span>
          <IconButton
            label={t('关闭')}
            size="sm"
            icon={<X aria-hidden />}
            onPress={() => drop(each.id)}
          />
        </div>
      ))}
    </div>
  )
}
