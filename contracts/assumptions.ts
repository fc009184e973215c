import { z } from 'zod'
import { Day, Empty, Instant, operation } from './operation.ts'

/** What the sums of the needs analysis assume. No law gives them: the bank reviews its own. */
export const ASSUMPTIONS = {
  supportYears: '家人需要支持的年数',
  recoveryYears: '大病康复期',
  treatmentFen: '大病治疗与康复费用',
  lifeExpectancy: '养老金领取到几岁',
} as const
export type AssumptionCode = keyof typeof ASSUMPTIONS
const Code = z.enum(Object.keys(ASSUMPTIONS) as [AssumptionCode, ...AssumptionCode[]])

/** What can be meant at all: years, years, 分, years of age. */
export const ASSUMPTION_BOUNDS: Record<AssumptionCode, readonly [number, number]> = {
  supportYears: [1, 40],
  recoveryYears: [1, 10],
  treatmentFen: [1_000_000, 300_000_000],
  lifeExpectancy: [70, 110],
}

export const Assumption = z.object({
  code: Code,
  /** Amounts in 分. */
  value: z.number(),
  effectiveFrom: Day,
  /** The product itself, for what it ships with. */
  setByName: z.string().nullable(),
  setAt: Instant.nullable(),
  /** Set already, for a day to come. */
  next: z.object({ value: z.number(), effectiveFrom: Day }).nullable(),
})

export const listAssumptions = operation({
  name: 'listAssumptions',
  method: 'GET',
  path: '/assumptions',
  summary: '需求测算的假设：今天的数值与下一次的变动',
  gate: 'rule:read',
  input: Empty,
  output: z.object({ items: z.array(Assumption) }),
})

export const setAssumption = operation({
  name: 'setAssumption',
  method: 'POST',
  path: '/assumptions/{code}/values',
  summary: '从某一天起改用新的假设；此前的测算不变',
  gate: 'assumption:set',
  input: z.object({ code: Code, value: z.number().int('请填写整数'), effectiveFrom: Day }),
  output: Empty,
})
