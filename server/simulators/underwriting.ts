import { createHash } from 'node:crypto'
import { isCreditCode } from '#contracts/companies'
import { underwritingOf } from '#world/underwriting'
import type {
  ApplicationRequest,
  DecideTermsRequest,
  GroupApplicationRequest,
  InsurerDeeds,
  OfferedTerms,
  QuoteRequest,
  SupplyRequest,
  UnderwritingAnswer,
  UnderwritingWant,
} from '#modules/insurers'
import type { OnYes } from '#world/products/health-questions'
import { addDays } from '#platform/clock'
import type { Behaviour, Conduct } from './behaviour.ts'
import { keep } from './insurer-books.ts'
import type { Application, Books, Quoted } from './insurer-books.ts'
import { numberFrom } from './numbers.ts'
import { NoSuchThingError } from './no-such-thing.ts'

export type Desk = { books: Books; conduct: Conduct }

const MEDICAL: UnderwritingWant[] = [
  { code: 'course', kind: 'question', text: '请说明诊断时间、治疗经过和目前的情况。' },
  { code: 'medical-report', kind: 'document', text: '就诊病历或者出院小结' },
]
const CHECK_UP: UnderwritingWant[] = [
  { code: 'check-up', kind: 'document', text: '最近一次检查报告' },
]
const FINANCIAL: UnderwritingWant[] = [
  { code: 'income-proof', kind: 'document', text: '收入证明或者完税证明' },
]
/** How long the customer has for an answer or a decision. */
const ANSWER_DAYS = 15
const POSTPONED_DAYS = 180
/** Above so many times the limit for straight-through cases the income has to be shown. */
const PROOF_FROM_TIMES = 2

/** The first word on an application: most cases are clear, the others go to people. */
export function underwrite(
  books: Books,
  behaviour: Behaviour,
  request: ApplicationRequest,
): UnderwritingAnswer {
  const say = wordOn(numberFrom('A', request.requestId))
  if (behaviour.isDecliningAll) return say('declined', '不符合承保条件')
  const quote = books.quotes.get(request.quoteNo)
  if (!quote) return say('declined', '报价不存在或已失效')
  const limits = underwritingOf(quote.request.productCode)
  if (request.group) {
    const wrong = wrongInGroup(quote.request, request)
    if (wrong) return say('declined', wrong)
  }
  // Of a list nobody is asked one by one.
  const occupation = request.group ? null : request.insured.occupation
  if (limits.declinedOccupations.some((entry) => entry === occupation))
    return say('declined', '职业不在承保范围')
  if (behaviour.isAskingForPapers || behaviour.offers !== 'usual')
    return say('referred', '已转人工核保')
  if (request.refer.length > 0) return say('referred', '已转人工核保')
  if (request.health.some(({ isYes }) => isYes)) return say('referred', '健康告知须人工核保')
  if (limits.referredOccupations.some((entry) => entry === occupation))
    return say('referred', '职业须人工核保')
  if (quote.quoted.sumInsuredFen > limits.maxSumWithoutReferralFen)
    return say('referred', '保险金额须人工核保')
  return say('accepted', '核保通过')
}

/** What is applied for has to be what was quoted, by a company that exists. */
function wrongInGroup(
  quoted: QuoteRequest,
  { group, company }: GroupApplicationRequest,
): string | undefined {
  if (!quoted.group) return '报价不是团体报价'
  if (!isCreditCode(company.creditCode)) return '统一社会信用代码有误'
  if (quoted.group.listSha256 === group.listSha256 && quoted.group.headcount === group.headcount) {
    return undefined
  }
  return '被保险人清单与报价时的不是同一份'
}

const wordOn =
  (applicationNo: string) =>
  (status: UnderwritingAnswer['status'], message: string): UnderwritingAnswer => ({
    applicationNo,
    status,
    message,
    wants: [],
    until: null,
    terms: null,
  })

export function readApplication(to: Desk, applicationNo: string): UnderwritingAnswer {
  return decided(to, applicationIn(to.books, applicationNo))
}

function applicationIn(books: Books, applicationNo: string): Application {
  const application = books.applications.get(applicationNo)
  if (!application) throw new NoSuchThingError('applicationNo', '没有这份投保申请')
  return application
}

/** A referred case is decided when its time has come, and stays decided. */
function decided({ books, conduct }: Desk, application: Application): UnderwritingAnswer {
  const { answer, decideAt, latest } = application
  if (answer.status !== 'referred' || Date.now() < decideAt) return answer
  const decision = decisionOn(books, conduct.now(), application)
  keep(books, { ...latest, answer: decision })
  return decision
}

/**
 * The insurer's people may not accept what is unsuitable (2014/3 item 1(1)): a premium above the
 * applicant's own income is declined. They ask before they offer other terms.
 */
