import { z } from 'zod'
import { GatewayRefusedError, GatewayUnavailableError } from './gateway.ts'
import type { SmsGateway, Standing } from './gateway.ts'
import { signText } from './signing.ts'

const ANSWER_WITHIN_MS = 10_000

export type SmsLink = { url: string; secret: string }

const Accepted = z.object({ reference: z.string().min(1) })
const StandingAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.enum(['accepted', 'delivered']), reference: z.string() }),
  z.object({ state: z.literal('failed'), reference: z.string(), reason: z.string() }),
])

/**
 * An SMS gateway over HTTP: `POST /v1/messages` and `GET /v1/messages/{requestId}`, JSON. The headers
 * `x-sent-at` and `x-signature` carry the HMAC of time and body (of the path where there is no body).
 */
export function httpSms(link: () => SmsLink, now: () => Date): SmsGateway {
  const call = async (path: string, body?: string): Promise<unknown> => {
    const { url, secret } = link()
    const sentAt = now().toISOString()
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'x-sent-at': sentAt,
        'x-signature': signText(secret, sentAt, body ?? path),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    }).catch((cause: unknown) => {
      throw new GatewayUnavailableError('短信网关没有应答', { cause })
    })
    return bodyOf(response)
  }
  return {
    send: async (request) => read(Accepted, await call('/v1/messages', JSON.stringify(request))),
    query: async (requestId): Promise<Standing> =>
      read(StandingAnswer, await call(`/v1/messages/${encodeURIComponent(requestId)}`)),
  }
}

/** 408 and 429 ask us to come again; any other 4xx is a no to the message itself. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((cause: unknown) => {
    throw new GatewayUnavailableError('短信网关的应答没有读完', { cause })
  })
  const { status } = response
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    throw new GatewayRefusedError(faultOf(text))
  }
  if (!response.ok) throw new GatewayUnavailableError(`短信网关应答 ${status}`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new GatewayUnavailableError('短信网关的应答不是 JSON', { cause })
  }
}

function faultOf(text: string): string {
  const { data } = z.object({ error: z.string() }).safeParse(jsonIn(text))
  return (data?.error ?? text).slice(0, 200)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A refusal in plain words.
    return undefined
  }
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new GatewayUnavailableError('短信网关的应答不符合约定的格式')
}
