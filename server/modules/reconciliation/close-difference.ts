import { sql } from 'kysely'
import * as contract from '#contracts/reconciliation'
import { requireInScope } from '#modules/access'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'

type Locked = {
  saleId: string | null
  ownerStaffId: string | null
  orgPath: string
  isOpen: boolean
  rowVersion: number
}

/** Closed with what was found out, by somebody else than the seller of that sale. */
export const closeDifference = command(contract.closeDifference, {
  audit: 'difference.closed',
  run: async (context, { differenceId, reason, words }) => {
    const { tx, now, actor, expectedVersion } = context
    const staff = requireStaff(actor)
    const { rows } = await sql<Locked>`
      select sale_id as "saleId", owner_staff_id as "ownerStaffId", org_path as "orgPath",
        healed_at is null and closed_at is null as "isOpen", row_version as "rowVersion"
      from reconciliation.difference where id = ${differenceId} for update`.execute(tx)
    const row = found(rows[0])
    const { orgPath, saleId } = row
    requireInScope(actor, { orgPath, ownerStaffId: row.ownerStaffId ?? '' })
    if (row.ownerStaffId === staff.staffId) {
      const message = '自己销售的保单，差异须由他人查明并关闭'
      const reasons = [{ code: 'own-sale', message }]
      throw new Refusal('not-permitted', { detail: message, reasons })
    }
    if (!row.isOpen) throw new Refusal('state-conflict', { detail: '这笔差异已经了结' })
    if (expectedVersion !== row.rowVersion) throw new Refusal('version-stale')
    const rowVersion = row.rowVersion + 1
    await sql`
      update reconciliation.difference set closed_at = ${now}, closed_by = ${staff.staffId},
        reason = ${reason}, words = ${words}, row_version = ${rowVersion}
      where id = ${differenceId}`.execute(tx)
    return {
      output: { rowVersion },
      subject: { kind: 'difference', id: differenceId },
      detail: { reason, saleId },
    }
  },
})
