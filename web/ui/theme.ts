import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
const REMEMBERED = 'baoqiao.theme'
const listeners = new Set<() => void>()
let theme: Theme = 'system'

/** Before the first paint of the app, so that a dark page never flashes white. */
export function startTheme(): void {
  try {
    const kept = localStorage.getItem(REMEMBERED)
    if (kept === 'light' || kept === 'dark') theme = kept
  } catch {
    // The system's choice stands.
  }
  show()
}

export function setTheme(next: Theme): void {
  theme = next
  show()
  try {
    localStorage.setItem(REMEMBERED, next)
  } catch {
    // Without storage the choice lasts for this page.
  }
  for (const listener of listeners) listener()
}

function show(): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => theme)
