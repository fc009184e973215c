import type { Rule } from './engine.ts'
import { ALWAYS, rule } from './rule-draft.ts'

const LAW = '《保险法》第87条'
const AGENTS = '《保险代理人监管规定》第56条'
const TRACEABLE = '《保险销售行为可回溯管理暂行办法》（保监发〔2017〕54号）第13条'

type Lasting = Pick<Rule, 'ruleId' | 'title' | 'citation' | 'effectiveFrom'>

const kept = (lasting: Lasting, { isOver, years }: { isOver: boolean; years: number }) =>
  rule({
    ...lasting,
    applies: ALWAYS,
    fact: 'product.isOverOneYear',
    operator: '=',
    threshold: isOver,
    outcome: 'RETAIN',
    stage: 'contract',
    term: { count: years, unit: 'year' },
    message: `自合同终止起保存 ${years} 年`,
  })

const OVER = { isOver: true, years: 10 }
const UP_TO = { isOver: false, years: 5 }

/** How long papers and recordings are kept; where several speak, the longest counts. */
export const RETENTION: readonly Rule[] = [
  kept(
    {
      ruleId: 'record-retention-bank',
      title: '一年期以上业务档案保存 10 年',
      citation: AGENTS,
      effectiveFrom: '2021-01-01',
    },
    OVER,
  ),
  kept(
    {
      ruleId: 'record-retention-bank-short',
      title: '一年期以内业务档案保存 5 年',
      citation: AGENTS,
      effectiveFrom: '2021-01-01',
    },
    UP_TO,
  ),
  kept(
    {
      ruleId: 'law-retention',
      title: '一年期以上保险业务资料保存 10 年',
      citation: LAW,
      effectiveFrom: '2015-04-24',
    },
    OVER,
  ),
  kept(
    {
      ruleId: 'law-retention-short',
      title: '一年期以内保险业务资料保存 5 年',
      citation: LAW,
      effectiveFrom: '2015-04-24',
    },
    UP_TO,
  ),
  rule({
    ruleId: 'dr-retention-dispute',
    title: '有争议的录制件保存到争议结束后 2 年',
    applies: ALWAYS,
    fact: 'sale.hasDispute',
    operator: '=',
    threshold: true,
    outcome: 'RETAIN',
    stage: 'contract',
    term: { count: 2, unit: 'year' },
    message: '投诉、诉讼或仲裁结束后再保存 2 年',
    citation: TRACEABLE,
    effectiveFrom: '2017-11-01',
  }),
]
