import type { Rule } from './engine.ts'
import { ALWAYS, rule } from './rule-draft.ts'

const LAW = '《保险法》'

const renewed = (draft: Pick<Rule, 'ruleId' | 'title' | 'message' | 'citation' | 'term'>) => ({
  applies: ALWAYS,
  fact: 'premium.isDue' as const,
  operator: '=' as const,
  threshold: true,
  outcome: 'DEADLINE' as const,
  stage: 'contract' as const,
  ...draft,
})

/** A premium the customer has agreed to have debited is tried on its due day, and so many days after. */
const debitAgain = (number: number, count: number) =>
  rule({
    ...renewed({
      ruleId: `renewal-debit-again-${number}`,
      title: `续期保费第 ${number} 次补扣`,
      term: { count, unit: 'day' },
      message: '应缴日余额不足的，按客户授权再扣一次，不晚于宽限期最后一天',
      citation: '本行政策：续期保费自动扣款',
    }),
    certainty: 'policy',
    effectiveFrom: '2026-01-01',
  })

/** How long before and after the due day of a premium something has to happen or may still happen. */
export const RENEWAL: readonly Rule[] = [
  rule({
    ...renewed({
      ruleId: 'renewal-notice',
      title: '续期保费到期前提醒',
      term: { count: 30, unit: 'day' },
      message: '到期日之前提醒投保人',
      citation: '《人身保险业务基本服务规定》第21条（提前天数为本行政策）',
    }),
    certainty: 'policy',
    effectiveFrom: '2010-05-01',
  }),
  debitAgain(1, 3),
  debitAgain(2, 15),
  rule({
    ...renewed({
      ruleId: 'law-grace',
      title: '续期保费的宽限期',
      term: { count: 60, unit: 'day' },
      message: '约定期限届满后六十日内补交，保障不中断；逾期效力中止',
      citation: `${LAW}第36条`,
    }),
    effectiveFrom: '2015-04-24',
  }),
  rule({
    ...renewed({
      ruleId: 'law-reinstate',
      title: '效力中止后的复效期',
      term: { count: 2, unit: 'year' },
      message: '效力中止后二年内可以与保险公司协商复效',
      citation: `${LAW}第37条`,
    }),
    effectiveFrom: '2015-04-24',
  }),
  rule({
    ...renewed({
      ruleId: 'law-suicide',
      title: '复效后的自杀条款期限',
      term: { count: 2, unit: 'year' },
      message: '合同效力恢复之日起二年内自杀的，保险公司不承担给付保险金的责任',
      citation: `${LAW}第44条`,
    }),
    effectiveFrom: '2015-04-24',
  }),
]
