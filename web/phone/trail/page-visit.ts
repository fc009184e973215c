import type { PageVisit } from '#contracts/trail'

export type Visit = PageVisit
export type OpenPage = Omit<Visit, 'openedAt' | 'leftAt'> & { openedMs: number }

/** A screen that was only passed through on the way to another was not seen. */
const SEEN_MS = 80
const LABEL_MAX = 80
const PRESSES_MAX = 200
/** A press on the words of a box is told twice by the browser: for the words and for the box. */
const SAME_PRESS_MS = 60

/** The page as it is told; null where nobody can have seen it. */
export function closed(page: OpenPage, leftMs: number): Visit | null {
  const { openedMs, readMs, ...rest } = page
  const spentMs = leftMs - openedMs
  if (spentMs < SEEN_MS) return null
  return {
    ...rest,
    // Whole looks are counted: the page cannot have been in view for longer than it was open.
    readMs: Math.max(0, Math.min(readMs, spentMs)),
    openedAt: new Date(openedMs).toISOString(),
    leftAt: new Date(leftMs).toISOString(),
  }
}

export function withPress(page: OpenPage, label: string, nowMs: number): OpenPage {
  const atMs = Math.max(0, nowMs - page.openedMs)
  const last = page.presses.at(-1)
  const isSame = last?.label === label && atMs - last.atMs < SAME_PRESS_MS
  if (isSame || page.presses.length >= PRESSES_MAX) return page
  return { ...page, presses: [...page.presses, { label, atMs }] }
}

/** The words on what was pressed; null for the page around it. Nothing typed is ever read. */
export function pressOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  const pressed = target.closest('button, a, label, summary, [role="radio"], [role="checkbox"]')
  const words = pressed?.getAttribute('aria-label') ?? pressed?.textContent ?? ''
  const label = words.replaceAll(/\s+/g, ' ').trim().slice(0, LABEL_MAX)
  return label === '' ? null : label
}
