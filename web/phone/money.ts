import type { Translate } from '#web/i18n/t.ts'

/** Whole yuan from fen, with thousands marked: nobody reads fen on a phone. */
export const yuanText = (fen: number): string => Math.trunc(fen / 100).toLocaleString('zh-CN')

/** As it is said: 20 万元, or 8,000 元 below ten thousand. */
export function spoken(fen: number, t: Translate): string {
  if (Math.abs(fen) < 1_000_000) return t('{yuan} 元', { yuan: yuanText(fen) })
  const wan = (fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
  return t('{wan} 万元（{yuan} 元）', { wan, yuan: yuanText(fen) })
}

/** For the narrow axis of a plot: 1.5 万. */
export const inWan = (fen: number, t: Translate): string =>
  t('{wan} 万', { wan: (fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 1 }) })
