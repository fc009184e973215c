import { sql } from 'kysely'
import type { Actor } from '#contracts/actors'
import type { Permission } from '#contracts/permissions'
import type { AnyOperation } from '#platform/command'
import { Refusal } from '#platform/refusal'

/** Whether this actor may call this operation at all; whose data it may touch is judged per row. */
export function may(actor: Actor, operation: Pick<AnyOperation, 'gate'>): boolean {
  switch (operation.gate) {
    case 'public':
      return true
    case 'system':
      return actor.kind === 'system'
    case 'customer':
      return actor.kind === 'customer'
    case 'reader':
      return actor.kind === 'reader'
    case 'signed-in':
      return actor.kind === 'staff'
    default:
      return actor.kind === 'system' || mayStaff(actor, operation.gate)
  }
}

function mayStaff(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'staff' && actor.permissions.has(permission)
}

/** Whose row it is: the RM who looks after the customer and that RM's unit. */
export type Ownership = { ownerStaffId: string | null; orgPath: string }

/** The five data scopes (本人 … 全部), for one row. */
export function isInScope(actor: Actor, row: Ownership): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'staff') return false
  switch (actor.scope) {
    case 'all':
      return true
    case 'unit-and-below':
      return row.orgPath.startsWith(actor.orgPath)
    case 'unit':
      return row.orgPath === actor.orgPath
    case 'own-and-reports':
      return row.ownerStaffId === actor.staffId || actor.reports.includes(row.ownerStaffId ?? '')
    case 'own':
      return row.ownerStaffId === actor.staffId
  }
}

/** Refuses as if the row did not exist: nobody learns that something is not theirs. */
export function requireInScope(actor: Actor, row: Ownership): void {
  if (!isInScope(actor, row)) throw new Refusal('not-found')
}

/** The same five scopes as a condition on a table with `owner_staff_id` and `org_path`. */
export function scopeCondition(actor: Actor, table: string) {
  const owner = sql.ref(`${table}.owner_staff_id`)
  const path = sql.ref(`${table}.org_path`)
  if (actor.kind === 'system') return sql<boolean>`true`
  if (actor.kind !== 'staff') return sql<boolean>`false`
  switch (actor.scope) {
    case 'all':
      return sql<boolean>`true`
    case 'unit-and-below':
      return sql<boolean>`starts_with(${path}, ${actor.orgPath})`
    case 'unit':
      return sql<boolean>`${path} = ${actor.orgPath}`
    case 'own-and-reports':
      return sql<boolean>`${owner} = any(${[actor.staffId, ...actor.reports]}::uuid[])`
    case 'own':
      return sql<boolean>`${owner} = ${actor.staffId}::uuid`
  }
}
