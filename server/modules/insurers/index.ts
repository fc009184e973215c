export { restBankCore, restInsurer } from './rest-gateway.ts'
export { ILLUSTRATION_COLUMNS, PartnerUnavailableError } from './gateway.ts'
export type {
  ApplicationRequest,
  BankCore,
  DebitAnswer,
  DebitRequest,
  Illustration,
  InsurerGateway,
  IssueRequest,
  IssuedPolicy,
  QuoteAnswer,
  QuoteRequest,
  UnderwritingAnswer,
} from './gateway.ts'
