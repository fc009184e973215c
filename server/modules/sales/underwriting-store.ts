import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SealedColumn } from '#platform/sealed'
import type { Exchange, SaleRow } from './store.ts'

export type Page = {
  id: string
  code: string
  sha256: string
  mediaType: string
  sizeBytes: number
  addedAt: Date
}

/** The pages wanted by this answer that have not been taken away, in their order. */
export async function pagesOf(db: Db, exchangeId: string): Promise<Page[]> {
  const { rows } = await sql<Page>`
    select id, code, sha256, media_type as "mediaType", size_bytes as "sizeBytes",
      added_at as "addedAt"
    from sales.underwriting_page
    where exchange_id = ${exchangeId} and removed_at is null order by id`.execute(db)
  return rows
}

type NewPage = Omit<Page, 'id' | 'addedAt'> & {
  exchangeId: string
  by: { kind: string; id: string }
  now: Date
}

export async function insertPage(tx: Tx, sale: SaleRow, page: NewPage): Promise<string> {
  const id = newId()
  await sql`
    insert into sales.underwriting_page (customer_id, id, sale_id, exchange_id, code, sha256,
      media_type, size_bytes, by_kind, by_id, added_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${page.exchangeId}, ${page.code},
      ${page.sha256}, ${page.mediaType}, ${page.sizeBytes}, ${page.by.kind}, ${page.by.id},
      ${page.now})`.execute(tx)
  return id
}

/** False where there is no such page of this customer's to take away. */
export async function removePage(
  tx: Tx,
  page: { customerId: string; exchangeId: string; id: string; now: Date },
): Promise<boolean> {
  const done = await sql`
    update sales.underwriting_page set removed_at = ${page.now}
    where customer_id = ${page.customerId} and id = ${page.id}
      and exchange_id = ${page.exchangeId} and removed_at is null`.execute(tx)
  return done.numAffectedRows === 1n
}

export type Reply = { code: string; text: string }
const CONTEXT = 'sales.underwriting-reply'

export const SEALED_REPLIES: SealedColumn = {
  table: 'sales.underwriting_reply',
  key: ['customer_id', 'exchange_id'],
  column: 'replies_sealed',
  sealedFor: CONTEXT,
}

type NewReplies = { exchangeId: string; replies: readonly Reply[]; now: Date; fields: FieldCrypto }

export async function insertReplies(tx: Tx, sale: SaleRow, given: NewReplies): Promise<void> {
  const sealed = given.fields.seal(JSON.stringify(given.replies), CONTEXT)
  await sql`
    insert into sales.underwriting_reply (customer_id, sale_id, exchange_id, replies_sealed,
      replied_at)
    values (${sale.customerId}, ${sale.id}, ${given.exchangeId}, ${sealed},
      ${given.now})`.execute(tx)
}

export async function repliesOf(db: Db, fields: FieldCrypto, exchangeId: string): Promise<Reply[]> {
  const { rows } = await sql<{ sealed: string }>`
    select replies_sealed as sealed from sales.underwriting_reply
    where exchange_id = ${exchangeId}`.execute(db)
  const sealed = rows[0]?.sealed
  return sealed === undefined ? [] : (JSON.parse(fields.open(sealed, CONTEXT)) as Reply[])
}

/** The insurer has confirmed what the customer signed for: from now on this is the plan. */
export async function keepTerms(tx: Tx, exchange: Exchange, now: Date): Promise<void> {
  const { terms, decision, decisionId, premiumFen } = exchange.request
  if (decision !== 'accept') return
  await sql`
    insert into sales.plan_terms (customer_id, plan_id, sale_id, terms, decision_id, agreed_at)
    values (${exchange.customerId}, ${exchange.planId}, ${exchange.saleId},
      ${JSON.stringify(terms)}::jsonb, ${decisionId}, ${now})`.execute(tx)
  await sql`
    update sales.sale set premium_fen = ${premiumFen} where id = ${exchange.saleId}`.execute(tx)
}