function decisionOn(
  books: Books,
  behaviour: Behaviour,
  { request, answer, isSupplied }: Application,
): UnderwritingAnswer {
  const say = wordOn(answer.applicationNo)
  const quote = books.quotes.get(request.quoteNo)
  if (!quote) return say('declined', '报价不存在或已失效')
  if (!request.group && quote.quoted.premiumFen > request.applicant.annualIncomeFen)
    return say('declined', '人工核保：保费与投保人收入不相称')
  const told = yesTo(quote.request.productCode, request)
  if (told.has('decline')) return say('declined', '人工核保：健康告知不符合承保条件')
  const day = new Date().toISOString().slice(0, 10)
  const limit = underwritingOf(quote.request.productCode).maxSumWithoutReferralFen
  const wants = isSupplied
    ? []
    : [
        ...(behaviour.isAskingForPapers || told.has('extra-premium') ? MEDICAL : []),
        ...(told.has('exclusion') || told.has('postpone') ? CHECK_UP : []),
        ...(quote.quoted.sumInsuredFen > PROOF_FROM_TIMES * limit ? FINANCIAL : []),
      ]
  if (wants.length > 0) {
    const asking = say('questions', '人工核保：需要补充资料')
    return { ...asking, wants, until: addDays(day, ANSWER_DAYS) }
  }
  const offer = behaviour.offers === 'usual' ? offerFor(told) : behaviour.offers
  if (offer === 'usual') return say('accepted', '人工核保通过')
  if (offer === 'postpone') {
    const until = addDays(day, POSTPONED_DAYS)
    return { ...say('postponed', '人工核保：建议复查稳定后再投保'), until }
  }
  const { message, terms } = OFFERS[offer](quote.quoted)
  return { ...say('changed-terms', message), terms, until: addDays(day, ANSWER_DAYS) }
}

type Verdict = OnYes

/** What the underwriters make of the answers that were yes. */
function yesTo(productCode: string, { health }: ApplicationRequest): Set<Verdict> {
  const { questions } = underwritingOf(productCode)
  const yes = new Set(health.flatMap(({ question, isYes }) => (isYes ? [question] : [])))
  return new Set(questions.filter(({ text }) => yes.has(text)).map(({ onYes }) => onYes))
}

const offerFor = (told: Set<Verdict>): Behaviour['offers'] =>
  (['postpone', 'extra-premium', 'exclusion'] as const).find((offer) => told.has(offer)) ?? 'usual'

type Offer = { message: string; terms: OfferedTerms }

/** Half as much again for the same cover; a part left out; half the cover for the same money. */
const OFFERS: Record<'extra-premium' | 'exclusion' | 'lower-sum', (quoted: Quoted) => Offer> = {
  'extra-premium': (quoted) => {
    const more = (fen: number) => Math.round((fen * 3) / 2)
    // What is paid more for the risk is used up by the risk: it builds no value.
    const cashValues = quoted.cashValues.map((year) => ({ ...year, paidFen: more(year.paidFen) }))
    const premiumFen = more(quoted.premiumFen)
    const totalPremiumFen = more(quoted.totalPremiumFen)
    const { sumInsuredFen } = quoted
    return {
      message: '人工核保：既往病史使风险高于标准体，须加费 50% 承保',
      terms: { premiumFen, totalPremiumFen, sumInsuredFen, exclusions: [], cashValues },
    }
  },
  exclusion: (quoted) => ({
    message: '人工核保：除外承保',
    terms: { ...figuresOf(quoted), exclusions: ['甲状腺恶性肿瘤及其转移引起的保险事故'] },
  }),
  'lower-sum': (quoted) => ({
    message: '人工核保：降低保险金额承保',
    terms: {
      ...figuresOf(quoted),
      sumInsuredFen: Math.round(quoted.sumInsuredFen / 2),
      exclusions: [],
    },
  }),
}

const figuresOf = ({ premiumFen, sumInsuredFen, totalPremiumFen, cashValues }: Quoted) => ({
  premiumFen,
  sumInsuredFen,
  totalPremiumFen,
  cashValues,
})

/** Everything that is wanted, and each page as it was sealed; else the message is at fault. */
export function supply(books: Books, request: SupplyRequest): UnderwritingAnswer {
  const { answer } = applicationIn(books, request.applicationNo)
  if (answer.status !== 'questions') {
    throw new NoSuchThingError('applicationNo', '没有待补充的事项')
  }
  for (const { code, kind } of answer.wants) {
    const given = kind === 'question' ? request.replies : request.pages
    if (!given.some((entry) => entry.code === code)) {
      throw new NoSuchThingError(kind === 'question' ? 'replies' : 'pages', `缺少 ${code}`)
    }
  }
  for (const { contentBase64, sha256 } of request.pages) {
    const bytes = Buffer.from(contentBase64, 'base64')
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new NoSuchThingError('pages', '影像与摘要不符')
    }
  }
  return wordOn(request.applicationNo)('referred', '补充资料已收到，继续核保')
}

export function decideTerms(books: Books, request: DecideTermsRequest): UnderwritingAnswer {
  const { answer } = applicationIn(books, request.applicationNo)
  const say = wordOn(request.applicationNo)
  if (answer.status !== 'changed-terms') {
    throw new NoSuchThingError('applicationNo', '没有待确认的承保条件')
  }
  if (request.decision === 'refuse') return say('declined', '客户不接受变更后的条件')
  if (request.premiumFen !== answer.terms?.premiumFen) {
    throw new NoSuchThingError('premiumFen', '保费与变更后的条件不符')
  }
  return say('accepted', '按变更后的条件承保')
}

/** What is kept of a message: pictures are not kept twice. */
export function withoutPictures<D extends keyof InsurerDeeds>(
  request: InsurerDeeds[D]['request'],
): InsurerDeeds[D]['request'] {
  if (!('pages' in request)) return request
  return { ...request, pages: request.pages.map((page) => ({ ...page, contentBase64: '' })) }
}
