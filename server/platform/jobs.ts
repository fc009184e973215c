import { CompiledQuery, sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Runner } from '#platform/runner'
import type { Clock } from '#platform/clock'
import type { Endpoint } from '#platform/command'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Log } from '#platform/log'
import { markDelivered, takeNews } from '#platform/outbox'
import type { Delivered } from '#platform/outbox'

/** What a handler may use: run commands as the system, read, look at the clock. */
export type HandlerContext = {
  db: Db
  now: () => Date
  execute: (endpoint: Endpoint, input: object) => Promise<unknown>
  log: Log
}

/** Does something because of news. Runs at least once, so what it does must bear repetition. */
export type EventHandler = {
  event: string
  name: string
  run: (context: HandlerContext, payload: Record<string, unknown>) => Promise<void>
}

/** Does something again and again; `every` seconds, on one node at a time. */
export type Schedule = {
  name: string
  everySec: number
  run: (context: HandlerContext) => Promise<void>
}

type Parts = {
  url: string
  db: Db
  clock: Clock
  log: Log
  runner: Runner
  handlers: readonly EventHandler[]
  schedules: readonly Schedule[]
  /** How often a failing handler is tried again, and after how many seconds at first. */
  retry?: { limit: number; delaySec: number }
}

/** Answers to repeated requests are kept a week, delivered news a month. */
const SWEEP: Schedule = {
  name: 'sweep',
  everySec: 3600,
  run: async ({ db, now }) => {
    const ago = (days: number) => new Date(now().getTime() - days * 86_400_000)
    await sql`delete from platform.idempotency where created_at < ${ago(7)}`.execute(db)
    await sql`delete from platform.outbox where delivered_at < ${ago(30)}`.execute(db)
  },
}

export type Jobs = { nudge: () => void; stop: () => Promise<void> }

const RELAY_EVERY_MS = 500
const RELAY_BATCH = 50
const RETRY = { limit: 8, delaySec: 1 }
/** Where news goes that a handler could not bear; it stays there until somebody looks. */
export const DEAD_LETTER = 'dead-letter'
const queueOf = (handler: EventHandler) => `${handler.event}/${handler.name}`

/** Starts the relay outbox → queues and the workers behind them. */
export async function startJobs(parts: Parts): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: parts.url,
    max: 4,
    schedule: false,
    useListenNotify: true,
  })
  boss.on('error', (error) => parts.log.warn({ reason: error.message }, 'job queue'))
  await boss.start()
  await boss.createQueue(DEAD_LETTER)
  const context = (name: string): HandlerContext => ({
    db: parts.db,
    now: () => parts.clock.now(),
    log: parts.log,
    execute: async (endpoint, input) => {
      const actor = { kind: 'system' as const, name }
      return (await parts.runner(endpoint, { actor, input, requestId: newId() })).output
    },
  })
  for (const handler of parts.handlers) {
    await startWorker(boss, { handler, context: context(handler.name), retry: parts.retry })
  }
  const relay = startRelay(parts, boss)
  const schedules = [...parts.schedules, SWEEP]
  const timers = schedules.map((schedule) => repeat(parts, schedule, context(schedule.name)))
  return {
    nudge: relay.nudge,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await relay.stop()
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

/** Twice as long each time, up to five minutes; no wait at all only where a test asks for it. */
function backOff({ limit, delaySec }: NonNullable<Parts['retry']>) {
  const growing = { retryDelay: delaySec, retryBackoff: true, retryDelayMax: 300 }
  return { retryLimit: limit, ...(delaySec > 0 ? growing : { retryDelay: 0 }) }
}

type Work = { handler: EventHandler; context: HandlerContext; retry: Parts['retry'] | undefined }

/**
 * Workers are woken when something comes (`pg_notify`, from whichever node) and look by themselves
 * only for what is tried again; without the listener they look often.
 */
const LOOKING = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2, batchSize: 1 }

async function startWorker(boss: PgBoss, { handler, context, retry = RETRY }: Work) {
  const queue = queueOf(handler)
  const options = {
    ...backOff(retry),
    expireInSeconds: 120,
    deadLetter: DEAD_LETTER,
    notify: true,
  }
  await boss.createQueue(queue, options)
  await boss.updateQueue(queue, options)
  const worker = await boss.work<Record<string, unknown>>(queue, LOOKING, async (jobs) => {
    // Several wake-ups during one job count as one: it looks again until nothing is left.
    boss.notifyWorker(worker)
    for (const job of jobs) {
      try {
        await handler.run(context, job.data)
      } catch (error) {
        context.log.warn(
          { queue, jobId: job.id, reason: (error as Error).message },
          'handler failed',
        )
        throw error
      }
    }
  })
}

/** Moves news from the outbox to the queues of its handlers, in one transaction per batch. */
function startRelay(parts: Parts, boss: PgBoss) {
  let running: Promise<void> | undefined
  let again = false
  const pass = async () => {
    do {
      again = false
      while ((await relayBatch(parts, boss)) === RELAY_BATCH);
    } while (again)
  }
  const nudge = () => {
    if (running) again = true
    else {
      running = pass()
        .catch((error: Error) => parts.log.warn({ reason: error.message }, 'outbox relay'))
        .finally(() => {
          running = undefined
        })
    }
  }
  const timer = setInterval(nudge, RELAY_EVERY_MS)
  return {
    nudge,
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function relayBatch(parts: Parts, boss: PgBoss): Promise<number> {
  return inTransaction(parts.db, async (tx) => {
    const news = await takeNews(tx, RELAY_BATCH)
    for (const item of news) await enqueue({ parts, boss, tx }, item)
    if (news.length > 0) {
      await markDelivered(
        tx,
        news.map((item) => item.id),
        parts.clock.now(),
      )
    }
    return news.length
  })
}

async function enqueue(to: { parts: Parts; boss: PgBoss; tx: Tx }, item: Delivered): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => rawSql(to.tx, text, values) }
  for (const handler of to.parts.handlers) {
    if (handler.event === item.name) await to.boss.send(queueOf(handler), item.payload, { db })
  }
}

async function rawSql(tx: Tx, text: string, values: unknown[] = []) {
  const result = await tx.executeQuery(CompiledQuery.raw(text, values))
  return { rows: result.rows as never[] }
}

/** A schedule that is still running when its time comes round is left alone. */
function repeat(parts: Parts, schedule: Schedule, context: HandlerContext) {
  let busy = false
  return setInterval(() => {
    if (busy) return
    busy = true
    schedule
      .run(context)
      .catch((error: Error) =>
        parts.log.warn({ schedule: schedule.name, reason: error.message }, 'schedule failed'),
      )
      .finally(() => {
        busy = false
      })
  }, schedule.everySec * 1000)
}
