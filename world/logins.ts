import { ROLES } from '#contracts/permissions'
import type { Role } from '#contracts/permissions'
import { unitByCode } from './bank.ts'
import { STAFF } from './staff.ts'

export type TownLogin = {
  staffNo: string
  name: string
  role: Role
  roleName: string
  outlet: string
}

/** One person for each role, in the order of the table of roles: what the terminal prints. */
export const LOGINS: readonly TownLogin[] = Object.entries(ROLES).map(([name, roleName]) => {
  const role = name as Role
  const holder = STAFF.find((one) => one.roles.includes(role))
  if (!holder) throw new Error(`nobody in the town is ${role}`)
  const outlet = unitByCode(holder.unitCode).name
  return { staffNo: holder.staffNo, name: holder.name, role, roleName, outlet }
})
