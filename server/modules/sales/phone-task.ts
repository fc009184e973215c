import * as contract from '#contracts/phone'
import type { MomentName, PhoneTask } from '#contracts/phone'
import type { Door } from '#contracts/sale-view'
import { currentQuestionnaire, toRiskResult } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import {
  HEALTH_CONSENT,
  RECORDING_CONSENT,
  consentAsked,
  healthConsent,
  recordingConsent,
} from './consent-text.ts'
import { copiesOf } from './copies.ts'
import { isSelfService } from './self-service.ts'
import { declarationOf } from './declaration.ts'
import { doorsOf } from './doors.ts'
import { actOf, chosen, loadFacts } from './facts.ts'
import { codePart } from './phone-code.ts'
import type { SaleFacts } from './facts.ts'
import { healthQuestions, insuredName } from './health.ts'
import { intermediaryPart } from './intermediary.ts'
import { judgeTerms, termsTask } from './judge-terms.ts'
import { mandatePart } from './mandate.ts'
import { momentOf, progressOf } from './moments.ts'
import {
  premiumText,
  productLines,
  quotedOf,
  shownIllustration,
  sumText,
  termText,
} from './phone-facts.ts'
import { noticePages } from './notices.ts'
import { goalsOffered } from './own-offers.ts'
import { ownPart } from './own-task.ts'
import { paced } from './reading-pace.ts'
import { questionsAsked } from './questions-asked.ts'
import { requireCustomer, subjectOf } from './sale-work.ts'
import { saleRow } from './store.ts'
import type { PlanContent } from './plan-content.ts'
import type { PolicyRow } from './store.ts'
import { MONEY_COMES_BACK, MONEY_IS_BACK, isUnissued } from './unissued.ts'
import { toldIn } from './told.ts'
import { standingOf, wordOf } from './underwriting.ts'
import { underwritingTask } from './underwriting-view.ts'

/** 披露办法 art. 18: from sixty on what is shown has a fitting form. */
const LARGE_TYPE_FROM = 60

export function readPhoneTask(bankName: string) {
  return personalQuery(contract.readPhoneTask, {
    audit: 'phone.read',
    onceInMinutes: 10,
    run: async (context) => {
      const { saleId } = requireCustomer(context)
      const facts = await loadFacts(context, found(await saleRow(context.tx, saleId)))
      const doors = doorsOf(facts)
      const moment = momentOf(facts, doors)
      const output: PhoneTask = {
        ...(await frame(context, facts, { moment, doors })),
        bankName,
        ...partOf(facts, moment, bankName),
        ...(await readBeside(context, facts, { moment, bankName })),
      }
      return { output, seen: [subjectOf(facts.sale)] }
    },
  })
}

/** Parts whose words are not in the facts of the sale. */
async function readBeside(
  context: Context,
  facts: SaleFacts,
  { moment, bankName }: { moment: MomentName; bankName: string },
): Promise<Partial<Part>> {
  if (moment === 'mandate') return { mandate: mandatePart(facts, bankName) }
  if (moment === 'notices') return { notices: await noticePart(context, facts, bankName) }
  if (moment === 'code') return { code: await codePart(context, facts) }
  if (moment === 'needs') return { needs: await needsPart(context, facts) }
  if (moment === 'underwriting') return { underwriting: await underwritingTask(context, facts) }
  if (moment !== 'terms') return ownPart(context, facts, moment)
  const judged = await judgeTerms(context, facts)
  return { terms: judged && termsTask(facts, judged) }
}

type Frame = Pick<
  PhoneTask,
  | 'moment'
  | 'done'
  | 'total'
  | 'outletName'
  | 'sellerName'
  | 'sellerRegistrationNo'
  | 'intermediary'
  | 'customerName'
  | 'operatorName'
  | 'isElderly'
  | 'isSelfService'
  | 'recordedAs'
  | 'riskResult'
  | 'copies'
>

type At = { moment: MomentName; doors: readonly Door[] }

