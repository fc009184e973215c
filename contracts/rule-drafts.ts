import { z } from 'zod'
import { Day, Instant, Uuid, operation } from './operation.ts'
import { FactValue, RuleContent, RuleId } from './rulebook.ts'

/** A made-up case with the answer that is expected of the rule. */
export const RuleExample = z.object({
  name: z.string().trim().min(1, '请给示例起名').max(60),
  facts: z.record(z.string().max(60), z.union([FactValue, z.null()])),
  isHit: z.boolean(),
})
export type RuleExample = z.output<typeof RuleExample>

export const DRAFT_STATES = {
  editing: '起草中',
  submitted: '待发布',
  returned: '已退回',
  released: '已发布',
  discarded: '已作废',
} as const
export const DraftState = z.enum(['editing', 'submitted', 'returned', 'released', 'discarded'])
export type DraftState = z.output<typeof DraftState>

export const RuleDraftRow = z.object({
  id: Uuid,
  ruleId: z.string(),
  title: z.string(),
  state: DraftState,
  draftedBy: z.string(),
  changedAt: Instant,
  effectiveFrom: Day.nullable(),
})

export const RuleDraft = RuleDraftRow.extend({
  rowVersion: z.number().int(),
  baseVersion: z.number().int().nullable(),
  content: RuleContent,
  sentence: z.string(),
  examples: z.array(RuleExample),
  /** What each example says now: hit or not, and whether that is what was expected. */
  checks: z.array(z.object({ name: z.string(), isHit: z.boolean(), isExpected: z.boolean() })),
  differences: z.array(z.string()),
  /** What has to be mended before it can be submitted. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
  /** What a careful person would think about, nothing that stops the draft. */
  warnings: z.array(z.string()),
  /** Where it asks for less than its source, or than the version before; released with a reason. */
  softenings: z.array(z.string()),
  changeReason: z.string().nullable(),
  submittedBy: z.string().nullable(),
  reviewNote: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** The last back-test of exactly this text. */
  tested: z
    .object({
      backtestId: Uuid,
      at: Instant,
      decisions: z.number(),
      turned: z.number(),
      /** Of which decisions it can tell nothing, in words. */
      gaps: z.array(z.string()).default([]),
    })
    .nullable(),
  /** Why the caller may not release it; empty when they may. */
  releaseFaults: z.array(z.string()),
})

export const listRuleDrafts = operation({
  name: 'listRuleDrafts',
  method: 'GET',
  path: '/rule-drafts',
  summary: '规则草案',
  gate: 'rule:draft',
  input: z.object({ state: DraftState.optional() }),
  output: z.object({ items: z.array(RuleDraftRow) }),
})

const DraftId = { draftId: Uuid }

export const readRuleDraft = operation({
  name: 'readRuleDraft',
  method: 'GET',
  path: '/rule-drafts/{draftId}',
  summary: '一份规则草案，连同检查结果',
  gate: 'rule:draft',
  input: z.object(DraftId),
  output: RuleDraft,
})

export const startRuleDraft = operation({
  name: 'startRuleDraft',
  method: 'POST',
  path: '/rule-drafts',
  summary: '起草：修改一条规则、恢复旧版本或新增规则',
  gate: 'rule:draft',
  input: z.object({
    /** The rule to change; a name not used yet starts a new rule. */
    ruleId: RuleId.max(60),
    /** From nothing: a number that stands for a rule already is refused, not changed. */
    isNew: z.boolean().optional(),
    /** The version to start from; the newest if left out. Rolling back starts from an old one. */
    fromVersion: z.number().int().min(1).optional(),
    /** Starts a stricter rule of the bank beside this one, on the same topic. */
    stricterThan: RuleId.max(60).optional(),
  }),
  output: z.object({ draftId: Uuid }),
  status: 201,
})

export const editRuleDraft = operation({
  name: 'editRuleDraft',
  method: 'PUT',
  path: '/rule-drafts/{draftId}',
  summary: '修改草案',
  gate: 'rule:draft',
  ifMatch: true,
  input: z.object({
    ...DraftId,
    content: RuleContent,
    examples: z.array(RuleExample).max(40, '最多 40 个示例'),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const tryRule = operation({
  name: 'tryRule',
  method: 'POST',
  path: '/rule-trials',
  summary: '边写边试：示例是否触发（不保存）',
  gate: 'rule:draft',
  input: z.object({
    content: RuleContent,
    examples: z.array(RuleExample).max(40),
    /** The number the text would stand under: some places act on certain numbers alone. */
    ruleId: RuleId.max(60).optional(),
  }),
  output: RuleDraft.pick({
    sentence: true,
    checks: true,
    problems: true,
    warnings: true,
    softenings: true,
  }),
})

export const submitRuleDraft = operation({
  name: 'submitRuleDraft',
  method: 'POST',
  path: '/rule-drafts/{draftId}/submission',
  summary: '提交发布',
  gate: 'rule:draft',
  ifMatch: true,
  input: z.object({
    ...DraftId,
    effectiveFrom: Day,
    changeReason: z.string().trim().min(5, '请写明修改依据和原因').max(500),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const releaseRuleDraft = operation({
  name: 'releaseRuleDraft',
  method: 'POST',
  path: '/rule-drafts/{draftId}/release',
  summary: '第二人发布',
  gate: 'rule:release',
  ifMatch: true,
  input: z.object({ ...DraftId, note: z.string().trim().max(500).optional() }),
  output: z.object({ ruleId: z.string(), version: z.number().int() }),
})

export const returnRuleDraft = operation({
  name: 'returnRuleDraft',
  method: 'POST',
  path: '/rule-drafts/{draftId}/return',
  summary: '退回修改',
  gate: 'rule:release',
  ifMatch: true,
  input: z.object({ ...DraftId, note: z.string().trim().min(2, '请写明退回原因').max(500) }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const discardRuleDraft = operation({
  name: 'discardRuleDraft',
  method: 'POST',
  path: '/rule-drafts/{draftId}/discard',
  summary: '作废草案',
  gate: 'rule:draft',
  ifMatch: true,
  input: z.object(DraftId),
  output: z.object({ rowVersion: z.number().int() }),
})

export const withdrawRuleVersion = operation({
  name: 'withdrawRuleVersion',
  method: 'POST',
  path: '/rules/{ruleId}/versions/{version}/withdrawal',
  summary: '撤回尚未生效的版本',
  gate: 'rule:release',
  input: z.object({
    ruleId: RuleId.max(60),
    version: z.coerce.number().int().min(1),
    reason: z.string().trim().min(5, '请写明撤回原因').max(500),
  }),
  output: z.object({}),
})
