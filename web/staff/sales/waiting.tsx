import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'

/** Somebody else has to act; the page moves on by itself. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-soft">
      <Hourglass aria-hidden className="mt-[3px] size-4 shrink-0 text-warning" />
      <span>{children}</span>
    </p>
  )
}
