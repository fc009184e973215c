export { checkCallback, signCallback } from './callback.ts'
export type { CallbackSecrets, Envelope, Partner } from './callback.ts'
export { DEED_PATHS, DIGEST, restBankCore, restInsurer } from './rest-gateway.ts'
export { CodeTables } from './ybt-codes.ts'
export { MessageFaultError, readBody, writeBody } from './ybt-body.ts'
export type { Tree } from './ybt-body.ts'
export { DEEDS, QUESTIONS } from './ybt-form.ts'
export { isGroupBody, requestShape } from './ybt-group.ts'
export { framed, frames } from './ybt-lines.ts'
export { decodeMessage, encodeMessage } from './ybt-message.ts'
export type { Message } from './ybt-message.ts'
export { fromForm } from './ybt-term.ts'
export { InsurerLinks, linkedInsurers } from './insurer-links.ts'
export { ILLUSTRATION_COLUMNS } from './illustration.ts'
export type { Illustration } from './illustration.ts'
export { PartnerRefusedError, PartnerUnavailableError } from './gateway.ts'
export type { BeneficiaryData, CompanyData, GroupData } from './parties.ts'
export type {
  ApplicationRequest,
  ApplyReinstatementAnswer,
  ApplyReinstatementRequest,
  BankCore,
  BankEntry,
  BankStatement,
  CancelAnswer,
  CancelRequest,
  DecideTermsRequest,
  DebitAnswer,
  DebitRequest,
  FreezeAnswer,
  GroupApplicationRequest,
  GroupQuoteRequest,
  InsurerDeed,
  InsurerDeeds,
  InsurerEntry,
  InsurerGateway,
  InsurerStatement,
  IssueAnswer,
  IssueRequest,
  IssuedPolicy,
  OfferedTerms,
  OnPolicy,
  PastExchange,
  PastPayment,
  PersonApplicationRequest,
  PersonQuoteRequest,
  PolicyDocument,
  PolicyStanding,
  PolicyStatus,
  QuoteAnswer,
  QuoteRequest,
  RefundAnswer,
  ReinstateAnswer,
  ReinstateRequest,
  ReinstatementQuoteAnswer,
  RefundRequest,
  RenewAnswer,
  RenewRequest,
  ReportRecordingAnswer,
  ReportRecordingRequest,
  SuppliedPage,
  SupplyRequest,
  SurrenderAnswer,
  SurrenderQuoteAnswer,
  HealthAnswer,
  UnderwritingAnswer,
  UnderwritingWant,
} from './gateway.ts'
