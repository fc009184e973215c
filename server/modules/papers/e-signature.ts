import { createHmac } from 'node:crypto'
import { z } from 'zod'

/** Who signs, as the certification service identifies them; `idKind` is a key of `ID_KINDS`. */
export type Signatory = { name: string; idKind: string; idNumber: string }

export type ESignatureRequest = {
  /** The same id asked again gets the same certificate and signatures. */
  requestId: string
  signer: Signatory
  documents: readonly { sha256: string }[]
}

/** A licensed certification service (电子认证服务机构; 电子签名法 art. 13): signs with a certificate made for one act. */
export type ESignatureService = {
  /** One detached CMS (DER) per document, in their order; throws `ESignatureError`. */
  sign: (request: ESignatureRequest) => Promise<Buffer[]>
}

export type ESignatureLink = { url: string; appId: string; secret: string }

/**
 * No signature, or one that does not say what was asked. `about` tells whether other acts would fare
 * alike (the service is away) or this one alone is at fault.
 */
export class ESignatureError extends Error {
  readonly about: 'service' | 'act'
  constructor(message: string, about: 'service' | 'act', cause?: unknown) {
    super(message, { cause })
    this.name = 'ESignatureError'
    this.about = about
  }
}

const ANSWER_WITHIN_MS = 10_000
/** The service's no to this request; other faults would meet every request. */
const REFUSALS = new Set([400, 409, 422])

const Answer = z.object({ signatures: z.array(z.base64().min(1)) })

/** HMAC-SHA256 over time and body, in hex: the same form as with the SMS gateway. */
export function signRequest(secret: string, sentAt: string, body: string): string {
  return createHmac('sha256', secret).update(`${sentAt}\n${body}`).digest('hex')
}

/** JSON over HTTP: digests and the signer go out, never a paper. */
export function httpESignatureService(
  link: () => ESignatureLink,
  now: () => Date,
): ESignatureService {
  return {
    sign: async (request) => {
      const answer = await ask(link(), JSON.stringify(request), now().toISOString())
      const signatures = signaturesIn(answer)
      if (signatures.length !== request.documents.length) {
        throw new ESignatureError('the certification service left documents out', 'act')
      }
      return signatures
    },
  }
}

async function ask({ url, appId, secret }: ESignatureLink, body: string, sentAt: string) {
  const response = await fetch(url, {
    method: 'POST',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    // A name and a document number go to nobody but the address that was configured.
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      'x-app-id': appId,
      'x-sent-at': sentAt,
      'x-signature': signRequest(secret, sentAt, body),
    },
    body,
  }).catch((cause: unknown) => {
    throw new ESignatureError('the certification service did not answer', 'service', cause)
  })
  if (response.ok) {
    return response.text().catch((cause: unknown) => {
      throw new ESignatureError('the certification service broke off', 'service', cause)
    })
  }
  // Its words are not kept: they may repeat the name.
  await response.body?.cancel()
  const { status } = response
  const about = REFUSALS.has(status) ? 'act' : 'service'
  throw new ESignatureError(`the certification service answered ${status}`, about)
}

function signaturesIn(answer: string): Buffer[] {
  try {
    const { signatures } = Answer.parse(JSON.parse(answer))
    return signatures.map((signature) => Buffer.from(signature, 'base64'))
  } catch (cause) {
    throw new ESignatureError('the certification service talks nonsense', 'service', cause)
  }
}
