import type { Module } from '#platform/module'
import { addIntermediary, editIntermediary, endIntermediary } from './edit-intermediary.ts'
import { addIntermediaryPerson, editIntermediaryPerson } from './edit-person.ts'
import { listIntermediaries, readIntermediary } from './queries.ts'

export { installIntermediary } from './install-intermediary.ts'
export type { InstalledIntermediary } from './install-intermediary.ts'
export { readIntermediated } from './intermediated.ts'
export type { Intermediated } from './intermediated.ts'
export { beginsOn } from './standing.ts'

/** Level 2. The agencies and brokers the bank sells through, and their registered people. */
export function intermediariesModule(): Module {
  return {
    name: 'intermediaries',
    endpoints: [
      listIntermediaries,
      readIntermediary,
      addIntermediary,
      editIntermediary,
      endIntermediary,
      addIntermediaryPerson,
      editIntermediaryPerson,
    ],
  }
}
