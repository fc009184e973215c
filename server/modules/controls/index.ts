import type { Module } from '#platform/module'
import { installControls } from './install-controls.ts'
import { openSchedule } from './open-rounds.ts'
import { performControl } from './perform-control.ts'
import { listControls, readControl } from './queries.ts'
import { addControl, setControl } from './set-control.ts'

export { SHIPPED_CONTROLS } from './shipped.ts'

/** Level 2. Rules that people hold: what is looked at, by whom, how often, and what came of it. */
export function controlsModule(): Module {
  return {
    name: 'controls',
    endpoints: [listControls, readControl, performControl, setControl, addControl],
    schedules: [openSchedule],
    install: installControls,
  }
}
