import { randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { beijingDay, startOfBeijingDay } from '#platform/clock'
import type { Context, NewsItem } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { numberIndex, queueMessage } from './queue-message.ts'
import { CODE_MINUTES, CODE_TRIES, limitReached } from './rules.ts'
import { lockNumber } from './store.ts'
import type { Owner } from './store.ts'
import type { SlotsOf } from './templates.ts'

type Issuing = Pick<Context, 'tx' | 'now' | 'fields' | 'address'>

/** What a code is good for: this purpose and this thing, and nothing else. */
export type CodeFor = { purpose: 'sign' | 'enter'; object: string }

/** Wordings that carry a code. */
type CodeTemplate = 'signing-code' | 'shop-code' | 'debit-code'
type Wanted<Id extends CodeTemplate> = CodeFor & {
  owner: Owner
  to: string
  templateId: Id
  slots: Omit<SlotsOf<Id>, 'code' | 'minutes'>
  /**
   * Whoever asks is known to nobody yet: counted by address too. An outlet full of customers, each with
   * a link of the bank, may share one.
   */
  isStranger?: boolean
}

const hashOf = (fields: FieldCrypto, codeId: string, code: string) =>
  fields.blindIndex(`${codeId}|${code}`, 'messages.code')
const addressIndex = (fields: FieldCrypto, address: string | undefined) =>
  address === undefined ? null : fields.blindIndex(address, 'messages.address')

export type IssuedCode = { codeId: string; sentTo: string; expiresAt: Date; events: NewsItem[] }

/**
 * Sends six digits to a number. Earlier codes for the same thing are void. Refuses with
 * `too-many-requests` beyond one a minute or ten a day for a number, or too many from one address.
 */
export async function issueCode<Id extends CodeTemplate>(
  context: Issuing,
  wanted: Wanted<Id>,
): Promise<IssuedCode> {
  const { tx, now, fields } = context
  const { owner, to, purpose, object, templateId } = wanted
  const number = numberIndex(fields, to)
  await lockNumber(tx, number)
  const place = wanted.isStranger ? addressIndex(fields, context.address) : null
  const limit = limitReached(await issuedSoFar(tx, { number, place }, now), now)
  if (limit) throw new Refusal('too-many-requests', { detail: limit })
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000)
  const slots = { ...wanted.slots, code, minutes: String(CODE_MINUTES) } as unknown as SlotsOf<Id>
  const message = { owner, to, templateId, slots, id, expiresAt }
  const { sentTo, events } = await queueMessage(context, message)
  await sql`
    update messages.code set voided_at = ${now}
    where purpose = ${purpose} and object = ${object} and proven_at is null
      and voided_at is null`.execute(tx)
  await sql`
    insert into messages.code (id, number_index, address_index, sent_to, purpose, object, hash,
      issued_at, expires_at)
    values (${id}, ${number}, ${place}, ${sentTo}, ${purpose}, ${object},
      ${hashOf(fields, id, code)}, ${now}, ${expiresAt})`.execute(tx)
  return { codeId: id, sentTo, expiresAt, events }
}

type Counted = { lastOfNumber: Date | null; ofNumberToday: number; ofAddressThisHour: number }

async function issuedSoFar(
  tx: Context['tx'],
  { number, place }: { number: string; place: string | null },
  now: Date,
): Promise<Counted> {
  const today = startOfBeijingDay(beijingDay(now))
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  const { rows } = await sql<Counted>`
    select
      (select max(issued_at) from messages.code where number_index = ${number}) as "lastOfNumber",
      (select count(*)::int from messages.code
        where number_index = ${number} and issued_at >= ${today}) as "ofNumberToday",
      (select count(*)::int from messages.code
        where address_index = ${place} and issued_at > ${anHourAgo}) as "ofAddressThisHour"`.execute(
    tx,
  )
  return rows[0] ?? { lastOfNumber: null, ofNumberToday: 0, ofAddressThisHour: 0 }
}

export type ProvenCode = { codeId: string; sentTo: string; issuedAt: Date }
export type CodeVerdict = { proven: ProvenCode } | { wrong: Refusal }

const AGAIN = '验证码已失效，请重新获取'

/**
 * Tries the digits against the newest live code of this thing. A wrong try is counted: the caller has
 * to commit it (`TracedRefusal`) rather than throw. A code is good once.
 */
export async function proveCode(
  { tx, now, fields }: Pick<Context, 'tx' | 'now' | 'fields'>,
  { purpose, object, code }: CodeFor & { code: string },
): Promise<CodeVerdict> {
  const { rows } = await sql<{
    id: string
    hash: string
    tries: number
    sentTo: string
    issuedAt: Date
  }>`
    update messages.code set tries = tries + 1
    where purpose = ${purpose} and object = ${object} and proven_at is null
      and voided_at is null and expires_at > ${now} and tries < ${CODE_TRIES}
    returning id, hash, tries, sent_to as "sentTo", issued_at as "issuedAt"`.execute(tx)
  const live = rows[0]
  if (!live) return { wrong: wrongCode(AGAIN) }
  const given = Buffer.from(hashOf(fields, live.id, code))
  if (!timingSafeEqual(given, Buffer.from(live.hash))) {
    const left = CODE_TRIES - live.tries
    const hope = left > 0 ? `验证码不对，还可以再试 ${left} 次` : `验证码不对。${AGAIN}`
    return { wrong: wrongCode(hope) }
  }
  await sql`update messages.code set proven_at = ${now} where id = ${live.id}`.execute(tx)
  return { proven: { codeId: live.id, sentTo: live.sentTo, issuedAt: live.issuedAt } }
}

const wrongCode = (message: string) =>
  new Refusal('invalid-input', { fields: [{ path: 'code', message }] })

/** The code a customer can still type for this thing, for the page that was reloaded. */
export async function liveCode(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { purpose, object }: CodeFor,
): Promise<{ codeId: string; sentTo: string; expiresAt: Date } | undefined> {
  const { rows } = await sql<{ codeId: string; sentTo: string; expiresAt: Date }>`
    select id as "codeId", sent_to as "sentTo", expires_at as "expiresAt" from messages.code
    where purpose = ${purpose} and object = ${object} and proven_at is null
      and voided_at is null and expires_at > ${now} and tries < ${CODE_TRIES}`.execute(tx)
  return rows[0]
}
