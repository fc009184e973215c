import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { reconcileDay } from '#modules/reconciliation'
import { resumeExchange } from '#modules/sales'
import type { Outside } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import type { Session } from '#world/wire'
import type { App } from '../../server/app.ts'
import { copySale } from './gateway-sales.ts'
import type { CopiedSale } from './gateway-sales.ts'
import { randomFrom } from '../../server/simulators/random.ts'

export type GatewayRun = {
  app: App
  outside: Outside
  /** Whoever presses the buttons at the counter. */
  seller: Session
  /** A signed sale to copy. */
  saleId: string
  /** Where the partners keep their own books. */
  books: { insurer: string; bank: string }
  now: () => Date
}

export type GatewayReport = {
  exchanges: number
  issuedTwice: number
  debitedTwice: number
  lost: number
  openDifferences: number
}

/** A quote, an application, a debit and an issue for each sale. */
const EXCHANGES_PER_SALE = 4
const SALES_AT_ONCE = 16
/** Asked in vain so often, an exchange is given up and counted as lost. */
const TRIES_MAX = 60
/** Of all questions, how many are asked by two nodes at the same time. */
const TWO_NODES_RATE = 0.1
const RECONCILED_WITHIN = 20

/**
 * Sells through partners that drop, delay, repeat and reorder what they say, then counts in their own
 * books, not in ours, what was done twice or not at all, and lays the books beside each other.
 */
export async function runGateway(
  run: GatewayRun,
  { exchanges, seed }: { exchanges: number; seed: number },
): Promise<GatewayReport> {
  const random = randomFrom(seed)
  const times = Math.ceil(exchanges / EXCHANGES_PER_SALE)
  const queue = await copySale(run.app.db, run.saleId, times)
  const sales = [...queue]
  const work = async () => {
    for (let sale = queue.shift(); sale; sale = queue.shift()) await sellOne(run, sale, random)
  }
  await Promise.all(Array.from({ length: SALES_AT_ONCE }, work))
  const openDifferences = await reconcileUntilQuiet(run)
  const twice = doneTwice(run.books)
  const counted = await countOurs(run, sales)
  return { ...counted, ...twice, openDifferences }
}

async function sellOne(run: GatewayRun, sale: CopiedSale, random: () => number): Promise<void> {
  const { saleId, quoteId } = sale
  await untilAnswered(run, quoteId, random)
  for (const [path, kind] of [
    ['application', 'application'],
    ['premium', 'debit'],
  ] as const) {
    await press(run.seller, `/sales/${saleId}/${path}`, random)
    await untilAnswered(run, await exchangeOf(run, saleId, kind), random)
  }
  await untilAnswered(run, await exchangeOf(run, saleId, 'issue'), random)
}

/** Some people press twice. */
async function press(seller: Session, path: string, random: () => number): Promise<void> {
  const times = random() < TWO_NODES_RATE ? 2 : 1
  await Promise.all(Array.from({ length: times }, () => seller.send('POST', path, { body: {} })))
}

async function untilAnswered(
  run: GatewayRun,
  exchangeId: string | undefined,
  random: () => number,
): Promise<void> {
  if (exchangeId === undefined) return
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const nodes = random() < TWO_NODES_RATE ? 2 : 1
    // Unanswered is what this is about: the next round asks what became of it.
    const asked = Array.from({ length: nodes }, () =>
      resumeExchange(run.outside, contextOf(run), exchangeId).catch(() => undefined),
    )
    await Promise.all(asked)
    const { rows } = await sql<{ status: string }>`
      select status from sales.exchange where id = ${exchangeId}`.execute(run.app.db)
    if (!['requested', 'referred'].includes(rows[0]?.status ?? '')) return
    await sleep(random() * 20)
  }
}

function contextOf({ app, now }: GatewayRun): HandlerContext {
  const actor = { kind: 'system' as const, name: 'torture' }
  return {
    db: app.db,
    now,
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
}

async function exchangeOf({ app }: GatewayRun, saleId: string, kind: string) {
  const { rows } = await sql<{ id: string }>`
    select id from sales.exchange where sale_id = ${saleId} and kind = ${kind}
    order by id desc limit 1`.execute(app.db)
  return rows[0]?.id
}

/** The partners misbehave to the end; what they do not tell now they tell later. */
async function reconcileUntilQuiet(run: GatewayRun): Promise<number> {
  const { rows } = await sql<{ day: string }>`
    select distinct (requested_at at time zone 'Asia/Shanghai')::date as day
    from sales.exchange`.execute(run.app.db)
  const days = new Set([...rows.map((row) => row.day), beijingDay(run.now())])
  for (let round = 0; round < RECONCILED_WITHIN; round += 1) {
    let isQuiet = true
    for (const day of days) {
      const results = await reconcileDay(run.outside, contextOf(run), day)
      const left = results.filter(({ state, open }) => state === 'unreachable' || open > 0)
      if (left.length === 0) days.delete(day)
      else isQuiet = false
    }
    if (isQuiet) break
  }
  const { rows: open } = await sql<{ count: number }>`
    select (select count(*) from reconciliation.v_open_difference)
      + (select count(*) from reconciliation.page where state = 'unreachable') as count
  `.execute(run.app.db)
  return open[0]?.count ?? 0
}

/** In the partners' own books: policies for one application, debits for one sale. */
function doneTwice(books: GatewayRun['books']): { issuedTwice: number; debitedTwice: number } {
  const issued = linesOf<{ deed: string; request: { applicationNo: string } }>(
    join(books.insurer, 'exchanges.jsonl'),
  ).filter((fact) => fact.deed === 'issue')
  const debited = linesOf<{ request: { reference: string }; answer: { status: string } }>(
    join(books.bank, 'debits.jsonl'),
  ).filter(({ answer }) => answer.status === 'paid')
  return {
    issuedTwice: repeated(issued.map(({ request }) => request.applicationNo)),
    debitedTwice: repeated(debited.map(({ request }) => request.reference)),
  }
}

function linesOf<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => (JSON.parse(line) as { value: T }).value)
}

const repeated = (keys: readonly string[]) => keys.length - new Set(keys).size

/** What was asked on the copied sales, and what of it came to nothing. */
async function countOurs({ app }: GatewayRun, sales: readonly CopiedSale[]) {
  const ids = sales.map((sale) => sale.saleId)
  const { rows } = await sql<{ exchanges: number; open: number; unsold: number }>`
    select count(*)::int as exchanges,
      (count(*) filter (where status in ('requested', 'referred')))::int as open,
      (select count(*)::int from sales.sale s where s.id = any(${ids}::uuid[])
        and s.state <> 'in-force') as unsold
    from sales.exchange where sale_id = any(${ids}::uuid[])`.execute(app.db)
  const { exchanges, open, unsold } = rows[0]!
  return { exchanges, lost: open + unsold }
}
