import { ROLES } from '#contracts/permissions'
import type { Role } from '#contracts/permissions'
import { unitByCode } from './bank.ts'
import { STAFF } from './staff.ts'

export type TownLogin = {
  staffNo: string
  name: string
  roles: readonly Role[]
  roleNames: string
  outlet: string
}

const holders = Object.keys(ROLES).map((role) => {
  const holder = STAFF.find(({ roles }) => roles.includes(role as Role))
  if (!holder) throw new Error(`nobody in the town is ${role}`)
  return holder
})

/** Somebody for each role, in the order of the table of roles: what the terminal prints. */
export const LOGINS: readonly TownLogin[] = [...new Set(holders)].map((holder) => {
  const { staffNo, name, roles, unitCode } = holder
  const roleNames = roles.map((role) => ROLES[role]).join('、')
  return { staffNo, name, roles, roleNames, outlet: unitByCode(unitCode).name }
})
