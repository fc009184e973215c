import type { HandlerContext } from '#platform/jobs'
import { inTransaction } from '#platform/db'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import type { TestApp } from '../../../tests/setup/app.ts'

/** The same rights a job has, with the clock of the test. */
export function jobsOf({ app, clock }: TestApp): HandlerContext {
  const actor = { kind: 'system' as const, name: 'test' }
  return {
    db: app.db,
    now: clock.now,
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
}

/** Something done in a transaction of its own, as a command would. */
export function withTx<T>(
  { app, clock, fields }: TestApp,
  deed: (context: { tx: Tx; now: Date; fields: TestApp['fields'] }) => Promise<T>,
): Promise<T> {
  return inTransaction(app.db, (tx) => deed({ tx, now: clock.now(), fields }))
}
