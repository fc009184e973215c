/** `20260131`, `2026-1-31`, `2026/1/31`, `2026年1月31日` → `2026-01-31`; null when no such day. */
export function parseDay(text: string): string | null {
  const found =
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text) ??
    /^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(text)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  // JavaScript reads the year 26 as 1926: that is somebody's slip of the finger, not a day.
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

const BEIJING = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant as the bank's clocks show it: `2026-11-22 09:00`. */
export const inBeijing = (instant: string): string => BEIJING.format(new Date(instant))
