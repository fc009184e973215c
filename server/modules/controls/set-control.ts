import { PERMISSIONS } from '#contracts/permissions'
import * as contract from '#contracts/controls'
import { command } from '#platform/command'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import type { Terms } from './shipped.ts'
import { changeControl, controlRows, insertControl, isAtWork, unknownClauses } from './store.ts'

/** Compliance says who holds it, how often and by what; the rounds that are open stay as they are. */
export const setControl = command(contract.setControl, {
  audit: 'control.set',
  run: async ({ tx, actor, expectedVersion }, { controlId, ownerId, ...terms }) => {
    const { staffId } = requireStaff(actor)
    const before = found((await controlRows(tx, controlId))[0])
    await requireOwner(tx, ownerId)
    const set = { id: controlId, terms, ownerId, staffId, expectedVersion }
    const rowVersion = await changeControl(tx, set)
    if (rowVersion === undefined) throw new Refusal('version-stale')
    return {
      output: { rowVersion },
      subject: { kind: 'control', id: controlId },
      detail: { before: before.terms, after: terms, ownerId },
    }
  },
})

export const addControl = command(contract.addControl, {
  audit: 'control.added',
  run: async ({ tx, actor }, { clauseIds, ownerId, ...terms }) => {
    const { staffId } = requireStaff(actor)
    const unknown = await unknownClauses(tx, clauseIds)
    if (unknown.length > 0) {
      const message = `登记册里没有这些规则：${unknown.join('、')}`
      throw new Refusal('invalid-input', { fields: [{ path: 'clauseIds', message }] })
    }
    await requireOwner(tx, ownerId)
    const id = `own-${newId()}`
    await insertControl(tx, { id, terms: terms satisfies Terms, clauseIds, ownerId, staffId })
    return {
      output: { id },
      subject: { kind: 'control', id },
      detail: { terms, clauseIds, ownerId },
    }
  },
})

async function requireOwner(db: Db, ownerId: string | null): Promise<void> {
  if (ownerId === null || (await isAtWork(db, ownerId, PERMISSIONS['regulation:read']))) return
  const message = '这位员工不在职，或看不到法规页面，请另选负责人'
  throw new Refusal('invalid-input', { fields: [{ path: 'ownerId', message }] })
}
