/**
 * Words that stand in every second sentence of this trade, with their share against a rare word of
 * one character: a search that begins at one of them begins too often.
 */
const SHARES: readonly (readonly [number, string])[] = [
  [8, '年 保 的 险 不 有 我 是'],
  [
    4,
    '没 % 存 会 在 可 元 收益 利率 红利 风险 存款 退保 保费 保险 分红 利息 银行 损失 客户 产品 合同',
  ],
  [
    2,
    '保险公司 本金 到期 公司 身故 保障 每年 一年 保单 领取 现金价值 理财 年金 钱 赔 买 万 没有 不用 可以 我们 不会 0',
  ],
]

export const EVERYDAY: ReadonlyMap<string, number> = new Map(
  SHARES.flatMap(([share, words]) => words.split(' ').map((word) => [word, share] as const)),
)
