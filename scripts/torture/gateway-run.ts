import { existsSync, readFileSync } from 'node:fs'
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
import { DOT_PNG, PEN } from '#world/stories'
import { injectedWire, openPhoneAt } from '#world/wire'
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

/**
 * A day at the counters: most people only hear a price, some are underwritten and leave it at that,
 * some buy, and a few of those give the policy back. The share of each, and what is asked for it.
 */
const DAY = [
  { way: 'hears-a-price', share: 0.45, exchanges: 1 },
  { way: 'is-underwritten', share: 0.2, exchanges: 2 },
  { way: 'buys', share: 0.25, exchanges: 4 },
  { way: 'buys-and-withdraws', share: 0.1, exchanges: 6 },
] as const
type Way = (typeof DAY)[number]['way']
const SALES_AT_ONCE = 32
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
  const ways = waysOf(exchanges, random)
  const copies = await copySale(run.app.db, run.saleId, ways.length)
  const sales = copies.map((copy, at) => ({ ...copy, way: ways[at]! }))
  const queue = [...sales]
  const work = async () => {
    for (let sale = queue.shift(); sale; sale = queue.shift()) await sellOne(run, sale, random)
  }
  await Promise.all(Array.from({ length: SALES_AT_ONCE }, work))
  const openDifferences = await reconcileUntilQuiet(run)
  const twice = doneTwice(run.books)
  const counted = await countOurs(run, sales)
  return { ...counted, ...twice, openDifferences }
}

type Sold = CopiedSale & { way: Way }

/** As many people as it takes for so many exchanges, each on a way of their own. */
function waysOf(exchanges: number, random: () => number): Way[] {
  const ways: Way[] = []
  for (let left = exchanges; left > 0;) {
    let at = random()
    const { way, exchanges: asked } = DAY.find(({ share }) => (at -= share) < 0) ?? DAY[0]
    ways.push(way)
    left -= asked
  }
  return ways
}

async function sellOne(run: GatewayRun, sale: Sold, random: () => number): Promise<void> {
  const { saleId, quoteId, way } = sale
  await untilAnswered(run, quoteId, random)
  if (way === 'hears-a-price') return
  await press(run.seller, `/sales/${saleId}/application`, random)
  await untilAnswered(run, await exchangeOf(run, saleId, 'application'), random)
  if (way === 'is-underwritten') return
  await press(run.seller, `/sales/${saleId}/premium`, random)
  await untilAnswered(run, await exchangeOf(run, saleId, 'debit'), random)
  await untilAnswered(run, await exchangeOf(run, saleId, 'issue'), random)
  if (way === 'buys-and-withdraws') await withdraw(run, saleId, random)
}

/** On the customer's own phone; then insurer and bank core are asked until both have answered. */
async function withdraw(run: GatewayRun, saleId: string, random: () => number): Promise<void> {
  const { url } = await run.seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
  const phone = await openPhoneAt(injectedWire(run.app.http), url)
  const pen = { strokes: [PEN], pngBase64: DOT_PNG, device: 'torture' }
  await phone.post('/phone/withdrawal', { reason: 'untold', isAgreed: true, ...pen })
  const goOn = run.app.modules
    .flatMap((module) => module.handlers ?? [])
    .find(({ name }) => name === 'ask-cancel')!
  for (let tries = 0; tries < 2 * TRIES_MAX; tries += 1) {
    const { rows } = await sql<{ id: string; state: string }>`
      select id, state from withdrawals.v_withdrawal where sale_id = ${saleId}`.execute(run.app.db)
    const { id, state } = rows[0]!
    if (state === 'done') return
    const nodes = random() < TWO_NODES_RATE ? 2 : 1
    const asked = Array.from({ length: nodes }, () =>
      goOn.run(contextOf(run), { withdrawalId: id }).catch(() => undefined),
    )
    await Promise.all(asked)
    await sleep(random() * 20)
  }
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

/** In the partners' own books: policies for one application, debits and refunds for one sale. */
function doneTwice(books: GatewayRun['books']): { issuedTwice: number; debitedTwice: number } {
  const issued = linesOf<{ deed: string; request: { applicationNo: string } }>(
    join(books.insurer, 'exchanges.jsonl'),
  ).filter((fact) => fact.deed === 'issue')
  const debited = linesOf<{ request: { reference: string }; answer: { status: string } }>(
    join(books.bank, 'debits.jsonl'),
  ).filter(({ answer }) => answer.status === 'paid')
  const paidBack = linesOf<{ request: { reference: string }; answer: { status: string } }>(
    join(books.bank, 'refunds.jsonl'),
  ).filter(({ answer }) => answer.status === 'paid')
  const twice = (paid: typeof debited) => repeated(paid.map(({ request }) => request.reference))
  return {
    issuedTwice: repeated(issued.map(({ request }) => request.applicationNo)),
    debitedTwice: twice(debited) + twice(paidBack),
  }
}

function linesOf<T>(file: string): T[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => (JSON.parse(line) as { value: T }).value)
}

const repeated = (keys: readonly string[]) => keys.length - new Set(keys).size

/** What was asked on the copied sales, and what of it came to nothing. */
async function countOurs({ app }: GatewayRun, sales: readonly Sold[]) {
  const idsOf = (...ways: Way[]) =>
    sales.filter(({ way }) => ways.includes(way)).map(({ saleId }) => saleId)
  const all = sales.map(({ saleId }) => saleId)
  const bought = idsOf('buys', 'buys-and-withdraws')
  const { rows } = await sql<{ asked: number; open: number; unsold: number; kept: number }>`
    select count(*)::int as asked,
      (count(*) filter (where state = 'open'))::int as open,
      (select count(*)::int from sales.sale s
        where s.id = any(${bought}::uuid[]) and s.state <> 'in-force') as unsold,
      (select count(*)::int from sales.policy p
        where p.sale_id = any(${idsOf('buys-and-withdraws')}::uuid[])
          and p.ended_on is null) as kept
    from (
      select case when status in ('requested', 'referred') then 'open' end as state
      from sales.exchange where sale_id = any(${all}::uuid[])
      union all
      select state from withdrawals.v_partner_line where sale_id = any(${all}::uuid[])
    ) lines`.execute(app.db)
  const { asked, open, unsold, kept } = rows[0]!
  return { exchanges: asked, lost: open + unsold + kept }
}
