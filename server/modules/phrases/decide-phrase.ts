import * as contract from '#contracts/phrases'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { stateOf } from './rules.ts'
import { insertDecision, versionsOf } from './store.ts'
import type { VersionRow } from './store.ts'

/** A released version acts from its day on, never from a day that had passed when it was released. */
export const decidePhrase = command(contract.decidePhrase, {
  audit: 'phrase.decided',
  run: async ({ tx, actor, now }, { phraseId, version, isReleased, opinion }) => {
    const staff = requireStaff(actor)
    const versions = await versionsOf(tx, phraseId)
    const row = found(versions.find((each) => each.version === version))
    if (stateOf(row) !== 'proposed') {
      throw new Refusal('state-conflict', { detail: '这一版已经处理过' })
    }
    refuseOwnProposal(row, staff.staffId)
    const today = beijingDay(now)
    const actsFrom = row.effectiveFrom > today ? row.effectiveFrom : today
    const { entryId } = row
    const by = { decidedBy: staff.staffId, decidedByName: staff.name, now }
    const decision = { entryId, version, isReleased, actsFrom, opinion, ...by }
    if (!(await insertDecision(tx, decision))) throw new Refusal('state-conflict')
    return {
      output: {},
      subject: { kind: 'phrase', id: row.id },
      detail: { entryId, version, isReleased, actsFrom },
    }
  },
})

/** Two pairs of eyes, as on the shelf. */
function refuseOwnProposal(row: VersionRow, staffId: string): void {
  if (row.proposedBy !== staffId) return
  throw new Refusal('rule-blocked', {
    detail: '不能发布自己提出的话术，请由另一位同事审核',
    reasons: [{ code: 'own-proposal', message: '审核人与提出人是同一人' }],
  })
}
