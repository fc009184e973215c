import { useCallback, useState } from 'react'

const PREFIX = 'baoqiao.draft.'

/**
 * What has been typed and not yet sent. WeChat throws pages out of memory when a call comes in;
 * the tab's own storage brings the answers back and is emptied when the step is done.
 */
export function useDraft<T extends object>(name: string, empty: T) {
  const [value, setValue] = useState<T>(() => (kept(name) as T | null) ?? empty)
  const set = useCallback(
    (change: Partial<T>) =>
      setValue((before) => {
        const next = { ...before, ...change }
        keep(name, next)
        return next
      }),
    [name],
  )
  return [value, set] as const
}

/** Forgets every draft except those of the step the customer is at. */
export function dropDrafts(except?: string): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(PREFIX) && name !== `${PREFIX}${except}`) sessionStorage.removeItem(name)
    }
  } catch {
    // No storage, nothing kept.
  }
}

export const TRAIL_KEY = 'baoqiao.trail'

/** What the phone has not yet told of its pages belongs to the sale before. */
export function dropTrail(): void {
  try {
    sessionStorage.removeItem(TRAIL_KEY)
  } catch {
    // No storage, nothing kept.
  }
}

function kept(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null')
  } catch {
    return null
  }
}

function keep(name: string, value: object): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Without storage the draft lives as long as the page.
  }
}
