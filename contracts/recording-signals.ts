// Spelled once for browser and server. No imports: the pages load it as it is.

/**
 * What was measured in one second of a take, each from 0 to 99: how loud it was, how bright the picture
 * was, and how much of it had changed since the second before. Faces are counted, up to nine, where the
 * browser can see them; nobody is recognised.
 */
export type Signal = { loud: number; bright: number; moving: number; faces?: number }

/** Six digits a second, and one more behind an `f` where faces were counted. */
export const SIGNALS = /^(?:\d{6}(?:f\d)?){0,60}$/
const SECOND = /(\d\d)(\d\d)(\d\d)(?:f(\d))?/g

const two = (value: number) => String(Math.max(0, Math.min(99, Math.round(value)))).padStart(2, '0')

export const signalText = ({ loud, bright, moving, faces }: Signal): string =>
  two(loud) + two(bright) + two(moving) + (faces === undefined ? '' : `f${Math.min(9, faces)}`)

export function signalsIn(text: string): Signal[] {
  return [...text.matchAll(SECOND)].map(([, loud, bright, moving, faces]) => ({
    loud: Number(loud),
    bright: Number(bright),
    moving: Number(moving),
    ...(faces === undefined ? {} : { faces: Number(faces) }),
  }))
}
