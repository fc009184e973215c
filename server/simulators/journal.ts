import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What the other side remembers: one JSON line per fact, on disk before it is answered. */
export type Journal<T> = {
  get: (key: string) => T | undefined
  put: (key: string, value: T) => void
  values: () => IterableIterator<T>
}

export function openJournal<T>(file: string): Journal<T> {
  mkdirSync(dirname(file), { recursive: true })
  const facts = new Map<string, T>()
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      const { key, value } = JSON.parse(line) as { key: string; value: T }
      facts.set(key, value)
    } catch {
      // A last line torn by a crash was never answered, so nobody counts on it.
    }
  }
  return {
    get: (key) => facts.get(key),
    values: () => facts.values(),
    put: (key, value) => {
      appendFileSync(file, `${JSON.stringify({ key, value })}\n`, { flush: true })
      facts.set(key, value)
    },
  }
}
