import { z } from 'zod'
import { Day, operation } from './operation.ts'

/** What a rule does when it applies, strictest first. */
export const OUTCOMES = {
  BLOCK: '不得继续',
  ADVISE_STOP: '建议终止投保',
  REFER_UW: '转保险公司人工核保',
  SIGNED_CONFIRM: '须投保人书面确认',
  PASS: '通过',
} as const
export const OutcomeName = z.enum(['BLOCK', 'ADVISE_STOP', 'REFER_UW', 'SIGNED_CONFIRM', 'PASS'])
export type OutcomeName = z.output<typeof OutcomeName>

export const OperatorName = z.enum(['>', '>=', '<', '<=', '=', '!='])
export type OperatorName = z.output<typeof OperatorName>

/** Why a rule answered as it did: everything needed to explain it again in ten years. */
export const Reason = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  outcome: OutcomeName,
  title: z.string(),
  message: z.string(),
  citation: z.string(),
  operator: OperatorName,
  threshold: z.union([z.number(), z.boolean(), z.string()]),
  fact: z.string(),
  factLabel: z.string(),
  actual: z.union([z.number(), z.boolean(), z.string(), z.null()]),
  unit: z.string(),
  /** What would have to change for the rule not to apply. */
  remedy: z.string().nullable(),
})
export type Reason = z.output<typeof Reason>

export const RuleRow = z.object({
  ruleId: z.string(),
  version: z.number().int(),
  title: z.string(),
  outcome: OutcomeName,
  fact: z.string(),
  factLabel: z.string(),
  operator: OperatorName,
  threshold: z.union([z.number(), z.boolean(), z.string()]),
  unit: z.string(),
  citation: z.string(),
  certainty: z.string(),
  effectiveFrom: Day,
  effectiveUntil: Day.nullable(),
  stage: z.enum(['recommend', 'choose', 'both']),
})

export const listRules = operation({
  name: 'listRules',
  method: 'GET',
  path: '/rules',
  summary: '某日有效的规则及其依据',
  gate: 'rule:read',
  input: z.object({ on: Day.optional() }),
  output: z.object({ on: Day, items: z.array(RuleRow) }),
})