async function frame(context: Context, facts: SaleFacts, { moment, doors }: At): Promise<Frame> {
  const { seller, customer, sale } = facts
  const copies =
    facts.policy || actOf(facts, 'signed', 'application') ? await copiesOf(context.tx, sale.id) : []
  return {
    moment,
    ...progressOf(doors),
    outletName: seller.outletName,
    sellerName: seller.name,
    sellerRegistrationNo: seller.registrationNo,
    intermediary: intermediaryPart(facts),
    customerName: customer.name ?? '',
    operatorName: customer.company?.operator.name ?? null,
    isElderly: (facts.age ?? 0) >= LARGE_TYPE_FROM,
    isSelfService: isSelfService(sale.channel),
    recordedAs: recordedAs(facts),
    riskResult: facts.test ? toRiskResult(facts.test) : null,
    copies: copies.map(({ id, title, sizeBytes }) => ({ id, title, sizeBytes })),
  }
}

/** While the sale is being recorded, what the phone shows is recorded too. */
function recordedAs({ recording: { progress } }: SaleFacts): string | null {
  return progress?.recording.state === 'recording' ? progress.recording.id : null
}

type Part = Omit<PhoneTask, keyof Frame | 'bankName'>

const NOTHING: Part = {
  consent: null,
  mandate: null,
  needs: null,
  risk: null,
  offers: null,
  introduction: null,
  facts: null,
  notices: null,
  disclosures: null,
  comprehension: null,
  confirmations: null,
  health: null,
  recording: null,
  code: null,
  signing: null,
  underwriting: null,
  terms: null,
  payment: null,
  waiting: null,
  policy: null,
}

/** Only what this one screen shows leaves the server. */
function partOf(facts: SaleFacts, moment: MomentName, bankName: string): Part {
  switch (moment) {
    case 'consent': {
      const { version, intro, purposes } = consentAsked(facts.customer)
      const consent = { version, intro: intro(bankName), purposes }
      return { ...NOTHING, consent }
    }
    case 'risk':
      return { ...NOTHING, risk: riskPart(facts) }
    case 'facts':
      return { ...NOTHING, facts: factsPart(facts) }
    case 'disclosures':
      return { ...NOTHING, disclosures: disclosurePart(facts) }
    case 'comprehension':
      return { ...NOTHING, comprehension: comprehensionPart(facts) }
    case 'confirmations':
      return { ...NOTHING, confirmations: confirmationPart(facts) }
    case 'health':
      return { ...NOTHING, health: healthPart(facts, bankName) }
    case 'record': {
      const recording = { version: RECORDING_CONSENT, text: recordingConsent(bankName) }
      return { ...NOTHING, recording }
    }
    case 'sign':
      return { ...NOTHING, signing: signingPart(facts) }
    case 'wait-recommendation':
    case 'wait-insurer':
      return { ...NOTHING, waiting: waitingPart(facts, moment) }
    case 'receipt':
    case 'done':
      return { ...NOTHING, ...outcomePart(facts) }
    // Read beside: what the broker may do, what is offered, what others say, whether a code is on its way.
    default:
      return NOTHING
  }
}

async function needsPart({ tx }: Context, facts: SaleFacts) {
  return { stated: statedNeeds(facts), goals: await goalsOffered(tx, facts) }
}

function statedNeeds(facts: SaleFacts): NonNullable<PhoneTask['needs']>['stated'] {
  const { customerId, annualIncomeFen, householdIncomeFen, holdings } = facts.customer
  return {
    ...(annualIncomeFen === null ? {} : { ownIncomeFen: annualIncomeFen }),
    ...(householdIncomeFen === null ? {} : { householdIncomeFen }),
    hasReimbursementMedical: holdings.some(
      ({ isIndemnity, insuredId }) => isIndemnity && insuredId === customerId,
    ),
  }
}

function riskPart(facts: SaleFacts): NonNullable<PhoneTask['risk']> {
  const { version, questions } = currentQuestionnaire()
  return {
    version,
    // The points stay on the server: a customer who sees them answers the points.
    questions: questions.map(({ id, text, options }) => ({
      id,
      text,
      options: options.map((option) => ({ id: option.id, text: option.text })),
    })),
    testsLeftToday: facts.testsLeft.today,
    testsLeftYear: facts.testsLeft.year,
  }
}

