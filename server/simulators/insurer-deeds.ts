import type {
  CancelAnswer,
  CancelRequest,
  FreezeAnswer,
  InsurerDeed,
  InsurerDeeds,
  IssueRequest,
  IssuedPolicy,
  OnPolicy,
  RenewAnswer,
  RenewRequest,
  ReportRecordingAnswer,
  ReportRecordingRequest,
  SurrenderAnswer,
  SurrenderQuoteAnswer,
  UnderwritingAnswer,
} from '#modules/insurers'
import { addDays } from '#platform/clock'
import type { Behaviour } from './behaviour.ts'
import { cashValueOn, keep, paidUntil } from './insurer-books.ts'
import type { Books, Fact, Policy } from './insurer-books.ts'
import { numberFrom } from './numbers.ts'
import { applyReinstatement, hasLapsed, reinstate } from './reinstatement.ts'
import { NoSuchThingError } from './no-such-thing.ts'
import { endOf, priced } from './pricing.ts'
import {
  decideTerms,
  readApplication,
  supply,
  underwrite,
  withoutPictures,
} from './underwriting.ts'
import type { Desk } from './underwriting.ts'

const refused = (reason: string) => ({ status: 'refused' as const, reason })
const nowIso = () => new Date().toISOString()

/**
 * Does a deed once and answers a repeated request id with the first answer. As naive as a real
 * insurer may be: it does not ask whether the same thing was wanted under another id.
 */
export function perform<D extends InsurerDeed>(
  to: Desk,
  deed: D,
  request: InsurerDeeds[D]['request'],
): InsurerDeeds[D]['answer'] {
  const { books, conduct } = to
  const earlier = books.facts.get(request.requestId)
  if (earlier) {
    if (earlier.deed === 'apply' || earlier.deed === 'supply') {
      return readApplication(to, earlier.answer.applicationNo)
    }
    return earlier.answer
  }
  const answer = answerTo(books, conduct.now(), { deed, request } as Asked)
  const decideAt = Date.now() + conduct.now().referralSec * 1000
  const kept = withoutPictures(request)
  keep(books, { deed, request: kept, answer, at: nowIso(), decideAt } as Fact)
  if (deed === 'apply' || deed === 'supply')
    tellDecision(to, answer as UnderwritingAnswer, request.requestId)
  return answer
}

/** What the insurer's people decide about a referred case is sent as soon as it is decided. */
function tellDecision(to: Desk, answer: UnderwritingAnswer, requestId: string) {
  const { conduct } = to
  if (answer.status !== 'referred') return
  const afterMs = conduct.now().referralSec * 1000 + 5
  const timer = setTimeout(() => {
    const decision = readApplication(to, answer.applicationNo)
    conduct.callBack('insurer', { requestId, answer: decision })
  }, afterMs)
  timer.unref()
}

type Asked = { [D in InsurerDeed]: { deed: D; request: InsurerDeeds[D]['request'] } }[InsurerDeed]
type Answer = InsurerDeeds[InsurerDeed]['answer']

function answerTo(books: Books, behaviour: Behaviour, asked: Asked): Answer {
  switch (asked.deed) {
    case 'quote':
      return priced(asked.request)
    case 'apply':
      return underwrite(books, behaviour, asked.request)
    case 'supply':
      return supply(books, asked.request)
    case 'decideTerms':
      return decideTerms(books, asked.request)
    case 'issue':
      return behaviour.isRefusingIssues
        ? refused('承保条件已变化，不予出单')
        : issue(books, asked.request)
    case 'cancel':
      return onPolicy(books, asked.request, (policy) => cancel(policy, asked.request))
    case 'surrender':
      return onPolicy(books, asked.request, (policy) => surrender(policy, asked.request))
    case 'renew':
      return onPolicy(books, asked.request, (policy) => renew(policy, asked.request))
    case 'applyReinstatement':
      return onPolicy(books, asked.request, (policy) =>
        applyReinstatement(policy, behaviour, asked.request),
      )
    case 'reinstate':
      return onPolicy(books, asked.request, (policy) => reinstate(policy, asked.request))
    case 'freeze':
      return onPolicy(books, asked.request, (policy) => freeze(policy, asked.request, true))
    case 'unfreeze':
      return onPolicy(books, asked.request, (policy) => freeze(policy, asked.request, false))
    case 'reportRecording':
      return receiveReport(books, asked.request)
  }
}

