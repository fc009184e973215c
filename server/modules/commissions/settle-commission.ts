import { sql } from 'kysely'
import * as contract from '#contracts/commissions'
import { yuan } from '#platform/money'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { booksSince } from './queries.ts'

/**
 * The whole month, corporate account to corporate account, in one amount (179号; 代理人监管规定 arts 49,
 * 75): nothing is netted, nothing is paid to a person, and not before both books agree.
 */
export const settleCommission = command(contract.settleCommission, {
  audit: 'commission.settled',
  run: async ({ tx, now, actor }, input) => {
    const { month, insurerCode, amountFen, reference, receivedOn } = input
    const staff = requireStaff(actor)
    const today = beijingDay(now)
    const thisMonth = today.slice(0, 7)
    const [book] = await booksSince(tx, { from: month, thisMonth, only: { month, insurerCode } })
    requireAgreed(found(book).state)
    if (amountFen !== found(book).oursFen) {
      const message = `应到账 ${yuan(found(book).oursFen)} 元，多或少都须先查明`
      throw new Refusal('invalid-input', { fields: [{ path: 'amountFen', message }] })
    }
    if (receivedOn > today) {
      const message = '到账日不能晚于今天'
      throw new Refusal('invalid-input', { fields: [{ path: 'receivedOn', message }] })
    }
    await sql`
      insert into commissions.settlement (month, insurer_code, amount_fen, reference, received_on,
        settled_by, settled_at)
      values (${month}, ${insurerCode}, ${amountFen}, ${reference}, ${receivedOn},
        ${staff.staffId}, ${now})`
      .execute(tx)
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error
        throw new Refusal('state-conflict', { detail: '这个月已经结算' })
      })
    return {
      output: {},
      subject: { kind: 'commission', id: `${month} ${insurerCode}` },
      detail: { amountFen, reference, receivedOn },
    }
  },
})

const WHY_NOT = {
  running: '本月还没有结束，月底后再结算',
  differs: '双方账目还不一致，请先查明差异',
  settled: '这个月已经结算',
} as const

function requireAgreed(state: 'agreed' | keyof typeof WHY_NOT): void {
  if (state !== 'agreed') throw new Refusal('state-conflict', { detail: WHY_NOT[state] })
}
