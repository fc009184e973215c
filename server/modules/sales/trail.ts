import { sql } from 'kysely'
import type { PageVisit, TrailEntry } from '#contracts/trail'
import * as contract from '#contracts/trail'
import { canonicalJson } from '#platform/canonical-json'
import { command, personalQuery } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { sha256Hex } from '#platform/ids'
import { found } from '#platform/refusal'
import type { SealedColumn } from '#platform/sealed'
import { requireCustomer, subjectOf, visibleSale } from './sale-work.ts'
import { saleRow } from './store.ts'
import type { SaleRow } from './store.ts'
import { deedsByPage, placed } from './trail-rules.ts'

/** Kept as told, never changed; the log holds the digest of each batch (互联网办法 art. 33). */
export const keepTrail = command(contract.keepTrail, {
  audit: 'phone.trail-kept',
  run: async (context, { sentAt, visits }) => {
    const { tx, now, fields } = context
    const { saleId, sessionId } = requireCustomer(context)
    const sale = found(await saleRow(tx, saleId))
    for (const visit of visits) {
      const at = placed(visit, { sentAt, receivedAt: now })
      await insertVisit(tx, sale, { visit, at, sessionId, now, fields })
    }
    const sha256 = sha256Hex(canonicalJson(visits))
    return { output: {}, subject: subjectOf(sale), detail: { pages: visits.length, sha256 } }
  },
})

const WORDS = 'sales.page-visit.words'

export const SEALED_WORDS: SealedColumn = {
  table: 'sales.page_visit',
  key: ['customer_id', 'id'],
  column: 'words_sealed',
  sealedFor: WORDS,
}
type Words = Pick<TrailEntry, 'title' | 'presses'>

type NewVisit = {
  visit: PageVisit
  at: ReturnType<typeof placed>
  sessionId: string
  now: Date
  fields: FieldCrypto
}

async function insertVisit(tx: Tx, sale: SaleRow, given: NewVisit): Promise<void> {
  const { visit, at, sessionId, now, fields } = given
  const shown: Words = { title: visit.title, presses: visit.presses }
  const words = fields.seal(JSON.stringify(shown), WORDS)
  await sql`
    insert into sales.page_visit (customer_id, id, sale_id, session_id, page_version, moment,
      step_at, step_of, opened_at, left_at, phone_opened_at, read_ms, has_reached_end,
      words_sealed, received_at)
    values (${sale.customerId}, ${visit.id}, ${sale.id}, ${sessionId}, ${visit.pageVersion},
      ${visit.moment}, ${visit.step?.at ?? null}, ${visit.step?.of ?? null},
      ${at.openedAt}, ${at.leftAt}, ${at.phoneOpenedAt}, ${visit.readMs}, ${visit.hasReachedEnd},
      ${words}, ${now})
    on conflict do nothing`.execute(tx)
}

/** Page after page as the customer saw them, for the case file; each reading is on record. */
export const readTrail = personalQuery(contract.readTrail, {
  audit: 'trail.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const visits = await trailOf(context.tx, context.fields, sale.id)
    return { output: { visits }, seen: [subjectOf(sale)] }
  },
})

type Row = Omit<
  TrailEntry,
  'openedAt' | 'leftAt' | 'phoneOpenedAt' | keyof Words | 'deeds' | 'step'
> & {
  openedAt: Date
  leftAt: Date
  phoneOpenedAt: Date
  stepAt: number | null
  stepOf: number | null
  wordsSealed: string
}

/** The whole trail of a sale by our clock, oldest first. */
export async function trailOf(db: Db, fields: FieldCrypto, saleId: string): Promise<TrailEntry[]> {
  const { rows } = await sql<Row>`
    select id, page_version as "pageVersion", moment, step_at as "stepAt",
      step_of as "stepOf", opened_at as "openedAt", left_at as "leftAt",
      phone_opened_at as "phoneOpenedAt", read_ms as "readMs",
      has_reached_end as "hasReachedEnd", words_sealed as "wordsSealed"
    from sales.page_visit where sale_id = ${saleId} order by opened_at, id`.execute(db)
  const deeds = deedsByPage(rows, await customerDeeds(db, saleId))
  return rows.map(({ wordsSealed, stepAt, stepOf, openedAt, leftAt, phoneOpenedAt, ...row }) => ({
    ...row,
    step: stepAt === null || stepOf === null ? null : { at: stepAt, of: stepOf },
    openedAt: openedAt.toISOString(),
    leftAt: leftAt.toISOString(),
    phoneOpenedAt: phoneOpenedAt.toISOString(),
    ...(JSON.parse(fields.open(wordsSealed, WORDS)) as Words),
    deeds: (deeds.get(row.id) ?? []).map(({ label, at }) => ({ label, at: at.toISOString() })),
  }))
}

const DEEDS: Record<string, string> = {
  entered: '核对身份进入网上投保',
  referred: '请客户经理来办',
  presented: '看完一段产品介绍',
  facts: '看完产品要点',
  notice: '看完一页提示',
  health: '回答健康告知',
  disclosure: '确认提示',
  comprehension: '回答理解题',
  confirmation: '书面确认',
  recording: '同意录音录像',
  code: '验证码确认手机号',
  signed: '签名',
  receipt: '签收保单',
}

/** What the customer did in the sale, with the title it was shown under. */
async function customerDeeds(db: Db, saleId: string): Promise<{ label: string; at: Date }[]> {
  const { rows } = await sql<{ kind: string; title: string | null; at: Date }>`
    select kind, data -> 'shown' ->> 'title' as title, at from sales.act
    where sale_id = ${saleId} and by_kind = 'customer' order by id`.execute(db)
  return rows.map(({ kind, title, at }) => {
    const name = DEEDS[kind] ?? kind
    return { label: title ? `${name}：${title}` : name, at }
  })
}
