import { comparePaperFigure as contract } from '#contracts/papers'
import { command } from '#platform/command'
import type { Tx } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { figureDigest } from './figures.ts'
import { comparisonsSince, insertComparison, paperByCode } from './store.ts'

/** Enough for a holder with thick fingers, too few to guess a name. */
const COMPARISONS_PER_DAY = 10
const DAY_MS = 86_400_000

export async function comparisonsLeft(tx: Tx, code: string, now: Date): Promise<number> {
  const used = await comparisonsSince(tx, code, new Date(now.getTime() - DAY_MS))
  return Math.max(0, COMPARISONS_PER_DAY - used)
}

/** "Is what my paper says what you printed?" Answered yes or no; the printed value is never told. */
export const comparePaperFigure = command(contract, {
  audit: 'paper.compared',
  run: async ({ tx, now, fields }, { code, figure, value }) => {
    const paper = found(await paperByCode(tx, code))
    const printed = paper.figures[figure]
    if (printed === undefined) {
      throw new Refusal('invalid-input', {
        fields: [{ path: 'figure', message: '这份文件没有这一项，请选择页面上列出的项目' }],
      })
    }
    const left = await comparisonsLeft(tx, code, now)
    if (left === 0) {
      throw new Refusal('too-many-requests', { detail: '今天核对次数已用完，请 24 小时后再试' })
    }
    const isSame = figureDigest(fields, { code, figure }, value) === printed
    await insertComparison(tx, { code, figure, isSame, now })
    return {
      output: { isSame, comparisonsLeft: left - 1 },
      subject: { kind: 'paper', id: code },
      detail: { figure, isSame },
    }
  },
})
