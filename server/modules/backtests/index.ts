import type { Module } from '#platform/module'
import {
  downloadTurnedDecisions,
  listBacktests,
  listTurnedDecisions,
  readBacktest,
} from './queries.ts'
import { cancelBacktest, startBacktest } from './start-backtest.ts'
import { backtestHandler, resumeBacktests } from './walk.ts'

/** Level 5. The rule lab: a drafted rule replayed on what was really decided. */
export function backtestsModule(): Module {
  return {
    name: 'backtests',
    endpoints: [
      startBacktest,
      readBacktest,
      listBacktests,
      listTurnedDecisions,
      downloadTurnedDecisions,
      cancelBacktest,
    ],
    handlers: [backtestHandler],
    schedules: [resumeBacktests],
  }
}
