import { createTransport } from 'nodemailer'
import { GatewayRefusedError, GatewayUnavailableError } from './gateway.ts'
import type { MailGateway } from './gateway.ts'

type SmtpFault = Error & { code?: string; command?: string; responseCode?: number }

/** Up to these the server has not been given the mail: it may be tried again. */
const BEFORE_HANDING_OVER = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO'])

/** Mail by SMTP; TLS as the address says (`smtps://`, or STARTTLS where the server offers it). */
export function smtpMail(url: string, from: string): MailGateway {
  const transport = createTransport(url)
  return {
    send: async ({ requestId, to, subject, text }) => {
      // The same id on every try: a reader's mailbox knows a repeated mail by it.
      const messageId = `<${requestId}@baoqiao>`
      await transport.sendMail({ messageId, from, to, subject, text }).catch((error: SmtpFault) => {
        throw faultOf(error)
      })
      return { reference: messageId }
    },
  }
}

function faultOf(error: SmtpFault): Error {
  if ((error.responseCode ?? 0) >= 500) return new GatewayRefusedError(error.message.slice(0, 200))
  const isUntouched =
    (error.responseCode ?? 0) >= 400 || BEFORE_HANDING_OVER.has(error.command ?? '')
  return new GatewayUnavailableError(error.message.slice(0, 200), { cause: error, isUntouched })
}
