import { join } from 'node:path'
import type {
  ApplicationRequest,
  InsurerDeed,
  InsurerDeeds,
  InsurerEntry,
  InsurerStatement,
  PastExchange,
  PolicyStanding,
  QuoteAnswer,
  QuoteRequest,
  ReinstateRequest,
  UnderwritingAnswer,
} from '#modules/insurers'
import { INSURERS } from '#world/insurers'
import { addMonths, ageOn } from '#platform/clock'
import { openJournal } from './journal.ts'
import type { Journal } from './journal.ts'

/** One thing that was asked and answered; `decideAt` is when a referred case is looked at. */
export type Fact = {
  [D in InsurerDeed]: {
    deed: D
    request: InsurerDeeds[D]['request']
    answer: InsurerDeeds[D]['answer']
    /** When it was booked, ISO 8601. */
    at: string
    decideAt?: number
  }
}[InsurerDeed]

export type Quoted = Extract<QuoteAnswer, { status: 'quoted' }>
export type Application = {
  request: ApplicationRequest
  answer: UnderwritingAnswer
  decideAt: number
  /** What the underwriters wanted has come. */
  isSupplied: boolean
  /** The message they are deciding on: the application, or what was supplied later. */
  latest: Extract<Fact, { deed: 'apply' | 'supply' }>
}
export type Policy = {
  policyNo: string
  insurerCode: string
  quote: QuoteRequest
  quoted: Quoted
  issuedOn: string
  effectiveOn: string
  endsOn: string | null
  paidFen: number
  paidTimes: number
  status: 'in-force' | 'cancelled' | 'surrendered'
  isFrozen: boolean
}

/**
 * The books of the town's insurers: a journal of what was asked and answered, and what follows from
 * it. They are the same whichever form a question came in.
 */
export type Books = {
  facts: Journal<Fact>
  quotes: Map<string, { request: QuoteRequest; quoted: Quoted }>
  applications: Map<string, Application>
  policies: Map<string, Policy>
  entries: Map<string, InsurerEntry[]>
}

export function openBooks(folder: string): Books {
  const books: Books = {
    facts: openJournal(join(folder, 'exchanges.jsonl')),
    quotes: new Map(),
    applications: new Map(),
    policies: new Map(),
    entries: new Map(),
  }
  for (const fact of books.facts.values()) follow(books, fact)
  return books
}

/** On disk before it is answered. */
export function keep(books: Books, fact: Fact): void {
  books.facts.put(fact.request.requestId, fact)
  follow(books, fact)
}

function follow(books: Books, fact: Fact): void {
  switch (fact.deed) {
    case 'quote':
      if (fact.answer.status === 'quoted') {
        books.quotes.set(fact.answer.quoteNo, { request: fact.request, quoted: fact.answer })
      }
      return
    case 'apply': {
      const { request, answer, decideAt = 0 } = fact
      const latest = { latest: fact, isSupplied: false }
      books.applications.set(answer.applicationNo, { request, answer, decideAt, ...latest })
      return
    }
    case 'supply': {
      const application = books.applications.get(fact.request.applicationNo)
      const { answer, decideAt = 0 } = fact
      if (application) {
        Object.assign(application, { answer, decideAt, isSupplied: true, latest: fact })
      }
      return
    }
    case 'decideTerms':
      followTerms(books, fact)
      return
    case 'issue':
      followIssue(books, fact)
      return
    default:
      followChange(books, fact)
  }
}

/** From now on the terms agreed are the quote. */
function followTerms(books: Books, { answer }: Extract<Fact, { deed: 'decideTerms' }>): void {
  const application = books.applications.get(answer.applicationNo)
  if (!application) return
  const { terms } = application.answer
  application.answer = answer
  const { quoteNo } = application.request
  const quote = books.quotes.get(quoteNo)
  if (!quote || !terms || answer.status !== 'accepted') return
  const { exclusions: _, ...figures } = terms
  const { premiumFen } = terms
  const request = { ...quote.request, premiumFen }
  books.quotes.set(quoteNo, { request, quoted: { ...quote.quoted, ...figures } })
}

function followIssue(books: Books, { request, answer, at }: Extract<Fact, { deed: 'issue' }>) {
  const application = books.applications.get(request.applicationNo)
  const quote = application && books.quotes.get(application.request.quoteNo)
  if (!quote || 'status' in answer) return
  const { policyNo, effectiveOn, endsOn } = answer
  const { insurerCode, paidFen, askedOn: issuedOn } = request
  books.policies.set(policyNo, {
    policyNo,
    insurerCode,
    issuedOn,
    effectiveOn,
    endsOn,
    paidFen,
    paidTimes: 1,
    quote: quote.request,
    quoted: quote.quoted,
    status: 'in-force',
    isFrozen: false,
  })
  const commissionFen = commissionOn(insurerCode, paidFen)
  book(books, request, { deed: 'issue', policyNo, amountFen: paidFen, commissionFen, bookedAt: at })
}

