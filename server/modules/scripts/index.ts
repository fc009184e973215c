import type { Module } from '#platform/module'
import { createScript, startScriptVersion } from './create-script.ts'
import { decideScript, withdrawScript } from './decide-script.ts'
import { editScript, submitScript } from './edit-script.ts'
import { listScriptSlots, listScripts, readScript, tryScript } from './queries.ts'

export { installScript } from './install-script.ts'
export { licenceStatement } from './licence.ts'
export { scriptFor } from './script-for.ts'
export { planSlots } from './slots.ts'
export type { SlotValues } from './slots.ts'
export { insertUse, requireScript } from './store.ts'

/** Level 3. What is said to customers: released sentences that are true for this sale. */
export function scriptsModule(): Module {
  return {
    name: 'scripts',
    endpoints: [
      listScripts,
      readScript,
      listScriptSlots,
      createScript,
      startScriptVersion,
      editScript,
      submitScript,
      decideScript,
      withdrawScript,
      tryScript,
    ],
  }
}
