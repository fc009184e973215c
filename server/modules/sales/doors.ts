import { INTRODUCTION_PARTS } from '#contracts/products'
import type { IntroductionPart } from '#contracts/products'
import type { Door, SaleState, StepName } from '#contracts/sale-view'
import {
  ended,
  isRecorded,
  needsPhone,
  noOwnAccount,
  noPhoneNumber,
  notRolling,
  profileIncomplete,
  quoteRefused,
  stillCooling,
  testLimits,
} from './door-causes.ts'
import { lapsesAt } from './lapse-causes.ts'
import type { Cause } from './lapse-causes.ts'
import { NOTICE_PAGE_IDS } from './notices.ts'
import { actOf, comprehensionPassedAt } from './facts.ts'
import { provenNumber } from './number.ts'
import type { SaleFacts } from './facts.ts'
import { healthQuestions } from './health.ts'
import { missingInRecording } from './recording-nodes.ts'
import { doorsFor } from './applicant-doors.ts'
import { doorsIn } from './door-channels.ts'
import { toldIn } from './told.ts'
import { standingOf } from './underwriting.ts'
import { UNDERWRITING_DOORS } from './underwriting-doors.ts'
import { ISSUE_DOORS, isUnissued } from './unissued.ts'

export type DoorSpec = {
  action: string
  label: string
  step: StepName
  by: Door['by']
  /** Left out where this sale does not need it. */
  isNeeded?: (facts: SaleFacts) => boolean
  doneAt: (facts: SaleFacts) => Date | null | undefined
  /** Asked and not yet answered. */
  isWaiting?: (facts: SaleFacts) => boolean
  /** Doors that must be done first. */
  after: readonly string[]
  causes?: (facts: SaleFacts) => Cause[]
}

/** When the last of several was done, if all of them were. */
const lastOf = (times: readonly (Date | undefined)[]): Date | null =>
  times.every((at) => at !== undefined) ? (times.at(-1) ?? null) : null

const PARTS = Object.keys(INTRODUCTION_PARTS) as IntroductionPart[]

