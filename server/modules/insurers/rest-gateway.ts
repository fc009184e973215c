import type {
  BankCore,
  BankStatement,
  DebitAnswer,
  InsurerDeed,
  InsurerDeeds,
  InsurerGateway,
  InsurerStatement,
  PastExchange,
  PastPayment,
  PolicyDocument,
  PolicyStanding,
  ReinstatementQuoteAnswer,
  SurrenderQuoteAnswer,
} from './gateway.ts'
import { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'
import { pastAnswer, underwritingAnswer } from './underwriting-answer.ts'
import type { DecisionDeed } from './underwriting-answer.ts'

const ANSWER_WITHIN_MS = 15_000

/** The header in which an insurer says what the bytes of a document are, in hex. */
export const DIGEST = 'x-content-sha256'

/** Where each deed is posted. */
export const DEED_PATHS = {
  quote: '/v1/quotes',
  apply: '/v1/applications',
  supply: '/v1/underwriting-replies',
  decideTerms: '/v1/terms-decisions',
  issue: '/v1/policies',
  cancel: '/v1/cancellations',
  surrender: '/v1/surrenders',
  renew: '/v1/renewals',
  applyReinstatement: '/v1/reinstatement-applications',
  reinstate: '/v1/reinstatements',
  freeze: '/v1/freezes',
  unfreeze: '/v1/unfreezes',
  reportRecording: '/v1/recording-reports',
} as const satisfies Record<InsurerDeed, string>

/** An insurer that speaks REST and JSON; the simulator does too. */
export function restInsurer(baseUrl: () => string): InsurerGateway {
  const ask = exchangeWith('insurer', baseUrl)
  const deed =
    <D extends InsurerDeed>(name: D) =>
    (request: InsurerDeeds[D]['request']) =>
      ask<InsurerDeeds[D]['answer']>(DEED_PATHS[name], request)
  const decision =
    <D extends DecisionDeed>(name: D) =>
    async (request: InsurerDeeds[D]['request']) =>
      underwritingAnswer(await ask(DEED_PATHS[name], request))
  const at = encodeURIComponent
  return {
    quote: deed('quote'),
    apply: decision('apply'),
    supply: decision('supply'),
    decideTerms: decision('decideTerms'),
    readApplication: async (_insurerCode, applicationNo) =>
      underwritingAnswer(await ask(`/v1/applications/${at(applicationNo)}`)),
    issue: deed('issue'),
    cancel: deed('cancel'),
    quoteSurrender: (request) => ask<SurrenderQuoteAnswer>('/v1/surrender-quotes', request),
    surrender: deed('surrender'),
    renew: deed('renew'),
    quoteReinstatement: (request) =>
      ask<ReinstatementQuoteAnswer>('/v1/reinstatement-quotes', request),
    applyReinstatement: deed('applyReinstatement'),
    reinstate: deed('reinstate'),
    freeze: deed('freeze'),
    unfreeze: deed('unfreeze'),
    reportRecording: deed('reportRecording'),
    queryPolicy: (_insurerCode, policyNo, on) =>
      ask<PolicyStanding>(`/v1/policies/${at(policyNo)}?on=${at(on)}`),
    readPolicyDocument: (_insurerCode, policyNo) =>
      documentAt(`${baseUrl()}/v1/policies/${at(policyNo)}/document`),
    queryExchange: async (_insurerCode, requestId) =>
      pastAnswer(await ask<PastExchange>(`/v1/exchanges/${at(requestId)}`)),
    statement: (insurerCode, day) =>
      ask<InsurerStatement>(`/v1/statements/${at(insurerCode)}/${at(day)}`),
  }
}

export function restBankCore(baseUrl: () => string): BankCore {
  const ask = exchangeWith('bank core', baseUrl)
  const at = encodeURIComponent
  return {
    debit: (request) => ask<DebitAnswer>('/v1/debits', request),
    refund: (request) => ask<DebitAnswer>('/v1/refunds', request),
    queryDebit: (requestId) => ask<PastPayment>(`/v1/payments/${at(requestId)}`),
    statement: (day) => ask<BankStatement>(`/v1/statements/${at(day)}`),
  }
}

/**
 * A time-out, a broken line and a 5xx all mean the same: what became of it is not known yet. A 4xx is
 * a clear no to the message itself.
 */
function exchangeWith(partner: string, baseUrl: () => string) {
  return async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${baseUrl()}${path}`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    }).catch((cause: unknown) => {
      throw new PartnerUnavailableError(partner, cause)
    })
    const text = await response.text().catch((cause: unknown) => {
      throw new PartnerUnavailableError(partner, cause)
    })
    if (isRefused(response.status)) throw new PartnerRefusedError(partner, faultIn(text))
    if (!response.ok) throw new PartnerUnavailableError(`${partner} (${response.status})`)
    return parsed(partner, text) as T
  }
}

/** The file itself, with the digest the insurer gives for it; 404 while there is none. */
async function documentAt(url: string): Promise<PolicyDocument> {
  const unavailable = (cause: unknown) => {
    throw new PartnerUnavailableError('insurer', cause)
  }
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  const response = await fetch(url, { signal }).catch(unavailable)
  const bytes = new Uint8Array(await response.arrayBuffer().catch(unavailable))
  if (response.status === 404) return { state: 'not-ready' }
  if (isRefused(response.status)) {
    throw new PartnerRefusedError('insurer', { message: `no document (${response.status})` })
  }
  if (!response.ok) throw new PartnerUnavailableError(`insurer (${response.status})`)
  const mediaType = response.headers.get('content-type') ?? ''
  return { state: 'ready', mediaType, sha256: response.headers.get(DIGEST) ?? '', bytes }
}

/** 408 and 429 ask us to come again. */
function isRefused(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function faultIn(text: string): { field?: string; message: string } {
  try {
    const { field, error } = JSON.parse(text) as { field?: unknown; error?: unknown }
    const message = typeof error === 'string' ? error : text.slice(0, 200)
    return typeof field === 'string' ? { field, message } : { message }
  } catch {
    // Some answer in plain words.
    return { message: text.slice(0, 200) }
  }
}

function parsed(partner: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new PartnerUnavailableError(partner, cause)
  }
}
