import * as contract from '#contracts/rule-drafts'
import { requireCleanText } from '#modules/phrases'
import { requireStaff } from '#platform/require-staff'
import { command, query } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { aroundOf, tryContent } from './draft-view.ts'
import { lockDraft, moveDraft, setContent } from './drafts-store.ts'
import type { DraftRow } from './drafts-store.ts'
import { requireState } from './draft-states.ts'
import { ruleTexts } from './rule-texts.ts'

const subjectOf = ({ ruleId }: Pick<DraftRow, 'ruleId'>) => ({ kind: 'rule', id: ruleId })

/** Half-finished texts may be kept, forbidden words may not: what is wrong is shown and must be mended before submission. */
export const editRuleDraft = command(contract.editRuleDraft, {
  audit: 'rule.draft-edited',
  run: async (context, { draftId, content, examples }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const draft = await lockDraft(tx, draftId, expectedVersion)
    requireState(draft, 'editing')
    await requireCleanText(context, ruleTexts(content))
    await setContent(tx, draftId, { content, examples, by: staff.staffId, now })
    return {
      output: { rowVersion: draft.rowVersion + 1 },
      subject: subjectOf(draft),
      detail: { draftId },
    }
  },
})

/** While it is written: the sentence, the examples and what is wrong; nothing is kept. */
export const tryRule = query(
  contract.tryRule,
  async ({ tx, now }, { content, examples, ruleId }) => {
    const around = await aroundOf(tx, now, ruleId ?? content.topic)
    return { output: tryContent(content, examples, { ...around, ruleId }) }
  },
)

export const submitRuleDraft = command(contract.submitRuleDraft, {
  audit: 'rule.draft-submitted',
  run: async (context, { draftId, effectiveFrom, changeReason }) => {
    const { tx, actor, now, expectedVersion } = context
    const staff = requireStaff(actor)
    const draft = await lockDraft(tx, draftId, expectedVersion)
    requireState(draft, 'submitted')
    await requireCleanText(context, ruleTexts(draft.content))
    const { problems, checks } = tryContent(draft.content, draft.examples, {
      ruleId: draft.ruleId,
      others: [],
    })
    if (problems.length > 0) throw new Refusal('invalid-input', { fields: problems })
    const failing = checks.filter((check) => !check.isExpected)
    if (failing.length > 0) {
      const names = failing.map((check) => `“${check.name}”`).join('、')
      throw new Refusal('state-conflict', { detail: `示例${names}与预期不符，请改规则或改示例` })
    }
    const by = staff.staffId
    await moveDraft(tx, draftId, { state: 'submitted', by, now, effectiveFrom, changeReason })
    return {
      output: { rowVersion: draft.rowVersion + 1 },
      subject: subjectOf(draft),
      detail: { draftId, effectiveFrom, changeReason },
    }
  },
})

export const discardRuleDraft = command(contract.discardRuleDraft, {
  audit: 'rule.draft-discarded',
  run: async ({ tx, actor, now, expectedVersion }, { draftId }) => {
    const staff = requireStaff(actor)
    const draft = await lockDraft(tx, draftId, expectedVersion)
    requireState(draft, 'discarded')
    await moveDraft(tx, draftId, { state: 'discarded', by: staff.staffId, now })
    return {
      output: { rowVersion: draft.rowVersion + 1 },
      subject: subjectOf(draft),
      detail: { draftId },
    }
  },
})
