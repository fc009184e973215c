import { newId } from '#platform/ids'
import type { ApplicationRequest, QuoteRequest } from './gateway.ts'
import type { InsurerLinks } from './insurer-links.ts'

export const HOST = '127.0.0.1'

/** A recording nobody has inspected yet. */
export const RECORDED = {
  recordedOn: '2026-11-22',
  digest: 'a'.repeat(64),
  inspection: 'none',
  inspectedOn: null,
} as const

const identity = { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' }
const usual = { codes: { outsideGbk: 'reference' as const }, identity }

/** The same promise in three forms; each on books of its own. */
export const FORMS: Record<string, (at: { url: string; port: number }) => InsurerLinks> = {
  'REST and JSON': ({ url }) => ({ '*': { form: 'rest', url } }),
  'the classic form over HTTP': ({ url }) => ({
    '*': { form: 'ybt-http', url: `${url}/v1/ybt`, ...usual },
  }),
  'the classic form over a TCP line': ({ port }) => ({
    '*': { form: 'ybt-tcp', host: HOST, port, ...usual },
  }),
}
export const quoteRequest = (): QuoteRequest => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  productCode: 'LS-CI01',
  planCode: 'W-20',
  mode: 'annual',
  paymentYears: 20,
  coverTerm: { kind: 'whole-life' },
  premiumFen: 1_000_000,
  insured: { gender: 'male', birthOn: '1994-05-06' },
  applicant: { birthOn: '1994-05-06', occupation: 'technician' },
  quotedOn: '2026-11-22',
})

const person = {
  name: '赵明轩',
  gender: 'male' as const,
  birthOn: '1994-05-06',
  idKind: 'resident-id',
  idNumber: '329901199405061234',
  phone: '19900000000',
}
export const applicationFor = (
  quoteNo: string,
  refer: ApplicationRequest['refer'] = [],
  health: ApplicationRequest['health'] = [],
): ApplicationRequest => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  quoteNo,
  saleNo: 'S1',
  applicant: { ...person, annualIncomeFen: 20_000_000, occupation: 'technician', address: '' },
  insured: { ...person, relation: 'self', occupation: 'technician' },
  beneficiary: '法定',
  refer,
  health,
  sellerRegistrationNo: 'R1',
  documents: [],
})
