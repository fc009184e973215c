const day = (at: Date) => at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Ninety days up to today: what compliance usually asks about first. */
export function quarterBefore(today: Date): { from: string; until: string } {
  return { from: day(new Date(today.getTime() - 90 * 86_400_000)), until: day(today) }
}
