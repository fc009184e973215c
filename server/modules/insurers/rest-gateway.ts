import type {
  BankCore,
  DebitAnswer,
  InsurerGateway,
  IssuedPolicy,
  QuoteAnswer,
  UnderwritingAnswer,
} from './gateway.ts'
import { PartnerUnavailableError } from './gateway.ts'

const ANSWER_WITHIN_MS = 15_000

/** An insurer that speaks REST and JSON; the simulator does too. */
export function restInsurer(baseUrl: () => string): InsurerGateway {
  const ask = exchangeWith('insurer', baseUrl)
  return {
    quote: (request) => ask<QuoteAnswer>('/v1/quotes', request),
    apply: (request) => ask<UnderwritingAnswer>('/v1/applications', request),
    readApplication: (_insurerCode, applicationNo) =>
      ask<UnderwritingAnswer>(`/v1/applications/${encodeURIComponent(applicationNo)}`),
    issue: (request) => ask<IssuedPolicy>('/v1/policies', request),
  }
}

export function restBankCore(baseUrl: () => string): BankCore {
  const ask = exchangeWith('bank core', baseUrl)
  return { debit: (request) => ask<DebitAnswer>('/v1/debits', request) }
}

/** A time-out, a broken line and a 5xx all mean the same: what became of it is not known yet. */
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
    if (!response.ok) {
      await response.body?.cancel()
      throw new PartnerUnavailableError(`${partner} (${response.status})`)
    }
    return (await response.json()) as T
  }
}
