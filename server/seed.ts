import { hashPassword } from '#modules/access'
import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'
import { LOGINS } from '#world/logins'
import { seedTown } from '#world/seed'
import { TOWN_PASSWORD } from '#world/staff'

/** Writes the named town where there is none; answers with the lines for the terminal. */
export async function seed(
  db: Db,
  fields: FieldCrypto,
): Promise<{ isNew: boolean; greeting: string[] }> {
  const passwordHash = () => hashPassword(TOWN_PASSWORD)
  const { isNew } = await seedTown({ db, fields, now: new Date(), passwordHash })
  return { isNew, greeting: GREETING }
}

const GREETING = [
  `演示登录 (demo logins), 密码 ${TOWN_PASSWORD}:`,
  ...LOGINS.map(
    (login) => `  ${login.staffNo.padEnd(8)}${login.name}  ${login.roleNames} · ${login.outlet}`,
  ),
]
