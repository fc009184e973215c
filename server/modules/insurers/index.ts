export { restBankCore, restInsurer } from './rest-gateway.ts'
export { PartnerUnavailableError } from './gateway.ts'
export type {
  ApplicationRequest,
  BankCore,
  DebitAnswer,
  DebitRequest,
  InsurerGateway,
  IssueRequest,
  IssuedPolicy,
  QuoteAnswer,
  QuoteRequest,
  UnderwritingAnswer,
} from './gateway.ts'
