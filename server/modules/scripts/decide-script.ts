import type { Actor } from '#contracts/actors'
import * as contract from '#contracts/scripts'
import { requireCleanText } from '#modules/phrases'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { releaseTexts, requireReleasable } from './edit-script.ts'
import { requireMove } from './states.ts'
import { lockVersion, setDecided, setWithdrawn } from './store.ts'
import type { VersionRow } from './store.ts'

/** Why this person may not decide on this version; the same words on the screen and in a refusal. */
export function releaseFaults(row: VersionRow, actor: Actor, today: string): string[] {
  const faults: string[] = []
  if (actor.kind !== 'staff' || row.editedBy.includes(actor.staffId)) {
    faults.push('写过或提交过这一版的人不能审核它')
  }
  if (row.validUntil !== null && row.validUntil < today) {
    faults.push(`有效期 ${row.validUntil} 已过，请退回后重新提交`)
  }
  return faults
}

export const decideScript = command(contract.decideScript, {
  audit: 'script.decided',
  run: async (context, { scriptId, version, isReleased, opinion }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const at = { scriptId, version }
    const { script, row } = await lockVersion(tx, at, expectedVersion)
    const state = isReleased ? 'released' : 'returned'
    requireMove(row.state, state)
    const faults = releaseFaults(row, actor, isReleased ? beijingDay(now) : '')
    if (faults.length > 0) {
      const reasons = faults.map((message) => ({ code: 'own-script', message }))
      throw new Refusal('not-permitted', { reasons })
    }
    if (isReleased) {
      requireReleasable(script.kind, row.content)
      await requireCleanText(context, releaseTexts(script.kind, row.content))
    }
    await setDecided(tx, at, { state, opinion, by: staff.staffId, now })
    return {
      output: { rowVersion: row.rowVersion + 1 },
      subject: { kind: 'script', id: scriptId },
      detail: { version, isReleased },
    }
  },
})

/** Not said any more from this moment; the version before it does not come back by itself. */
export const withdrawScript = command(contract.withdrawScript, {
  audit: 'script.withdrawn',
  run: async (context, { scriptId, version, reason }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const at = { scriptId, version }
    const { row } = await lockVersion(tx, at, expectedVersion)
    requireMove(row.state, 'withdrawn')
    await setWithdrawn(tx, at, { reason, by: staff.staffId, now })
    return {
      output: { rowVersion: row.rowVersion + 1 },
      subject: { kind: 'script', id: scriptId },
      detail: { version },
    }
  },
})