type Change = Exclude<Fact, { deed: 'quote' | 'apply' | 'supply' | 'decideTerms' | 'issue' }>

function followChange(books: Books, { request, answer, at }: Change): void {
  const policy = books.policies.get(request.policyNo)
  if (!policy) return
  const { policyNo, paidFen, quoted } = policy
  const booked = { policyNo, bookedAt: at }
  switch (answer.status) {
    case 'cancelled': {
      policy.status = 'cancelled'
      const commissionFen = -commissionOn(policy.insurerCode, quoted.premiumFen)
      const amountFen = answer.refundFen
      book(books, request, { ...booked, deed: 'cancel', amountFen, commissionFen })
      return
    }
    case 'surrendered':
      policy.status = 'surrendered'
      book(books, request, {
        ...booked,
        deed: 'surrender',
        amountFen: answer.refundFen,
        commissionFen: 0,
      })
      return
    case 'renewed':
      policy.paidTimes += 1
      policy.paidFen = paidFen + quoted.premiumFen
      book(books, request, {
        ...booked,
        deed: 'renew',
        amountFen: quoted.premiumFen,
        commissionFen: 0,
      })
      return
    case 'reinstated': {
      const { askedOn, paidFen: amountFen } = request as ReinstateRequest
      policy.paidTimes += owedTimes(policy, askedOn).length
      policy.paidFen = paidFen + amountFen
      book(books, request, { ...booked, deed: 'reinstate', amountFen, commissionFen: 0 })
      return
    }
    case 'agreed':
    case 'outlet':
    case 'received':
      return
    case 'frozen':
    case 'unfrozen':
      policy.isFrozen = answer.status === 'frozen'
      return
    case 'refused':
  }
}

type Asked = { requestId: string; insurerCode: string; askedOn: string }

function book(books: Books, asked: Asked, entry: Omit<InsurerEntry, 'requestId'>): void {
  const key = `${asked.insurerCode} ${asked.askedOn}`
  const entries = books.entries.get(key) ?? []
  entries.push({ requestId: asked.requestId, ...entry })
  books.entries.set(key, entries)
}

/** Commission of the first premium at the agreed rate, in 分. */
function commissionOn(insurerCode: string, premiumFen: number): number {
  const agreed = INSURERS.find(({ code }) => code === insurerCode)?.agreement.commissionBp ?? 0
  return Math.round((premiumFen * agreed) / 10_000)
}

export function statementOf(books: Books, insurerCode: string, day: string): InsurerStatement {
  return { insurerCode, day, entries: books.entries.get(`${insurerCode} ${day}`) ?? [] }
}

export function pastExchange(books: Books, requestId: string): PastExchange {
  const fact = books.facts.get(requestId)
  if (!fact) return { state: 'unknown' }
  const { deed, answer } = fact
  return { state: 'done', deed, answer } as PastExchange
}

export function standingOf(books: Books, policyNo: string, on: string): PolicyStanding {
  const policy = books.policies.get(policyNo)
  if (!policy) return { state: 'unknown' }
  const { effectiveOn, endsOn, paidFen } = policy
  return {
    state: 'known',
    policyNo,
    effectiveOn,
    endsOn,
    paidFen,
    status: policy.status === 'in-force' && policy.isFrozen ? 'frozen' : policy.status,
    cashValueFen: policy.status === 'in-force' ? cashValueOn(policy, on) : 0,
    paidUntil: paidUntil(policy),
  }
}

/** The value at the end of the policy year that is running. */
export function cashValueOn({ quoted, effectiveOn }: Policy, on: string): number {
  const year = on < effectiveOn ? 1 : ageOn(effectiveOn, on) + 1
  const last = quoted.cashValues.at(-1)
  return (quoted.cashValues.find((entry) => entry.year === year) ?? last)?.cashValueFen ?? 0
}

/** The due days of the premiums that are owed on a day. */
export function owedTimes(policy: Policy, on: string): string[] {
  const until = paidUntil(policy)
  if (until === null || until > on) return []
  return [until, ...owedTimes({ ...policy, paidTimes: policy.paidTimes + 1 }, on)]
}

/** The day before the next premium is due; `null` when nothing more is. */
export function paidUntil({ quote, effectiveOn, paidTimes }: Policy): string | null {
  const months = { single: 0, annual: 12, monthly: 1 }[quote.mode]
  if (months === 0 || paidTimes * months >= quote.paymentYears * 12) return null
  return addMonths(effectiveOn, months * paidTimes)
}