/** The manual's five steps as one table: what is done, by whom, after what, and why not yet. */
const DOORS: readonly DoorSpec[] = [
  {
    action: 'consent',
    label: '客户同意信息处理',
    step: 'identify',
    by: 'customer',
    after: [],
    // What was agreed when the customer signed stays so for this sale; withdrawing binds the next.
    doneAt: (facts) =>
      facts.hasConsent || actOf(facts, 'signed', 'application') ? facts.sale.openedAt : null,
    causes: needsPhone,
  },
  {
    action: 'check-identity',
    label: '查客户身份',
    step: 'identify',
    by: 'staff',
    after: [],
    doneAt: (facts) => actOf(facts, 'check', 'identity')?.at,
    causes: (facts) => [...lapsesAt(facts, 'check-identity'), ...profileIncomplete(facts)],
  },
  {
    action: 'needs',
    label: '客户填写需求',
    step: 'identify',
    by: 'customer',
    after: ['consent'],
    doneAt: (facts) => facts.needs?.answeredAt,
    causes: needsPhone,
  },
  {
    action: 'risk-test',
    label: '客户完成风险测评',
    step: 'identify',
    by: 'customer',
    after: ['needs'],
    doneAt: (facts) => (facts.isTestValid && !facts.isTestUnconfirmed ? facts.test?.takenAt : null),
    causes: (facts) => [...testLimits(facts), ...needsPhone(facts)],
  },
  {
    action: 'interview',
    label: '记录客户访谈',
    step: 'identify',
    by: 'staff',
    // A house or a car is insured without asking about family and health.
    isNeeded: ({ needs }) =>
      needs?.answers.goals.some((goal) => goal !== 'property' && goal !== 'liability') ?? true,
    after: ['needs'],
    doneAt: (facts) => facts.interview?.recordedAt,
  },
  {
    action: 'makeRecommendation',
    label: '生成推荐',
    step: 'recommend',
    by: 'staff',
    after: ['consent', 'check-identity', 'needs', 'risk-test', 'interview'],
    doneAt: (facts) => facts.recommendation?.madeAt,
    causes: (facts) => lapsesAt(facts, 'makeRecommendation'),
  },
  {
    action: 'choosePlan',
    label: '选定产品与计划',
    step: 'recommend',
    by: 'staff',
    after: ['makeRecommendation'],
    doneAt: (facts) => facts.plan?.chosenAt,
    causes: (facts) => lapsesAt(facts, 'choosePlan'),
  },
  {
    action: 'quote',
    label: '保险公司报价',
    step: 'recommend',
    by: 'insurer',
    after: ['choosePlan'],
    doneAt: (facts) =>
      facts.exchanges.quote?.status === 'quoted' ? facts.exchanges.quote.answeredAt : null,
    isWaiting: (facts) => facts.exchanges.quote?.status === 'requested',
    causes: quoteRefused,
  },
  {
    action: 'check-product',
    label: '查产品风险',
    step: 'recommend',
    by: 'staff',
    after: ['quote'],
    doneAt: (facts) => actOf(facts, 'check', 'product')?.at,
    causes: (facts) => lapsesAt(facts, 'check-product'),
  },
  {
    action: 'presentPart',
    label: '五段产品介绍',
    step: 'recommend',
    by: 'staff',
    after: ['quote'],
    doneAt: (facts) => lastOf(PARTS.map((part) => actOf(facts, 'presented', part)?.at)),
    causes: (facts) => lapsesAt(facts, 'presentPart'),
  },
  {
    action: 'facts',
    label: '客户看产品要点与匹配意见',
    step: 'communicate',
    by: 'customer',
    after: ['check-product', 'presentPart'],
    doneAt: (facts) => actOf(facts, 'facts', 'facts')?.at,
    causes: needsPhone,
  },
  {
    action: 'notices',
    label: '客户阅读投保提示书与客户告知书',
    step: 'communicate',
    by: 'customer',
    after: ['facts'],
    doneAt: (facts) => lastOf(NOTICE_PAGE_IDS.map((page) => actOf(facts, 'notice', page)?.at)),
    causes: needsPhone,
  },
  {
    action: 'disclosures',
    label: '客户逐项确认提示',
    step: 'communicate',
    by: 'customer',
    after: ['notices'],
    doneAt: (facts) => {
      const acts = toldIn(facts).map((item) => actOf(facts, 'disclosure', item.id)?.at)
      return acts.length > 0 && acts.every((at) => at !== undefined) ? acts.at(-1) : null
    },
    causes: needsPhone,
  },
  {
    action: 'comprehension',
    label: '客户答对三道理解题',
    step: 'communicate',
    by: 'customer',
    after: ['disclosures'],
    doneAt: comprehensionPassedAt,
    causes: needsPhone,
  },
  {
    action: 'confirmations',
    label: '客户书面确认',
    step: 'communicate',
    by: 'customer',
    after: ['comprehension'],
    doneAt: (facts) => {
      const acts = facts.confirmations.map((item) => actOf(facts, 'confirmation', item.code)?.at)
      return acts.length > 0 && acts.every((at) => at !== undefined) ? acts.at(-1) : null
    },
    causes: needsPhone,
  },
  {
    action: 'health',
    label: '客户回答健康告知',
    step: 'communicate',
    by: 'customer',
    isNeeded: (facts) => healthQuestions(facts).length > 0,
    after: ['confirmations'],
    doneAt: (facts) => actOf(facts, 'health', 'answers')?.at,
    causes: needsPhone,
  },
  {
    action: 'approveOverride',
    label: '第二人审批',
    step: 'communicate',
    by: 'approver',
    isNeeded: (facts) => facts.plan?.content.outcome === 'ADVISE_STOP',
    after: ['confirmations'],
    doneAt: (facts) => actOf(facts, 'override', 'approved')?.at,
    causes: stillCooling,
  },
  {
    action: 'check-process',
    label: '查销售过程',
    step: 'communicate',
    by: 'staff',
    after: ['confirmations', 'health'],
    doneAt: (facts) => actOf(facts, 'check', 'process')?.at,
    causes: (facts) => lapsesAt(facts, 'check-process'),
  },
  {
    action: 'recording-consent',
    label: '客户同意录音录像',
    step: 'contract',
    by: 'customer',
    isNeeded: isRecorded,
    // Who still waits for a second person's word has nothing to agree to yet.
    after: ['confirmations', 'health', 'approveOverride'],
    doneAt: (facts) => actOf(facts, 'recording', 'consent')?.at,
    causes: needsPhone,
  },
  {
    action: 'startRecording',
    label: '开始录音录像',
    step: 'contract',
    by: 'staff',
    isNeeded: isRecorded,
    after: ['recording-consent', 'approveOverride', 'check-process', 'confirmations'],
    doneAt: (facts) => facts.recording.progress?.recording.startedAt,
  },
  {
    action: 'proveNumber',
    label: '客户用验证码确认手机号',
    step: 'contract',
    by: 'customer',
    after: ['approveOverride', 'check-process', 'confirmations', 'startRecording'],
    doneAt: (facts) => provenNumber(facts)?.at,
    causes: (facts) => [...noPhoneNumber(facts), ...needsPhone(facts)],
  },
  {
    action: 'sign',
    label: '客户签名',
    step: 'contract',
    by: 'customer',
    after: ['approveOverride', 'check-process', 'confirmations', 'startRecording', 'proveNumber'],
    doneAt: (facts) => actOf(facts, 'signed', 'application')?.at,
    causes: (facts) => [...notRolling(facts), ...needsPhone(facts)],
  },
  {
    action: 'finishRecording',
    label: '完成录音录像',
    step: 'contract',
    by: 'staff',
    isNeeded: isRecorded,
    after: ['sign'],
    doneAt: (facts) => facts.recording.progress?.recording.finishedAt,
    causes: (facts) =>
      missingInRecording(facts).map((missing) => ({
        ...missing,
        citation: '《保险销售行为可回溯管理暂行办法》第7、8条',
      })),
  },
  {
    action: 'submitApplication',
    label: '提交投保',
    step: 'contract',
    by: 'staff',
    after: ['sign', 'finishRecording'],
    doneAt: (facts) => facts.exchanges.application?.requestedAt,
    causes: (facts) => lapsesAt(facts, 'submitApplication'),
  },
  ...UNDERWRITING_DOORS,
  {
    action: 'requestPremium',
    label: '扣缴首期保费',
    step: 'contract',
    by: 'staff',
    after: ['underwriting'],
    doneAt: (facts) =>
      facts.exchanges.debit?.status === 'paid' ? facts.exchanges.debit.answeredAt : null,
    isWaiting: (facts) => facts.exchanges.debit?.status === 'requested',
    causes: (facts) => [...lapsesAt(facts, 'requestPremium'), ...noOwnAccount(facts)],
  },
  ...ISSUE_DOORS,
  {
    action: 'receipt',
    label: '客户签收保单',
    step: 'aftercare',
    by: 'customer',
    after: ['issue'],
    doneAt: (facts) => facts.policy?.deliveredAt,
    causes: (facts) =>
      facts.policy?.endedOn
        ? [{ code: 'policy-ended', message: '客户已在犹豫期内退保，合同已解除' }]
        : needsPhone(facts),
  },
]

