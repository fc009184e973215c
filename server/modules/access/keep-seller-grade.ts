import { sql } from 'kysely'
import * as contract from '#contracts/registers'
import { command } from '#platform/command'
import { enter, lockSellerRegister, raiseSellerVersion, staffSubject, told } from './registers.ts'

/** The grade decides how risky a product somebody may sell (销售行为办法 art. 16). */
export const keepSellerGrade = command(contract.keepSellerGrade, {
  audit: 'seller-grade.kept',
  run: async (context, { staffId, grade, reason }) => {
    const before = await lockSellerRegister(context, staffId)
    const entry = { was: { grade: `${before.grade}` }, stands: { grade: `${grade}` }, reason }
    await enter(context, { kind: 'seller-grade', staffId, ...entry })
    await sql`
      update access.staff set seller_grade = ${grade} where id = ${staffId}`.execute(context.tx)
    const rowVersion = await raiseSellerVersion(context.tx, staffId)
    return { output: { rowVersion }, subject: staffSubject(staffId), detail: told(entry) }
  },
})