const OPINION = {
  PASS: '与您的需求、缴费能力和风险承受能力相符',
  SIGNED_CONFIRM: '有几件事须由您书面确认后才能投保',
  REFER_UW: '须先由保险公司人工核保，不会当场承保',
  ADVISE_STOP: '我们认为这份保险不适合您，建议不要购买',
  BLOCK: '不能购买',
} as const

/** What is sold to a company is not measured against anybody's needs (适当性办法 art. 40). */
const opinionOn = ({ outcome, group }: PlanContent) =>
  group && outcome === 'PASS'
    ? '团体保险免需求与风险承受能力评估，本行的销售规则均已通过'
    : OPINION[outcome]

function factsPart(facts: SaleFacts): NonNullable<PhoneTask['facts']> {
  const { plan } = chosen(facts)
  return {
    productName: plan.content.productName,
    insurerName: plan.content.insurerName,
    lines: productLines(facts),
    cashValues: quotedOf(facts)?.cashValues ?? [],
    illustration: shownIllustration(quotedOf(facts)),
    opinion: opinionOn(plan.content),
    outcome: plan.content.outcome,
    isAcknowledged: actOf(facts, 'facts', 'facts') !== undefined,
  }
}

async function noticePart({ tx, now }: Context, facts: SaleFacts, bankName: string) {
  const pages = await noticePages(tx, facts, { bankName, day: beijingDay(now) })
  return pages.map((page) => ({
    ...page,
    isAcknowledged: actOf(facts, 'notice', page.id) !== undefined,
  }))
}

function disclosurePart(facts: SaleFacts): NonNullable<PhoneTask['disclosures']> {
  return toldIn(facts).map((item) => ({
    ...item,
    minReadSec: paced(item.minReadSec, facts),
    isAcknowledged: actOf(facts, 'disclosure', item.id) !== undefined,
  }))
}

function comprehensionPart(facts: SaleFacts): NonNullable<PhoneTask['comprehension']> {
  const { product, plan } = chosen(facts)
  return {
    attempt: facts.acts.filter((act) => act.kind === 'comprehension').length + 1,
    // The right answer and its explanation stay on the server.
    questions: questionsAsked(product.content, plan.id).map(({ id, text, options }) => ({
      id,
      text,
      options,
    })),
  }
}

function confirmationPart(facts: SaleFacts): NonNullable<PhoneTask['confirmations']> {
  return facts.confirmations.map((item) => ({
    ...item,
    isConfirmed: actOf(facts, 'confirmation', item.code) !== undefined,
  }))
}

function healthPart(facts: SaleFacts, bankName: string): NonNullable<PhoneTask['health']> {
  return {
    version: HEALTH_CONSENT,
    text: healthConsent(bankName, chosen(facts).plan.content.insurerName),
    insuredName: insuredName(facts),
    questions: healthQuestions(facts),
  }
}

function signingPart(facts: SaleFacts): NonNullable<PhoneTask['signing']> {
  const { content } = chosen(facts).plan
  const quoted = quotedOf(facts)
  return {
    summary: [
      { label: '产品', text: `${content.productName}（${content.insurerName}）` },
      { label: '保费', text: premiumText(content) },
      { label: '保险期间', text: termText(content.coverTerm) },
      { label: '保险金额', text: sumText(content, quoted) },
      {
        label: '扣款方式',
        text: `从${facts.customer.company ? '投保单位自己' : '您本人'}的银行账户扣缴，银行员工不经手现金`,
      },
    ],
    statement: declarationOf(facts).join(''),
    documentTitles: [
      '投保单',
      '提示与确认记录',
      '适当性匹配意见书',
      ...(healthQuestions(facts).length > 0 ? ['健康告知书'] : []),
    ],
  }
}

