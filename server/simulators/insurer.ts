import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { productByCode } from '#world/products/index'
import { quoteFor } from '#world/rates'
import { underwritingOf } from '#world/underwriting'
import type {
  ApplicationRequest,
  IssueRequest,
  IssuedPolicy,
  QuoteAnswer,
  QuoteRequest,
  UnderwritingAnswer,
} from '#modules/insurers'
import { addDays, addMonths, ageOn } from '#platform/clock'
import { yuan } from '#platform/money'
import { misbehave } from './behaviour.ts'
import type { Behaviour, Conduct } from './behaviour.ts'
import { openJournal } from './journal.ts'
import type { Journal } from './journal.ts'

type Application = {
  request: ApplicationRequest
  answer: UnderwritingAnswer
  /** When a referred case is decided, in milliseconds since 1970. */
  decideAt: number
}
type Books = {
  quotes: Journal<{ request: QuoteRequest; answer: QuoteAnswer }>
  applications: Journal<Application>
  policies: Journal<IssuedPolicy>
}

/**
 * The insurers of the town as an HTTP service of their own. It keeps its books on its own disk and
 * answers a repeated request id with the first answer, as a real one must.
 */
export function insurerSimulator(
  folder: string,
  behaviour: Partial<Behaviour> = {},
): FastifyInstance {
  const app = Fastify({ logger: false })
  const conduct = misbehave(app, behaviour)
  const books: Books = {
    quotes: openJournal(join(folder, 'quotes.jsonl')),
    applications: openJournal(join(folder, 'applications.jsonl')),
    policies: openJournal(join(folder, 'policies.jsonl')),
  }
  app.post('/v1/quotes', (request) => quote(books, request.body as QuoteRequest))
  app.post('/v1/applications', (request) =>
    apply(books, conduct, request.body as ApplicationRequest),
  )
  app.get('/v1/applications/:applicationNo', (request, reply) => {
    const { applicationNo } = request.params as { applicationNo: string }
    const found = [...books.applications.values()].find(
      (entry) => entry.answer.applicationNo === applicationNo,
    )
    return found ? decided(books, found) : reply.code(404).send({ error: 'no such application' })
  })
  app.post('/v1/policies', (request, reply) => {
    const policy = issue(books, request.body as IssueRequest)
    return policy ?? reply.code(409).send({ error: 'application is not accepted' })
  })
  app.get('/v1/policies', () => [...books.policies.values()])
  return app
}

/** Numbers look random and are always the same for the same request. */
function numberFrom(prefix: string, requestId: string): string {
  const digest = createHash('sha256').update(requestId).digest()
  return `${prefix}${digest.readBigUInt64BE().toString().slice(0, 12).padStart(12, '0')}`
}

function quote(books: Books, request: QuoteRequest): QuoteAnswer {
  const earlier = books.quotes.get(request.requestId)
  if (earlier) return earlier.answer
  const answer = priced(request)
  books.quotes.put(request.requestId, { request, answer })
  return answer
}

function priced(request: QuoteRequest): QuoteAnswer {
  const age = ageOn(request.insured.birthOn, request.quotedOn)
  const limits = underwritingOf(request.productCode)
  if (age < limits.minAge || age > limits.maxAge) {
    return {
      status: 'refused',
      reason: `被保险人 ${age} 周岁，不在 ${limits.minAge}–${limits.maxAge} 周岁之内`,
    }
  }
  const applicantAge = ageOn(request.applicant.birthOn, request.quotedOn)
  if (applicantAge + request.paymentYears - 1 > limits.lastPaymentAge) {
    return {
      status: 'refused',
      reason: `缴费期满时投保人将超过 ${limits.lastPaymentAge} 周岁，请缩短缴费年数`,
    }
  }
  try {
    return toAnswer(request, age)
  } catch (error) {
    if (error instanceof RangeError)
      return { status: 'refused', reason: '缴费年数长于保险期间，请另选计划' }
    throw error
  }
}

function toAnswer(request: QuoteRequest, age: number): QuoteAnswer {
  const { productCode, planCode, premiumFen } = request
  const insuredGender = request.insured.gender
  const figures = quoteFor({ productCode, planCode, insuredAge: age, insuredGender, premiumFen })
  if (figures.premiumFen !== premiumFen) {
    return {
      status: 'refused',
      reason: `按被保险人年龄，这个计划每期保费为 ${yuan(figures.premiumFen)} 元，请按此金额重新选择`,
    }
  }
  return {
    status: 'quoted',
    quoteNo: numberFrom('Q', request.requestId),
    premiumFen: figures.premiumFen,
    sumInsuredFen: figures.sumInsuredFen,
    totalPremiumFen: figures.totalPremiumFen,
    cashValues: figures.years.map((year) => ({
      year: year.policyYear,
      paidFen: year.paidFen,
      cashValueFen: year.cashValueFen,
    })),
    benefits: figures.benefits.map((benefit) => ({
      label: benefit.label,
      text: `${yuan(benefit.amountFen)} 元${benefit.isCertain ? '' : '（演示，不保证）'}`,
    })),
    illustration: figures.illustration ?? null,
    validUntil: `${addDays(request.quotedOn, 30)}T15:59:59.000Z`,
  }
}

