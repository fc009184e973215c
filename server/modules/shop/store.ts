import { sql } from 'kysely'
import { beijingDay, startOfBeijingDay } from '#platform/clock'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { TRIES_MAX, VISIT_MINUTES } from './rules.ts'
import type { Begun } from './rules.ts'

export type NewVisit = {
  productId: string
  pageNo: number
  pageSha256: string
  linkId: string | null
  claimSealed: string
  claimIndex: string
  addressIndex: string | null
}

export async function insertVisit(tx: Tx, visit: NewVisit, now: Date): Promise<string> {
  const id = newId()
  await sql`
    insert into shop.visit (id, product_id, page_no, page_sha256, link_id, claim_sealed,
      claim_index, address_index, begun_at)
    values (${id}, ${visit.productId}, ${visit.pageNo}, ${visit.pageSha256}, ${visit.linkId},
      ${visit.claimSealed}, ${visit.claimIndex}, ${visit.addressIndex}, ${now})`.execute(tx)
  return id
}

export async function begunSoFar(
  tx: Tx,
  { claimIndex, addressIndex }: Pick<NewVisit, 'claimIndex' | 'addressIndex'>,
  now: Date,
): Promise<Begun> {
  const today = startOfBeijingDay(beijingDay(now))
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  const { rows } = await sql<Begun>`
    select
      (select max(begun_at) from shop.visit where claim_index = ${claimIndex}) as "lastOfClaim",
      (select count(*)::int from shop.visit
        where claim_index = ${claimIndex} and begun_at >= ${today}) as "ofClaimToday",
      (select count(*)::int from shop.visit
        where address_index = ${addressIndex} and begun_at > ${anHourAgo}) as "ofAddressThisHour"`.execute(
    tx,
  )
  return rows[0] ?? { lastOfClaim: null, ofClaimToday: 0, ofAddressThisHour: 0 }
}

export type VisitRow = {
  id: string
  productId: string
  pageNo: number
  pageSha256: string
  sentBy: string | null
  claimSealed: string | null
  customerId: string | null
}

const VISIT = sql`
  v.id, v.product_id as "productId", v.page_no as "pageNo", v.page_sha256 as "pageSha256",
  (select l.staff_id from shop.link l where l.id = v.link_id) as "sentBy",
  v.claim_sealed as "claimSealed", v.customer_id as "customerId"`

export async function lockVisit(tx: Tx, id: string): Promise<VisitRow | undefined> {
  const { rows } = await sql<VisitRow>`
    select ${VISIT} from shop.visit v where v.id = ${id} for update`.execute(tx)
  return rows[0]
}

/** A visit in which a code may still be typed; the try is counted, whoever it is. */
export async function tryVisit(tx: Tx, id: string, now: Date): Promise<VisitRow | undefined> {
  const since = new Date(now.getTime() - VISIT_MINUTES * 60_000)
  const { rows } = await sql<VisitRow>`
    update shop.visit v set tries = tries + 1
    where v.id = ${id} and entered_at is null and begun_at > ${since} and tries < ${TRIES_MAX}
    returning ${VISIT}`.execute(tx)
  return rows[0]
}

/** What was typed is forgotten as soon as it has been compared. */
export async function setCompared(tx: Tx, id: string, customerId: string | null): Promise<void> {
  await sql`
    update shop.visit set claim_sealed = null, customer_id = ${customerId}
    where id = ${id}`.execute(tx)
}

export async function setEntered(tx: Tx, id: string, given: { saleId: string; now: Date }) {
  await sql`
    update shop.visit set entered_at = ${given.now}, sale_id = ${given.saleId}
    where id = ${id}`.execute(tx)
}

type Link = { productId: string; staffId: string; now: Date }

export async function insertLink(tx: Tx, { productId, staffId, now }: Link): Promise<string> {
  const id = newId()
  await sql`
    insert into shop.link (id, product_id, staff_id, created_at)
    values (${id}, ${productId}, ${staffId}, ${now})`.execute(tx)
  return id
}

export async function isLinkOf(db: Db, id: string, productId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from shop.link where id = ${id} and product_id = ${productId}`.execute(db)
  return rows.length === 1
}
