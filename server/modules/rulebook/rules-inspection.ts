import type { Rule } from './engine.ts'
import { ALWAYS, SUIT, SUIT_FROM, rule } from './rule-draft.ts'

const TRACEABLE = '《保险销售行为可回溯管理暂行办法》（保监发〔2017〕54号）'
const SINCE = '2017-11-01'

/** Working days after the issue, for as long as nobody knows when the cooling-off period ends. */
const SOON = { count: 10, unit: 'working-day' } as const

const inspected = (draft: Pick<Rule, 'ruleId' | 'title' | 'fact' | 'operator' | 'threshold'>) => ({
  applies: ALWAYS,
  outcome: 'DEADLINE' as const,
  stage: 'contract' as const,
  term: SOON,
  effectiveFrom: SINCE,
  ...draft,
})

/** Which recordings have to be looked at, until when, and until when what was found is mended. */
export const INSPECTION: readonly Rule[] = [
  rule({
    ...inspected({
      ruleId: 'dr-qc-30',
      title: '成交业务的双录质检不少于三成',
      fact: 'inspection.share',
      operator: '<',
      threshold: 0.3,
    }),
    message: '本网点本月抽检比例不足，须在犹豫期结束前全程质检',
    citation: `${TRACEABLE}第10条`,
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-channel',
      title: '柜面以外成交的双录全部质检',
      fact: 'sale.channel',
      operator: '!=',
      threshold: 'outlet',
    }),
    message: '柜面以外成交，须全部质检',
    citation: `${TRACEABLE}第6条(2)、第10条（渠道划分为本行政策）`,
    certainty: 'policy',
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-65',
      title: '65 周岁以上客户的双录全部质检',
      fact: 'applicant.age',
      operator: '>=',
      threshold: 65,
    }),
    message: '投保人 65 周岁以上，须全部质检',
    citation: `${SUIT}第18条（全部质检为本行政策）`,
    certainty: 'policy',
    effectiveFrom: SUIT_FROM,
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-stop',
      title: '建议终止而客户坚持的双录全部质检',
      fact: 'sale.isStopAdvised',
      operator: '=',
      threshold: true,
    }),
    message: '建议终止而客户坚持投保，须全部质检',
    citation: `${SUIT}第38条（全部质检为本行政策）`,
    certainty: 'policy',
    effectiveFrom: SUIT_FROM,
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-ilp',
      title: '投资连结保险的双录全部质检',
      fact: 'product.designType',
      operator: '=',
      threshold: 'investment-linked',
    }),
    message: '投资连结保险，须全部质检',
    citation: `${TRACEABLE}第6条(2)、第10条（银行渠道同样执行为本行政策）`,
    certainty: 'policy',
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-findings',
      title: '自动检查有红色发现的双录全部质检',
      fact: 'recording.redFindings',
      operator: '>=',
      threshold: 1,
    }),
    message: '自动检查在必录内容里发现没有声音、画面太暗或没有检测数据，须全部质检',
    citation: `${TRACEABLE}第8条、第10条（全部质检为本行政策）`,
    certainty: 'policy',
    effectiveFrom: '2026-11-01',
  }),
  rule({
    ...inspected({
      ruleId: 'policy-qc-complaint',
      title: '有投诉或纠纷的双录全部质检',
      fact: 'sale.hasDispute',
      operator: '=',
      threshold: true,
    }),
    message: '客户就这笔业务提出投诉或纠纷，须质检',
    citation: '本行政策',
    certainty: 'policy',
    effectiveFrom: '2024-03-01',
  }),
  rule({
    ...inspected({
      ruleId: 'dr-qc-fix',
      title: '质检发现的问题限期整改',
      fact: 'inspection.hasDefect',
      operator: '=',
      threshold: true,
    }),
    term: { count: 15, unit: 'working-day' },
    message: '自发现之日起 15 个工作日内整改',
    citation: `${TRACEABLE}第10条第2款`,
  }),
]