function apply(books: Books, conduct: Conduct, request: ApplicationRequest): UnderwritingAnswer {
  const earlier = books.applications.get(request.requestId)
  if (earlier) return decided(books, earlier)
  const answer = underwrite(books, conduct.now(), request)
  const decideAt = Date.now() + conduct.now().referralSec * 1000
  books.applications.put(request.requestId, { request, answer, decideAt })
  return answer
}

function underwrite(
  books: Books,
  behaviour: Behaviour,
  request: ApplicationRequest,
): UnderwritingAnswer {
  const applicationNo = numberFrom('A', request.requestId)
  const say = (status: UnderwritingAnswer['status'], message: string) => ({
    applicationNo,
    status,
    message,
  })
  if (behaviour.isDecliningAll) return say('declined', '不符合承保条件')
  const quoted = [...books.quotes.values()].find(
    ({ answer }) => answer.status === 'quoted' && answer.quoteNo === request.quoteNo,
  )
  if (quoted?.answer.status !== 'quoted') return say('declined', '报价不存在或已失效')
  const limits = underwritingOf(quoted.request.productCode)
  const { occupation } = request.insured
  if (limits.declinedOccupations.some((entry) => entry === occupation))
    return say('declined', '职业不在承保范围')
  if (request.refer.length > 0) return say('referred', '已转人工核保')
  if (limits.referredOccupations.some((entry) => entry === occupation))
    return say('referred', '职业须人工核保')
  if (quoted.answer.sumInsuredFen > limits.maxSumWithoutReferralFen)
    return say('referred', '保险金额须人工核保')
  return say('accepted', '核保通过')
}

/**
 * A referred case is decided when its time has come. The insurer's people may not accept what is
 * unsuitable (2014/3 item 1(1)): a premium above the applicant's own income is declined.
 */
function decided(books: Books, entry: Application): UnderwritingAnswer {
  if (entry.answer.status !== 'referred' || Date.now() < entry.decideAt) return entry.answer
  const quoted = [...books.quotes.values()].find(
    ({ answer }) => answer.status === 'quoted' && answer.quoteNo === entry.request.quoteNo,
  )
  const premium = quoted?.answer.status === 'quoted' ? quoted.answer.premiumFen : 0
  const isTooMuch = premium > entry.request.applicant.annualIncomeFen
  const answer: UnderwritingAnswer = isTooMuch
    ? { ...entry.answer, status: 'declined', message: '人工核保：保费与投保人收入不相称' }
    : { ...entry.answer, status: 'accepted', message: '人工核保通过' }
  books.applications.put(entry.request.requestId, { ...entry, answer })
  return answer
}

function issue(books: Books, request: IssueRequest): IssuedPolicy | undefined {
  const earlier = books.policies.get(request.requestId)
  if (earlier) return earlier
  const application = [...books.applications.values()].find(
    (entry) => entry.answer.applicationNo === request.applicationNo,
  )
  if (application?.answer.status !== 'accepted') return undefined
  const quoted = [...books.quotes.values()].find(
    ({ answer }) => answer.status === 'quoted' && answer.quoteNo === application.request.quoteNo,
  )
  if (!quoted) return undefined
  const policy: IssuedPolicy = {
    policyNo: numberFrom('P', request.requestId),
    effectiveOn: request.effectiveOn,
    endsOn: endOf(quoted.request, request.effectiveOn),
    issuedAt: new Date().toISOString(),
  }
  books.policies.put(request.requestId, policy)
  return policy
}

/** The last day of cover; `null` for life. */
function endOf(
  { coverTerm, insured, productCode }: QuoteRequest,
  effectiveOn: string,
): string | null {
  if (productByCode(productCode).content.plans.length === 0) return null
  switch (coverTerm.kind) {
    case 'whole-life':
      return null
    case 'years':
      return addDays(addMonths(effectiveOn, 12 * coverTerm.years), -1)
    case 'to-age':
      return addDays(addMonths(insured.birthOn, 12 * coverTerm.age), -1)
  }
}
