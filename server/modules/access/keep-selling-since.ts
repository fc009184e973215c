import { sql } from 'kysely'
import * as contract from '#contracts/registers'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { enter, lockSellerRegister, raiseSellerVersion, staffSubject, told } from './registers.ts'

/** The day from which experience in selling is counted; investment-linked policies need a year of it. */
export const keepSellingSince = command(contract.keepSellingSince, {
  audit: 'selling-since.kept',
  run: async (context, { staffId, sellingSince, reason }) => {
    const before = await lockSellerRegister(context, staffId)
    if (sellingSince > beijingDay(context.now)) {
      const fields = [{ path: 'sellingSince', message: '从业起始日不能晚于今天' }]
      throw new Refusal('invalid-input', { fields })
    }
    const entry = { was: { sellingSince: before.sellingSince }, stands: { sellingSince }, reason }
    await enter(context, { kind: 'selling-since', staffId, ...entry })
    await sql`
      update access.staff set selling_since = ${sellingSince} where id = ${staffId}`.execute(
      context.tx,
    )
    const rowVersion = await raiseSellerVersion(context.tx, staffId)
    return { output: { rowVersion }, subject: staffSubject(staffId), detail: told(entry) }
  },
})
