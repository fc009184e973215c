/** 2026-11-22 14:05 in Beijing. */
export function minute(at: Date): string {
  const beijing = new Date(at.getTime() + 8 * 3600 * 1000).toISOString()
  return `${beijing.slice(0, 10)} ${beijing.slice(11, 16)}`
}
