import type { QuietHours } from '#contracts/messages'
import { addDays, beijingDay } from '#platform/clock'

const BEIJING_OFFSET_MS = 8 * 3_600_000

const instant = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)

/** The clock on the wall in Beijing, `HH:MM`. */
const clockAt = (at: Date) => new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(11, 16)

/** When something may go out that nobody waits for: now, or the end of the quiet hours. Pure. */
export function notBefore(now: Date, { from, until }: QuietHours): Date {
  const clock = clockAt(now)
  const today = beijingDay(now)
  if (from === until) return now
  if (from < until) return clock >= from && clock < until ? instant(today, until) : now
  if (clock >= from) return instant(addDays(today, 1), until)
  return clock < until ? instant(today, until) : now
}

const FIRST_PAUSE_MS = 10_000
const LONGEST_PAUSE_MS = 10 * 60_000
/** Asked in vain so often, a message is given up. */
export const ATTEMPTS_MAX = 8

/** How long to wait after the nth try, in milliseconds. Pure. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS)
}

/** 138****5678, r***@bank.example: enough to know one's own, not enough to write to it. Pure. */
export function maskAddress(to: string): string {
  const [name = '', host] = to.split('@')
  if (host !== undefined) return `${name.slice(0, 1)}***@${host}`
  return to.length < 11 ? '****' : `${to.slice(0, 3)}****${to.slice(-4)}`
}

/** TD, T, 退订 in any form people type them. Pure. */
export function isOptOut(text: string): boolean {
  return /^(td|t|退订|退訂)$/.test(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s。.!！]/g, ''),
  )
}

export const CODE_MINUTES = 5
export const CODE_TRIES = 5
export const CODE_PAUSE_SEC = 60
export const CODES_A_DAY = 10
/** One address may be a whole outlet's wireless network. */
export const CODES_AN_HOUR_AND_ADDRESS = 60

type Issued = { lastOfNumber: Date | null; ofNumberToday: number; ofAddressThisHour: number }

/** Why no further code may be sent now, or nothing. Pure. */
export function limitReached(issued: Issued, now: Date): string | undefined {
  const { lastOfNumber, ofNumberToday, ofAddressThisHour } = issued
  if (ofNumberToday >= CODES_A_DAY)
    return `这个手机号今天已发送 ${CODES_A_DAY} 次验证码，请明天再试`
  if (ofAddressThisHour >= CODES_AN_HOUR_AND_ADDRESS) return '当前网络发送验证码太频繁，请稍后再试'
  if (lastOfNumber === null) return undefined
  const waitMs = lastOfNumber.getTime() + CODE_PAUSE_SEC * 1000 - now.getTime()
  return waitMs > 0 ? `验证码刚刚发过，请 ${Math.ceil(waitMs / 1000)} 秒后再试` : undefined
}
