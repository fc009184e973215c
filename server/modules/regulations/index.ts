import type { Module } from '#platform/module'
import { announceChange } from './announce-change.ts'
import { closeTask } from './close-task.ts'
import {
  listChangeTasks,
  listRegulations,
  readCoverage,
  readImpact,
  readManualCoverage,
  readRegulation,
} from './queries.ts'
import { CLAUSES, REGULATIONS } from './register/register.ts'
import { testsOf } from './rules.ts'
import { installRegister } from './store.ts'
import { splitName } from './test-report.ts'
import { verifyClause, verifyRegulation } from './verify-text.ts'

export { readShippedCoverage } from './queries.ts'
export { REGULATIONS } from './register/register.ts'

/** Every test file that some rule names, for running just those. */
export function namedTestFiles(): string[] {
  const names = CLAUSES.flatMap(({ treatment }) => testsOf(treatment.links))
  return [...new Set(names.map((name) => splitName(name).file))].sort()
}

/** Level 1. Which rule of which text is held where, how sure we are of it, and what a change means. */
export function regulationsModule({ root }: { root: string }): Module {
  return {
    name: 'regulations',
    endpoints: [
      listRegulations,
      readRegulation,
      verifyRegulation,
      verifyClause,
      readImpact,
      announceChange,
      listChangeTasks,
      closeTask,
      readCoverage(root),
      readManualCoverage,
    ],
    install: (tx) => installRegister(tx, REGULATIONS, CLAUSES),
  }
}