/** Every door of the sale, in the order of the manual; pure. */
export function doorsOf(facts: SaleFacts): Door[] {
  const table = doorsFor(facts.customer, doorsIn(facts.sale.channel, DOORS))
  const needed = table.filter((spec) => spec.isNeeded?.(facts) ?? true)
  const done = new Map(needed.map((spec) => [spec.action, spec.doneAt(facts) ?? null]))
  const labels = new Map(needed.map((spec) => [spec.action, spec.label]))
  return needed.map((spec) => {
    const doneAt = done.get(spec.action)?.toISOString() ?? null
    const missing = spec.after.filter((action) => done.get(action) === null)
    const first = missing[0]
    const before: Cause[] =
      first === undefined
        ? []
        : [{ code: 'not-yet', message: `先完成“${labels.get(first) ?? first}”` }]
    const reasons = doneAt
      ? []
      : [...ended(facts), ...before, ...(first ? [] : causesOf(spec, facts))]
    const { action, label, step, by } = spec
    return {
      action,
      label,
      step,
      by,
      doneAt,
      reasons,
      state: stateOf(spec, facts, { doneAt, reasons }),
    }
  })
}

function causesOf(spec: DoorSpec, facts: SaleFacts): Cause[] {
  return spec.isWaiting?.(facts) ? [] : (spec.causes?.(facts) ?? [])
}

function stateOf(
  spec: DoorSpec,
  facts: SaleFacts,
  seen: { doneAt: string | null; reasons: readonly Cause[] },
): Door['state'] {
  if (seen.doneAt) return 'done'
  if (spec.isWaiting?.(facts)) return 'waiting'
  return seen.reasons.length > 0 ? 'shut' : 'open'
}

/** Where the sale stands, from what has been done; `states.ts` says which moves are possible. */
export function stateFrom(facts: SaleFacts): SaleState {
  const { sale, exchanges, policy } = facts
  if (['abandoned', 'sealed'].includes(sale.state)) return sale.state
  if (policy) return 'in-force'
  if (isUnissued(facts) && exchanges.refund?.status === 'paid') return 'declined'
  if (exchanges.debit?.status === 'paid') return 'issuing'
  if (exchanges.debit?.status === 'requested') return 'paying'
  switch (standingOf(facts)?.status) {
    case 'accepted':
      return 'accepted'
    case 'declined':
    case 'postponed':
      return 'declined'
    case 'requested':
    case 'referred':
    case 'questions':
    case 'changed-terms':
      return 'underwriting'
    default:
      return stepFrom(doorsOf(facts)) as SaleState
  }
}

/** The first step with a door that is not done. */
export function stepFrom(doors: readonly Door[]): StepName {
  return doors.find((door) => door.state !== 'done')?.step ?? 'aftercare'
}
