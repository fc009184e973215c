import type { OutputOf } from '#contracts/operation'
import * as contract from '#contracts/registers'
import { query } from '#platform/command'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { requireInScope } from './policy.ts'
import { entriesOf, keepersFor, outletRegister, sellerRegister } from './registers.ts'

type Outlet = OutputOf<typeof contract.readOutletRegister>

export const readSellerRegister = query(
  contract.readSellerRegister,
  async ({ tx, actor }, { staffId }) => {
    const register = found(await sellerRegister(tx, staffId))
    const { orgPath, registrationNo, status, validUntil, grade, sellingSince, rowVersion } =
      register
    requireInScope(actor, { ownerStaffId: staffId, orgPath })
    const registration =
      registrationNo === null || status === null || validUntil === null
        ? null
        : { registrationNo, status, validUntil }
    const keepers = await keepersFor(tx, { orgPath, staffId })
    const entries = await entriesOf(tx, staffId)
    const output = { registration, grade, sellingSince, rowVersion, keepers, entries }
    return { output, version: rowVersion }
  },
)

/** Units in view, and everybody's own: a seller may see what the own outlet is permitted. */
export const readOutletRegister = query(
  contract.readOutletRegister,
  async ({ tx, actor }, { orgUnitId }) => {
    const { orgPath, orgUnitId: id, classes, ...shown } = found(await outletRegister(tx, orgUnitId))
    if (requireStaff(actor).orgUnitId !== id) {
      requireInScope(actor, { ownerStaffId: null, orgPath })
    }
    return {
      output: {
        ...shown,
        classes: (classes ?? []) as Outlet['classes'],
        keepers: await keepersFor(tx, { orgPath }),
        entries: await entriesOf(tx, id),
      },
      version: shown.rowVersion,
    }
  },
)
