import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { CUSTOMERS } from '#world/customers'
import type { Claim } from '#world/own-story'
import type { TestApp } from '../../../tests/setup/app.ts'

/** What somebody of the town would truthfully say of themselves. */
export function claimOf(name: string, change: Partial<Claim> = {}): Claim {
  const person = CUSTOMERS.find((one) => one.name === name)
  if (!person?.idNumber || !person.bankAccount) throw new Error(`${name} has nothing to show`)
  return {
    name,
    idNumber: person.idNumber,
    accountLast4: person.bankAccount.slice(-4),
    productCode: 'QT-AC01',
    ...change,
  }
}

const CODE_WITHIN_TRIES = 120

/** The code of a visit, read on the telephone it was sent to; undefined where none ever comes. */
export async function codeOfVisit(town: TestApp, visitId: string): Promise<string | undefined> {
  for (let tries = 0; tries < CODE_WITHIN_TRIES; tries += 1) {
    const { rows } = await sql<{ codeId: string | null; isCompared: boolean }>`
      select v.claim_sealed is null as "isCompared",
        (select c.id from messages.code c where c.object = v.id::text) as "codeId"
      from shop.visit v where v.id = ${visitId}`.execute(town.app.db)
    const { codeId, isCompared } = rows[0] ?? { codeId: null, isCompared: true }
    if (codeId) {
      const text = (await town.wire.inbox?.(codeId)) ?? ''
      await minutePasses(town)
      return /^\d{6}/.exec(text)?.[0]
    }
    if (isCompared) return undefined
    await sleep(50)
  }
  throw new Error(`visit ${visitId} is never looked at`)
}

/** A number gets one code a minute, and a document is asked for once a minute: this one is over. */
export async function minutePasses({ app }: TestApp): Promise<void> {
  await sql`update messages.code set issued_at = issued_at - interval '61 seconds'`.execute(app.db)
  await sql`update shop.visit set begun_at = begun_at - interval '61 seconds'`.execute(app.db)
}
