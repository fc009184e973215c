// Spelled once for browser and server. No imports: the pages load it as it is.

/**
 * What was measured in one second of a take, each from 0 to 99: how loud it was, how bright the picture
 * was, and how much of it had changed since the second before.
 */
export type Signal = { loud: number; bright: number; moving: number }

/** Six digits a second. */
export const SIGNALS = /^(?:\d{6}){0,60}$/

const two = (value: number) => String(Math.max(0, Math.min(99, Math.round(value)))).padStart(2, '0')

export const signalText = ({ loud, bright, moving }: Signal): string =>
  two(loud) + two(bright) + two(moving)

export function signalsIn(text: string): Signal[] {
  const found: Signal[] = []
  for (let at = 0; at + 6 <= text.length; at += 6) {
    const value = (from: number) => Number(text.slice(at + from, at + from + 2))
    found.push({ loud: value(0), bright: value(2), moving: value(4) })
  }
  return found
}
