import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/renewals'
import { signCallback } from '#modules/insurers'
import type { Partner } from '#modules/insurers'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { sellTo, sellerOf } from '#testing/risk'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { CALLBACK_SECRETS } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

export type Renewal = OutputOf<typeof contract.readRenewal>
export type PhoneRenewal = OutputOf<typeof contract.readPhoneRenewal>

/** Somebody with a policy paid for by and by, and what happens to it day by day. */
export type Holder = Awaited<ReturnType<typeof holderOf>>

const ISSUED_AT = '2026-11-18T02:00:00.000Z'

export async function holderOf(town: TestApp, name: string) {
  town.clock.moveTo(ISSUED_AT)
  const { sale } = await sellTo(town, name, { until: 'delivered' })
  const { rows } = await sql<{ effectiveOn: string; premiumFen: number }>`
    select p.effective_on::text as "effectiveOn",
      (n.content ->> 'premiumFen')::bigint as "premiumFen"
    from sales.policy p join sales.sale s on s.id = p.sale_id
      join sales.plan n on n.id = s.plan_id where p.sale_id = ${sale.id}`.execute(town.app.db)
  const { effectiveOn, premiumFen } = rows[0]!
  const seller = () => town.as(sellerOf(name))
  const dueOn = `${Number(effectiveOn.slice(0, 4)) + 1}${effectiveOn.slice(4)}`
  return {
    name,
    saleId: sale.id,
    customerId: sale.customerId,
    policyNo: sale.policyNo ?? '',
    effectiveOn,
    dueOn,
    premiumFen,
    seller,
    /** So many days after the second premium is due, at ten in the morning. */
    at: (days: number) => town.clock.moveTo(dayFrom(dueOn, days)),
    read: async () => (await seller()).get<Renewal>(`/sales/${sale.id}/renewal`),
    phone: () => phoneOf(town, { seller, saleId: sale.id }),
  }
}

export function dayFrom(day: string, days: number): string {
  const at = new Date(`${day}T02:00:00.000Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString()
}

async function phoneOf(town: TestApp, of: { seller: () => Promise<Session>; saleId: string }) {
  const seller = await of.seller()
  const { url } = await seller.post<{ url: string }>(`/sales/${of.saleId}/phone-link`)
  return openPhoneAt(town.wire, url)
}

/** A minute later: a number gets one code a minute. */
export function later(town: TestApp, seconds = 61): void {
  town.clock.moveTo(new Date(town.clock.now().getTime() + seconds * 1000).toISOString())
}

export async function codeOn(town: TestApp, phone: Session): Promise<string> {
  later(town)
  const { codeId } = await phone.post<{ codeId: string }>('/phone/renewal/code')
  const text = await town.wire.inbox!(codeId)
  return /^\d{6}/.exec(text)?.[0] ?? ''
}

/** As the customer does it: reads, asks for the code, types it. */
export async function agree(town: TestApp, phone: Session): Promise<void> {
  const { offer, next } = await phone.get<PhoneRenewal>('/phone/renewal')
  const code = await codeOn(town, phone)
  const { version } = offer
  const amountFen = next?.amountFen
  await phone.post('/phone/renewal/agreement', { version, amountFen, isAgreed: true, code })
}

/** What the module does by itself, with whatever stands in its way told and not thrown. */
export async function runRenewals(
  town: TestApp,
  name: 'follow-renewals' | 'resume-renewal-exchanges' = 'follow-renewals',
): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find((one) => one.name === name)!
  const actor = { kind: 'system' as const, name: 'test' }
  await schedule.run({
    db: town.app.db,
    now: town.clock.now,
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  })
}

type Asked = { kind: string; status: string; attempts: number; askedOn: string }

/** What was asked of bank core and insurer, oldest first. */
export async function exchangesIn(town: TestApp, saleId: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select kind, status, attempts, asked_on::text as "askedOn" from renewals.exchange
    where sale_id = ${saleId} order by id`.execute(town.app.db)
  return rows
}

/** What a partner posts by itself, signed as agreed, and what it is told. */
export async function tell(town: TestApp, partner: Partner, result: object): Promise<string> {
  const { status, body } = await postAnswer(town, { partner, result })
  return status === 200 ? (JSON.parse(body) as { outcome: string }).outcome : String(status)
}

type Posted = { partner: Partner; result: object; change?: object }

export function postAnswer(town: TestApp, { partner, result, change = {} }: Posted) {
  const sent = { partner, sentAt: town.clock.now().toISOString(), message: JSON.stringify(result) }
  const signature = signCallback(CALLBACK_SECRETS[partner], sent)
  return town.wire({
    method: 'POST',
    path: '/api/partner-answers',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...sent, signature, ...change }),
  })
}

/** Until nothing of this sale waits for an answer. */
export async function settled(town: TestApp, saleId: string): Promise<Asked[]> {
  return vi.waitFor(async () => {
    const rows = await exchangesIn(town, saleId)
    expect(rows.filter(({ status }) => status === 'requested')).toEqual([])
    return rows
  }, 10_000)
}
