import { z } from 'zod'
import { Day, Instant, Uuid, operation } from './operation.ts'
import { FactValue, OutcomeName, Reason } from './rulebook.ts'

/** What a rule said when it was asked: it hit, it had nothing against, or it did not concern the case. */
export const RULE_ANSWERS = { hit: '触发', passed: '通过', silent: '不适用' } as const
export const RuleAnswer = z.enum(['hit', 'passed', 'silent'])

/** One decision with everything it was made from, and what it comes to when it is made again. */
export const DecisionView = z.object({
  id: Uuid,
  saleId: Uuid,
  saleNo: z.string(),
  productName: z.string(),
  decidedAt: Instant,
  /** The day whose rules were asked. */
  rulesOn: Day,
  outcome: OutcomeName,
  reasons: z.array(Reason),
  /** Known facts, in the order of the dictionary; what is not over its limit is left out. */
  facts: z.array(
    z.object({ name: z.string(), label: z.string(), unit: z.string(), value: FactValue }),
  ),
  rules: z.array(
    z.object({
      ruleId: z.string(),
      version: z.number().int(),
      title: z.string(),
      answer: RuleAnswer,
    }),
  ),
  /** Made again now, from the same facts and the same versions of the rules. */
  again: z.object({ isSame: z.boolean(), outcome: OutcomeName, reasons: z.array(Reason) }),
})

export const readDecision = operation({
  name: 'readDecision',
  method: 'GET',
  path: '/decisions/{decisionId}',
  summary: '一次判断：事实、规则版本、结论，以及现在重算的结果',
  gate: 'authority:read',
  input: z.object({ decisionId: Uuid }),
  output: DecisionView,
})
