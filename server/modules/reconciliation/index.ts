import type { Outside } from '#modules/sales'
import type { Module } from '#platform/module'
import { closeDifference } from './close-difference.ts'
import { listDifferences, listReconciliationPages, readDifference } from './queries.ts'
import { askReconciliation, reconcileOnDemand, reconcileSchedule } from './reconcile.ts'

export { reconcileDay } from './reconcile.ts'

/** Level 5. Our books beside those of insurers and bank core, day by day. */
export function reconciliationModule(outside: Outside): Module {
  return {
    name: 'reconciliation',
    endpoints: [
      listReconciliationPages,
      listDifferences,
      readDifference,
      closeDifference,
      askReconciliation,
    ],
    handlers: [reconcileOnDemand(outside)],
    schedules: [reconcileSchedule(outside)],
  }
}
