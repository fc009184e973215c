/** What is asked of a gateway; `requestId` makes the same request twice one message over there. */
export type SmsRequest = {
  requestId: string
  to: string
  /** Stands in 【】 before the text. */
  signName: string
  /** The wording the operator has on file, and what fills it. */
  templateId: string
  slots: Record<string, string>
  text: string
}

export type MailRequest = { requestId: string; to: string; subject: string; text: string }

/** What became of a request, as far as the other side knows. */
export type Standing =
  | { state: 'unknown' }
  | { state: 'accepted' | 'delivered'; reference: string }
  | { state: 'failed'; reference: string; reason: string }

export type SmsGateway = {
  /** Answers with the gateway's own number for it. */
  send: (request: SmsRequest) => Promise<{ reference: string }>
  query: (requestId: string) => Promise<Standing>
}

/** Nobody answers for a mail after it was handed over: there is nothing to ask. */
export type MailGateway = { send: (request: MailRequest) => Promise<{ reference: string }> }

/** No answer, or one that says nothing: what became of it is not known. */
export class GatewayUnavailableError extends Error {
  /** True where the request cannot have arrived. */
  readonly isUntouched: boolean

  constructor(message: string, { cause, isUntouched = false }: Fault = {}) {
    super(message, { cause })
    this.name = 'GatewayUnavailableError'
    this.isUntouched = isUntouched
  }
}
type Fault = { cause?: unknown; isUntouched?: boolean }

/** A clear no: a wrong number, a wording that is not on file. Asking again would not help. */
export class GatewayRefusedError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'GatewayRefusedError'
  }
}
