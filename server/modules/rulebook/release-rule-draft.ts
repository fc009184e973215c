import * as contract from '#contracts/rule-drafts'
import { requireCleanText } from '#modules/phrases'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { digestOf, releaseFaults } from './draft-view.ts'
import { requireState } from './draft-states.ts'
import { ruleTexts } from './rule-texts.ts'
import { lockDraft, moveDraft } from './drafts-store.ts'
import { barsOf, softeningsOf } from './softenings.ts'
import { insertRules, insertWithdrawal, versionsOf } from './store.ts'
import { ruleOf } from './versions.ts'

/** Four eyes: whoever wrote in a draft cannot release it, whatever roles they hold. */
export const releaseRuleDraft = command(contract.releaseRuleDraft, {
  audit: 'rule.released',
  run: async (context, { draftId, note }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const draft = await lockDraft(tx, draftId, expectedVersion)
    // Phrases may have been forbidden since it was sent in.
    await requireCleanText(context, ruleTexts(draft.content))
    const faults = releaseFaults(draft, actor, beijingDay(now))
    if (faults.length > 0) {
      const reasons = faults.map((message) => ({ code: 'release-fault', message }))
      const refuse = new Refusal('state-conflict', { detail: faults[0]!, reasons })
      return { refuse, subject: { kind: 'rule', id: draft.ruleId }, detail: { draftId, faults } }
    }
    const softenings = softeningsOf(draft.content, await barsOf(tx, draft.ruleId, now))
    requireWord(softenings, note)
    const kept = await versionsOf(tx, draft.ruleId)
    const version = (kept.at(-1)?.version ?? 0) + 1
    const effectiveFrom = draft.effectiveFrom ?? beijingDay(now)
    await insertRules(
      tx,
      [ruleOf(draft.content, { ruleId: draft.ruleId, version, effectiveFrom })],
      {
        draftedBy: draft.draftedBy,
        releasedBy: staff.staffId,
        releasedAt: now,
        changeReason: draft.changeReason,
      },
    )
    await moveDraft(tx, draftId, { state: 'released', by: staff.staffId, now, note })
    const { ruleId } = draft
    return {
      output: { ruleId, version },
      subject: { kind: 'rule', id: ruleId },
      detail: { draftId, version, effectiveFrom, digest: digestOf(draft.content), softenings },
      events: [{ name: 'rule.released', payload: { ruleId, version, effectiveFrom } }],
    }
  },
})

const WORD_MIN = 5

/** Who lets a rule ask for less than its source does says on what ground; both stay on record. */
function requireWord(softenings: readonly string[], note: string | undefined): void {
  if (softenings.length === 0 || (note ?? '').length >= WORD_MIN) return
  const fields = [{ path: 'note', message: '这一版比原来的要求宽，请写明放宽的依据' }]
  throw new Refusal('invalid-input', { fields })
}

export const returnRuleDraft = command(contract.returnRuleDraft, {
  audit: 'rule.draft-returned',
  run: async ({ tx, actor, now, expectedVersion }, { draftId, note }) => {
    const staff = requireStaff(actor)
    const draft = await lockDraft(tx, draftId, expectedVersion)
    requireState(draft, 'returned')
    await moveDraft(tx, draftId, { state: 'returned', by: staff.staffId, now, note })
    return {
      output: { rowVersion: draft.rowVersion + 1 },
      subject: { kind: 'rule', id: draft.ruleId },
      detail: { draftId, note },
    }
  },
})

/** Only before its first day: afterwards decisions rest on it, and a new version ends it. */
export const withdrawRuleVersion = command(contract.withdrawRuleVersion, {
  audit: 'rule.version-withdrawn',
  run: async ({ tx, actor, now }, { ruleId, version, reason }) => {
    const staff = requireStaff(actor)
    const kept = (await versionsOf(tx, ruleId)).find((entry) => entry.version === version)
    if (!kept) throw new Refusal('not-found')
    if (kept.effectiveFrom <= beijingDay(now)) {
      const detail = '这个版本已经生效，不能撤回；请起草新版本，或从旧版本起草恢复'
      throw new Refusal('state-conflict', { detail })
    }
    const gone = { ruleId, version, by: staff.staffId, at: now, reason }
    const isNew = await insertWithdrawal(tx, gone)
    if (!isNew) throw new Refusal('state-conflict', { detail: '这个版本已经撤回' })
    return { output: {}, subject: { kind: 'rule', id: ruleId }, detail: { version, reason } }
  },
})
