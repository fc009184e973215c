import type { InsurerGateway } from '#modules/insurers'
import { addDays, beijingDay } from '#platform/clock'
import { inTransaction } from '#platform/db'
import type { Schedule } from '#platform/jobs'
import { daysToRead, saveStatement } from './store.ts'

const LOOK_BACK_DAYS = 62
const EVERY_SEC = 300

/** What the insurers say they owe, day by day, as soon as a day is over. */
export function readStatements(insurer: InsurerGateway): Schedule {
  return {
    name: 'read-commission-statements',
    everySec: EVERY_SEC,
    run: async ({ db, now, log }) => {
      const today = beijingDay(now())
      const asked = { from: addDays(today, -LOOK_BACK_DAYS), until: addDays(today, -1) }
      for (const { insurerCode, day } of await daysToRead(db, asked)) {
        try {
          const { entries } = await insurer.statement(insurerCode, day)
          const at = { insurerCode, day, now: now() }
          await inTransaction(db, (tx) => saveStatement(tx, at, entries))
        } catch (error) {
          const { message: reason } = error as Error
          log.warn({ insurerCode, day, reason }, 'no commission statement yet')
        }
      }
    },
  }
}