function ownWaiting(facts: SaleFacts): NonNullable<PhoneTask['waiting']> {
  if (standingOf(facts)?.status === 'referred') {
    return { title: '保险公司正在人工核保', text: '有结果后我们会通知您，您可以先离开。' }
  }
  const text = facts.policy
    ? '保险公司正在办理，完成后这里会自动更新。'
    : '通常只要几秒，完成后这里会自动更新，不用再点。'
  return { title: '请稍候，系统正在办理', text }
}

function waitingPart(facts: SaleFacts, moment: MomentName): NonNullable<PhoneTask['waiting']> {
  if (isUnissued(facts)) return MONEY_COMES_BACK
  if (isSelfService(facts.sale.channel)) return ownWaiting(facts)
  if (moment === 'wait-recommendation') {
    return { title: '请稍候', text: `${facts.seller.name}正在为您挑选和讲解合适的产品。` }
  }
  if (!actOf(facts, 'signed', 'application')) {
    const isAgreed = actOf(facts, 'recording', 'consent') !== undefined
    return isAgreed && actOf(facts, 'check', 'process')
      ? facts.recording.medium === 'call'
        ? { title: '请稍候', text: '客户经理在电话里核对完，就请您在这里签名，不用挂电话。' }
        : { title: '请看镜头', text: '客户经理开始录音录像并逐项说明，随后请您在这里签名。' }
      : { title: '请稍候', text: '银行正在核查办理过程，核查好了就请您签名。' }
  }
  if (standingOf(facts)?.status === 'referred') {
    return { title: '保险公司正在人工核保', text: '有结果后我们会通知您，您可以先离开。' }
  }
  if (!actOf(facts, 'check', 'process')) {
    return { title: '请稍候', text: `${facts.seller.name}正在核查您确认过的内容，随后请您签名。` }
  }
  return { title: '请稍候', text: '银行和保险公司正在办理，完成后这里会自动更新。' }
}

const outcomePart = (facts: SaleFacts): Pick<Part, 'policy' | 'waiting'> => ({
  policy: policyPart(facts),
  waiting: facts.policy ? null : endedPart(facts),
})

function endedPart(facts: SaleFacts): NonNullable<PhoneTask['waiting']> {
  if (facts.sale.state !== 'declined') {
    return { title: '本次办理已结束', text: '没有扣款，也没有签订合同。' }
  }
  if (isUnissued(facts)) return MONEY_IS_BACK
  const { message, until } = wordOf(facts)
  const again = until ? `保险公司建议 ${until} 之后再申请。` : '这不表示您在别的公司也不能投保。'
  return {
    title: until ? '保险公司建议以后再投保' : '很抱歉，保险公司这次没有承保',
    text:
      `保险公司的说明：${message}。没有扣过您的钱，也没有签订合同。${again}` +
      '您的资料只按法律要求的年限封存，不作别的用途；有疑问可以问客户经理。',
  }
}

function policyPart({ policy, plan, product, now }: SaleFacts): PhoneTask['policy'] {
  if (!policy || !plan) return null
  return {
    policyNo: policy.policyNo,
    productName: plan.content.productName,
    coolingOffText: policy.coolingOffUntil
      ? `犹豫期到 ${policy.coolingOffUntil} 止，在此之前可以退保。`
      : product?.content.coolingOffDays === 0
        ? '这份保险没有犹豫期。'
        : `签收后有 ${product?.content.coolingOffDays ?? 0} 天犹豫期，在此期间可以退保。`,
    isReceived: policy.deliveredAt !== null,
    isEPolicyHere: policy.ePolicyAt !== null,
    isCoolingOff: isCoolingOff(policy, beijingDay(now)),
    isPaidByAndBy: plan.content.mode !== 'single' && policy.endedOn === null,
  }
}

/** Before it is signed for the period has not begun; without one only the day of issue counts. */
function isCoolingOff(policy: PolicyRow, today: string): boolean {
  const { deliveredAt, coolingOffUntil, issuedAt } = policy
  if (deliveredAt === null) return true
  return today <= (coolingOffUntil ?? beijingDay(issuedAt))
}
