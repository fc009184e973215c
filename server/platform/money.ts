/** 分 as 元 with thousand separators and two decimals: 1234567 → 12,345.67. */
export function yuan(fen: number): string {
  const text = (Math.abs(fen) / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fen < 0 ? '-' : ''}${text}`
}
