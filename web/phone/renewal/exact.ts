/** To the fen: what is agreed to or signed for is what is taken. */
export const exact = (fen: number) =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