/** A policy that has ended was recorded all the same. */
function receiveReport(books: Books, request: ReportRecordingRequest): ReportRecordingAnswer {
  const policy = books.policies.get(request.policyNo)
  if (!policy || policy.insurerCode !== request.insurerCode) return refused('保单不存在')
  return { status: 'received', receiptNo: numberFrom('D', request.requestId) }
}

function onPolicy<T>(books: Books, request: OnPolicy, change: (policy: Policy) => T) {
  const policy = books.policies.get(request.policyNo)
  if (!policy || policy.insurerCode !== request.insurerCode) return refused('保单不存在')
  if (policy.status !== 'in-force') return refused('保单已经终止')
  return change(policy)
}

function issue(books: Books, request: IssueRequest): IssuedPolicy {
  const application = books.applications.get(request.applicationNo)
  if (!application) throw new NoSuchThingError('applicationNo', '没有这份投保申请')
  if (application.answer.status !== 'accepted') {
    throw new NoSuchThingError('applicationNo', '投保申请没有承保')
  }
  const quote = books.quotes.get(application.request.quoteNo)
  if (!quote) throw new NoSuchThingError('applicationNo', '投保申请没有报价')
  if (request.paidFen !== quote.quoted.premiumFen) {
    throw new NoSuchThingError('paidFen', '已收保费与应收保费不符')
  }
  return {
    policyNo: numberFrom('P', request.requestId),
    effectiveOn: request.effectiveOn,
    endsOn: endOf(quote.request, request.effectiveOn),
    issuedAt: nowIso(),
  }
}

/** The bank keeps the receipt and says which period runs; the insurer only knows when it is absurd. */
const COOLING_OFF_BELIEVED_DAYS = 90

function cancel(policy: Policy, request: CancelRequest): CancelAnswer {
  const { kind, askedOn, requestId } = request
  if (policy.isFrozen) return refused('保单已冻结（质押），请先解冻')
  if (kind !== 'cooling-off' && askedOn !== policy.issuedOn) {
    return refused('只能在出单当日办理，请改为犹豫期退保')
  }
  if (askedOn > addDays(policy.issuedOn, COOLING_OFF_BELIEVED_DAYS)) {
    return refused('犹豫期已过，请办理退保')
  }
  return {
    status: 'cancelled',
    endorsementNo: numberFrom('E', requestId),
    refundFen: policy.paidFen,
    cancelledAt: nowIso(),
  }
}

/** Asked as often as wanted: it changes nothing and is not booked. */
export function quoteSurrender(books: Books, request: OnPolicy): SurrenderQuoteAnswer {
  return onPolicy(books, request, (policy) => {
    const cashValueFen = cashValueOn(policy, request.askedOn)
    const { paidFen } = policy
    const lossFen = Math.max(0, paidFen - cashValueFen)
    return { status: 'quoted' as const, paidFen, cashValueFen, lossFen }
  })
}

function surrender(policy: Policy, { requestId, askedOn }: OnPolicy): SurrenderAnswer {
  if (policy.isFrozen) return refused('保单已冻结（质押），请先解冻')
  return {
    status: 'surrendered',
    endorsementNo: numberFrom('E', requestId),
    refundFen: cashValueOn(policy, askedOn),
    surrenderedAt: nowIso(),
  }
}

function renew(policy: Policy, { requestId, paidFen, askedOn }: RenewRequest): RenewAnswer {
  if (hasLapsed(policy, askedOn)) return refused('合同效力已经中止，请办理复效')
  if (paidUntil(policy) === null) return refused('保费已经交清')
  if (paidFen !== policy.quoted.premiumFen) return refused('续期保费金额不符')
  const next = { ...policy, paidTimes: policy.paidTimes + 1 }
  const until = paidUntil(next) ?? policy.endsOn ?? '9999-12-31'
  return { status: 'renewed', receiptNo: numberFrom('R', requestId), paidUntil: until }
}

function freeze(policy: Policy, { requestId }: OnPolicy, isToFreeze: boolean): FreezeAnswer {
  if (policy.isFrozen === isToFreeze) return refused(isToFreeze ? '保单已经冻结' : '保单没有冻结')
  const endorsementNo = numberFrom('E', requestId)
  return { status: isToFreeze ? 'frozen' : 'unfrozen', endorsementNo }
}
