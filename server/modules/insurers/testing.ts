import { newId } from '#platform/ids'
import type {
  ApplicationRequest,
  GroupApplicationRequest,
  GroupQuoteRequest,
  InsurerGateway,
  IssueAnswer,
  IssuedPolicy,
  PersonApplicationRequest,
  PersonQuoteRequest,
} from './gateway.ts'
import type { InsurerLinks } from './insurer-links.ts'

export const HOST = '127.0.0.1'

/** The policy, where one was issued. */
export function issuedIn(answer: IssueAnswer): IssuedPolicy {
  if ('status' in answer) throw new Error(answer.reason)
  return answer
}

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
export const quoteRequest = (): PersonQuoteRequest => ({
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
): PersonApplicationRequest => ({
  requestId: newId(),
  insurerCode: 'LSRS',
  quoteNo,
  saleNo: 'S1',
  applicant: { ...person, annualIncomeFen: 20_000_000, occupation: 'technician', address: '' },
  insured: { ...person, relation: 'self', occupation: 'technician' },
  beneficiary: '法定',
  beneficiaries: [],
  refer,
  health,
  sellerRegistrationNo: 'R1',
  documents: [],
})

const group = {
  headcount: 3,
  listSha256: 'c'.repeat(64),
  youngestOn: '2001-03-04',
  oldestOn: '1970-12-31',
}

/** Three people of a company, sixty yuan each. */
export const groupQuote = (
  change: Partial<GroupQuoteRequest['group']> = {},
): GroupQuoteRequest => ({
  requestId: newId(),
  insurerCode: 'QTYL',
  productCode: 'QT-GA01',
  planCode: 'A',
  mode: 'single',
  paymentYears: 1,
  coverTerm: { kind: 'years', years: 1 },
  premiumFen: 18_000,
  quotedOn: '2026-11-22',
  group: { ...group, ...change },
})

export const groupApplication = (
  quoteNo: string,
  change: Partial<GroupApplicationRequest> = {},
): GroupApplicationRequest => ({
  requestId: newId(),
  insurerCode: 'QTYL',
  quoteNo,
  saleNo: 'S2',
  company: {
    name: '清江恒远机械有限公司',
    creditCode: '91350100M000100Y43',
    legalRepresentative: '高建国',
    address: '清江市滨江路 88 号',
    operator: { name: '沈敏', idKind: 'passport', idNumber: 'E7700001', phone: '19900000009' },
  },
  group,
  beneficiary: '法定',
  beneficiaries: [],
  refer: [],
  health: [],
  sellerRegistrationNo: 'R1',
  documents: [],
  ...change,
})
/** A transaction of the classic form as an insurer's manual would print it. */
export type Example = {
  what: string
  flag: string
  ask: (gateway: InsurerGateway) => Promise<unknown>
  sent: string
  answered: string
  read: unknown
}

export const on = {
  requestId: 'T9',
  insurerCode: 'LSRS',
  policyNo: 'P800000000001',
  askedOn: '2026-11-22',
}
export const ENDORSED = '<EdorNo>E7</EdorNo>'
export const CONTRACT = '<ContNo>P800000000001</ContNo>'

/** A lapsed policy taken up again: asked, applied for, paid. */
export const REINSTATEMENT_EXAMPLES: Example[] = [
  {
    what: '复效测算',
    flag: '206',
    ask: (gateway) => gateway.quoteReinstatement(on),
    sent: CONTRACT,
    answered: '<Prem>1000000</Prem><Interest>8630</Interest>',
    read: { status: 'quoted', premiumFen: 1_000_000, interestFen: 8630 },
  },
  {
    what: '复效申请',
    flag: '112',
    ask: (gateway) =>
      gateway.applyReinstatement({
        ...on,
        premiumFen: 1_000_000,
        interestFen: 8630,
        health: [{ question: '是否住过院？', isYes: false, detail: '' }],
        sha256: 'ab',
      }),
    sent: `${CONTRACT}<Prem>1000000</Prem><Interest>8630</Interest>
      <HealthNotice><Item><Question>是否住过院？</Question><Answer>N</Answer><Remark></Remark></Item></HealthNotice>
      <Sha256>ab</Sha256>`,
    answered: `<UWFlag>1</UWFlag><UWDesc>请到网点</UWDesc>
      <Prem>1000000</Prem><Interest>8630</Interest>`,
    read: { status: 'outlet', reason: '请到网点', premiumFen: 1_000_000, interestFen: 8630 },
  },
  {
    what: '复效',
    flag: '113',
    ask: (gateway) => gateway.reinstate({ ...on, bankRef: 'BK3', paidFen: 1_008_630 }),
    sent: `${CONTRACT}<BankRef>BK3</BankRef><Prem>1008630</Prem>`,
    answered: `${ENDORSED}<EdorValiDate>20280125</EdorValiDate><PayToDate>20281123</PayToDate>`,
    read: {
      status: 'reinstated',
      endorsementNo: 'E7',
      reinstatedOn: '2028-01-25',
      paidUntil: '2028-11-23',
    },
  },
]
