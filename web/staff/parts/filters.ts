import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'

type Filters = Record<string, string | undefined>

/** Filters live in the address: coming back, reloading and sending the link all keep them. */
export function useFilters(): { at: Filters; set: (changes: Filters) => void } {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const at = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, textOf(value)]),
  )
  const set = (changes: Filters) => {
    const next = Object.entries({ ...at, ...changes }).filter(([, value]) => value)
    void navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true })
  }
  return { at, set }
}

/** The router reads `?q=5678` as a number. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The text being typed and, a moment after the last key, the text to search with. */
export function useTyped(kept: string, onSettled: (text: string) => void) {
  const [text, setText] = useState(kept)
  const settle = useEffectEvent(onSettled)
  useEffect(() => {
    if (text === kept) return
    const timer = setTimeout(() => settle(text), 250)
    return () => clearTimeout(timer)
  }, [text, kept])
  return { text, setText }
}

/** A value that follows after a pause, for asking the server while somebody types. */
export function useSettled<T>(value: T, waitMs = 300): T {
  const [settled, setSettled] = useState(value)
  const mark = JSON.stringify(value)
  const keep = useEffectEvent(() => setSettled(value))
  useEffect(() => {
    const timer = setTimeout(keep, waitMs)
    return () => clearTimeout(timer)
  }, [mark, waitMs])
  return settled
}
