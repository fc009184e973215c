import * as contract from '#contracts/phrases'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { contentFaults, stateOf } from './rules.ts'
import { insertVersion, versionsByName, versionsOf } from './store.ts'
import type { VersionRow } from './store.ts'

/** Nothing acts before somebody else has released it. */
export const proposePhrase = command(contract.proposePhrase, {
  audit: 'phrase.proposed',
  run: async ({ tx, actor, now }, { entryId, content, effectiveFrom, note }) => {
    const staff = requireStaff(actor)
    const fields = contentFaults(content)
    if (fields.length > 0) throw new Refusal('invalid-input', { fields })
    const earlier = await versionsByName(tx, entryId)
    const version = nextVersion(earlier)
    const id = earlier[0]?.id ?? newId()
    const proposal = { id, entryId, version, content, isRetired: false, effectiveFrom, note, now }
    const by = { proposedBy: staff.staffId, proposedByName: staff.name }
    if (!(await insertVersion(tx, { ...proposal, ...by }))) throw new Refusal('state-conflict')
    return {
      output: { id, version },
      subject: { kind: 'phrase', id },
      detail: { entryId, version, effectiveFrom, severity: content.severity },
    }
  },
})

export const retirePhrase = command(contract.retirePhrase, {
  audit: 'phrase.retirement-proposed',
  run: async ({ tx, actor, now }, { phraseId, effectiveFrom, note }) => {
    const staff = requireStaff(actor)
    const earlier = await versionsOf(tx, phraseId)
    const { id, entryId, content } = found(earlier[0])
    const version = nextVersion(earlier)
    const proposal = { id, entryId, version, content, isRetired: true, effectiveFrom, note, now }
    const by = { proposedBy: staff.staffId, proposedByName: staff.name }
    if (!(await insertVersion(tx, { ...proposal, ...by }))) throw new Refusal('state-conflict')
    return {
      output: { id, version },
      subject: { kind: 'phrase', id },
      detail: { entryId, version, effectiveFrom },
    }
  },
})

/** One proposal at a time: two would be released without either having been read beside the other. */
function nextVersion(earlier: readonly VersionRow[]): number {
  const open = earlier.find((row) => stateOf(row) === 'proposed')
  if (open) {
    const detail = `第 ${open.version} 版还在等待发布，请先处理`
    throw new Refusal('state-conflict', { detail })
  }
  return (earlier[0]?.version ?? 0) + 1
}
