import type { Module } from '#platform/module'
import { deliveryJobs } from './deliver.ts'
import type { Gateways } from './deliver.ts'
import { listMessages } from './queries.ts'
import { SEALED_MESSAGE } from './queue-message.ts'
import { readQuietHours, setQuietHours } from './quiet-hours.ts'
import { receiveMessageReport } from './receive-report.ts'
import { remindOfPromises } from './remind-staff.ts'
import { installTemplates } from './templates.ts'
import { warnOfEndings } from './warn-staff.ts'

export type { MailGateway, SmsGateway } from './gateway.ts'
export { httpSms } from './http-sms.ts'
export type { SmsLink } from './http-sms.ts'
export { hasOptedOut, queueMessage } from './queue-message.ts'
export { issueCode, liveCode, proveCode } from './one-time-codes.ts'
export type { ProvenCode } from './one-time-codes.ts'
export { faultIn, signText } from './signing.ts'
export { smtpMail } from './smtp-mail.ts'

export type MessageParts = Gateways & { secret: string | undefined; bankName: string }

/** Level 2. What the bank sends to people, and the codes that prove a number is theirs. */
export function messagesModule(parts: MessageParts): Module {
  const { handlers, schedules } = deliveryJobs(parts)
  const { bankName } = parts
  const hasMail = parts.mail !== undefined
  return {
    name: 'messages',
    endpoints: [listMessages, readQuietHours, setQuietHours, receiveMessageReport(parts.secret)],
    handlers: [
      ...handlers,
      ...warnOfEndings(bankName, hasMail),
      ...remindOfPromises(bankName, hasMail),
    ],
    schedules,
    install: installTemplates,
    sealed: SEALED_MESSAGE,
  }
}
