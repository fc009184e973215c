import type { DataScope, Permission, Role } from './permissions.ts'

/** A signed-in member of staff with what decides how far they see. */
export type StaffActor = {
  kind: 'staff'
  staffId: string
  staffNo: string
  name: string
  roles: readonly Role[]
  permissions: ReadonlySet<Permission>
  scope: DataScope
  orgUnitId: string
  /** Materialised path of the person's unit, `/head/branch/outlet/`. */
  orgPath: string
  /** Staff below this person in the reporting line, for the scope 本人及下属. */
  reports: readonly string[]
  sessionId: string
}

/** The customer on their own phone: bound to one sale, never an account. */
export type CustomerActor = {
  kind: 'customer'
  customerId: string
  saleId: string
  sessionId: string
}

/** Somebody from outside the bank in a reading room: bound to that room, never an account. */
export type ReaderActor = { kind: 'reader'; roomId: string; sessionId: string }

/** A job or a command-line run; the name says which. */
export type SystemActor = { kind: 'system'; name: string }
export type AnonymousActor = { kind: 'anonymous' }
export type Actor = StaffActor | CustomerActor | ReaderActor | SystemActor | AnonymousActor
