import type { InsurerDeed } from './gateway.ts'
import type { CodeName } from './ybt-codes.ts'

/**
 * How a value is written. Amounts are in 分, days `yyyymmdd`, an end that never comes 99991231. A
 * structure is JSON in one node: the benefit illustration and changed terms, which the form has no nodes for.
 * Yes is Y, no is N. What may be missing may be left out.
 */
export type Writing =
  | 'text'
  | 'structure-or-none'
  | 'day'
  | 'day-or-never'
  | 'day-or-none'
  | 'whole'
  | 'yes-no'
  | { code: CodeName }

/** `Appnt/Name` in the body ↔ `applicant.name` in the model. */
export type Field = readonly [node: string, path: string, as: Writing]
export type List = { readonly node: string; readonly path: string; readonly each: readonly Field[] }
export type Shape = readonly (Field | List)[]

export const code = (name: CodeName): Writing => ({ code: name })

const person = (node: string, path: string): Field[] => [
  [`${node}/Name`, `${path}.name`, 'text'],
  [`${node}/Sex`, `${path}.gender`, code('sex')],
  [`${node}/Birthday`, `${path}.birthOn`, 'day'],
  [`${node}/IDType`, `${path}.idKind`, code('idKind')],
  [`${node}/IDNo`, `${path}.idNumber`, 'text'],
  [`${node}/Mobile`, `${path}.phone`, 'text'],
  [`${node}/JobCode`, `${path}.occupation`, code('occupation')],
]

const POLICY: Field = ['ContNo', 'policyNo', 'text']
const ENDORSEMENT: Field = ['EdorNo', 'endorsementNo', 'text']

const APPLICATION: Field = ['ProposalContNo', 'applicationNo', 'text']

/** The underwriters' word, whatever it answers; lists and terms are empty where they do not apply. */
const UNDERWRITTEN: Shape = [
  APPLICATION,
  ['UWFlag', 'status', code('underwriting')],
  ['UWDesc', 'message', 'text'],
  {
    node: 'Wants/Want',
    path: 'wants',
    each: [
      ['Code', 'code', 'text'],
      ['Type', 'kind', code('wantKind')],
      ['Desc', 'text', 'text'],
    ],
  },
  ['UWEndDate', 'until', 'day-or-none'],
  ['UWTerms', 'terms', 'structure-or-none'],
]

type Transaction = {
  /** `FuncFlag` in the head. */
  flag: string
  request: Shape
  answer: Shape
  /** What the model calls a yes; where it is not given the answer says so itself. */
  yes?: string
}

/** Every deed in the classic form, as data. */
export const DEEDS = {
  quote: {
    flag: '101',
    yes: 'quoted',
    request: [
      ['Risk/RiskCode', 'productCode', code('product')],
      ['Risk/PlanCode', 'planCode', code('plan')],
      ['Risk/PayIntv', 'mode', code('payInterval')],
      ['Risk/PayEndYear', 'paymentYears', 'whole'],
      ['Risk/InsuYearFlag', 'term.kind', code('coverTerm')],
      ['Risk/InsuYear', 'term.count', 'whole'],
      ['Risk/Prem', 'premiumFen', 'whole'],
      ['Insured/Sex', 'insured.gender', code('sex')],
      ['Insured/Birthday', 'insured.birthOn', 'day'],
      ['Appnt/Birthday', 'applicant.birthOn', 'day'],
      ['Appnt/JobCode', 'applicant.occupation', code('occupation')],
    ],
    answer: [
      ['QuoteNo', 'quoteNo', 'text'],
      ['Prem', 'premiumFen', 'whole'],
      ['Amnt', 'sumInsuredFen', 'whole'],
      ['SumPrem', 'totalPremiumFen', 'whole'],
      {
        node: 'CashValues/CashValue',
        path: 'cashValues',
        each: [
          ['Year', 'year', 'whole'],
          ['SumPrem', 'paidFen', 'whole'],
          ['Cash', 'cashValueFen', 'whole'],
        ],
      },
      {
        node: 'Duties/Duty',
        path: 'benefits',
        each: [
          ['Name', 'label', 'text'],
          ['Desc', 'text', 'text'],
        ],
      },
      ['BenefitIllu', 'illustration', 'structure-or-none'],
      ['ValidTime', 'validUntil', 'text'],
    ],
  },
  apply: {
    flag: '102',
    request: [
      ['ProposalPrtNo', 'saleNo', 'text'],
      ['QuoteNo', 'quoteNo', 'text'],
      ...person('Appnt', 'applicant'),
      ['Appnt/Income', 'applicant.annualIncomeFen', 'whole'],
      ['Appnt/Address', 'applicant.address', 'text'],
      ...person('Insured', 'insured'),
      ['Insured/RelaToAppnt', 'insured.relation', code('relation')],
      ['Bnf/Name', 'beneficiary', 'text'],
      {
        node: 'BnfList/Bnf',
        path: 'beneficiaries',
        each: [
          ['Name', 'name', 'text'],
          ['RelaToAppnt', 'relation', code('relation')],
          ['IDType', 'idKind', code('idKind')],
          ['IDNo', 'idNumber', 'text'],
        ],
      },
      ['SellerNo', 'sellerRegistrationNo', 'text'],
      {
        node: 'ReferList/Refer',
        path: 'refer',
        each: [
          ['RuleId', 'ruleId', 'text'],
          ['Desc', 'message', 'text'],
        ],
      },
      {
        node: 'HealthNotice/Item',
        path: 'health',
        each: [
          ['Question', 'question', 'text'],
          ['Answer', 'isYes', 'yes-no'],
          ['Remark', 'detail', 'text'],
        ],
      },
      {
        node: 'Documents/Document',
        path: 'documents',
        each: [
          ['Type', 'kind', 'text'],
          ['Sha256', 'sha256', 'text'],
        ],
      },
    ],
    answer: UNDERWRITTEN,
  },
  supply: {
    flag: '110',
    request: [
      APPLICATION,
      {
        node: 'Replies/Reply',
        path: 'replies',
        each: [
          ['Code', 'code', 'text'],
          ['Content', 'text', 'text'],
        ],
      },
      {
        node: 'Images/Image',
        path: 'pages',
        each: [
          ['Code', 'code', 'text'],
          ['PageNo', 'pageNo', 'whole'],
          ['FileType', 'mediaType', 'text'],
          ['Sha256', 'sha256', 'text'],
          ['FileData', 'contentBase64', 'text'],
        ],
      },
    ],
    answer: UNDERWRITTEN,
  },
  decideTerms: {
    flag: '111',
    request: [
      APPLICATION,
      ['Decision', 'decision', code('termsDecision')],
      ['Prem', 'premiumFen', 'whole'],
      ['Sha256', 'sha256', 'text'],
    ],
    answer: UNDERWRITTEN,
  },
  issue: {
    flag: '103',
    request: [
      ['ProposalContNo', 'applicationNo', 'text'],
      ['BankRef', 'bankRef', 'text'],
      ['Prem', 'paidFen', 'whole'],
      ['CValiDate', 'effectiveOn', 'day'],
    ],
    answer: [
      POLICY,
      ['CValiDate', 'effectiveOn', 'day'],
      ['ContEndDate', 'endsOn', 'day-or-never'],
      ['SignTime', 'issuedAt', 'text'],
    ],
  },
  cancel: {
    flag: '104',
    yes: 'cancelled',
    request: [POLICY, ['CancelType', 'kind', code('cancelKind')], ['Reason', 'reason', 'text']],
    answer: [ENDORSEMENT, ['GetMoney', 'refundFen', 'whole'], ['EdorTime', 'cancelledAt', 'text']],
  },
  surrender: {
    flag: '105',
    yes: 'surrendered',
    request: [POLICY, ['Reason', 'reason', 'text']],
    answer: [
      ENDORSEMENT,
      ['GetMoney', 'refundFen', 'whole'],
      ['EdorTime', 'surrenderedAt', 'text'],
    ],
  },
  renew: {
    flag: '106',
    yes: 'renewed',
    request: [POLICY, ['BankRef', 'bankRef', 'text'], ['Prem', 'paidFen', 'whole']],
    answer: [
      ['PayNo', 'receiptNo', 'text'],
      ['PayToDate', 'paidUntil', 'day'],
    ],
  },
  applyReinstatement: {
    flag: '112',
    // Said by the flag of the underwriters; a no stands in the head.
    yes: 'agreed',
    request: [
      POLICY,
      ['Prem', 'premiumFen', 'whole'],
      ['Interest', 'interestFen', 'whole'],
      {
        node: 'HealthNotice/Item',
        path: 'health',
        each: [
          ['Question', 'question', 'text'],
          ['Answer', 'isYes', 'yes-no'],
          ['Remark', 'detail', 'text'],
        ],
      },
      ['Sha256', 'sha256', 'text'],
    ],
    answer: [
      ['UWFlag', 'status', code('reinstatement')],
      ['UWDesc', 'reason', 'text'],
      ['Prem', 'premiumFen', 'whole'],
      ['Interest', 'interestFen', 'whole'],
    ],
  },
  reinstate: {
    flag: '113',
    yes: 'reinstated',
    request: [POLICY, ['BankRef', 'bankRef', 'text'], ['Prem', 'paidFen', 'whole']],
    answer: [
      ENDORSEMENT,
      ['EdorValiDate', 'reinstatedOn', 'day'],
      ['PayToDate', 'paidUntil', 'day'],
    ],
  },
  freeze: {
    flag: '107',
    yes: 'frozen',
    request: [POLICY, ['Pledgee', 'pledgee', 'text']],
    answer: [ENDORSEMENT],
  },
  unfreeze: {
    flag: '108',
    yes: 'unfrozen',
    request: [POLICY, ['Reason', 'reason', 'text']],
    answer: [ENDORSEMENT],
  },
  reportRecording: {
    flag: '109',
    yes: 'received',
    request: [
      POLICY,
      ['RecordDate', 'recordedOn', 'day'],
      ['Sha256', 'digest', 'text'],
      ['CheckFlag', 'inspection', code('inspection')],
      ['CheckDate', 'inspectedOn', 'day-or-none'],
    ],
    answer: [['ReceiptNo', 'receiptNo', 'text']],
  },
} as const satisfies Record<InsurerDeed, Transaction>

/** Questions that change nothing. */
export const QUESTIONS = {
  surrenderQuote: {
    flag: '201',
    yes: 'quoted',
    request: [POLICY],
    answer: [
      ['SumPrem', 'paidFen', 'whole'],
      ['Cash', 'cashValueFen', 'whole'],
      ['Loss', 'lossFen', 'whole'],
    ],
  },
  reinstatementQuote: {
    flag: '206',
    yes: 'quoted',
    request: [POLICY],
    answer: [
      ['Prem', 'premiumFen', 'whole'],
      ['Interest', 'interestFen', 'whole'],
    ],
  },
  application: {
    flag: '202',
    request: [APPLICATION],
    answer: DEEDS.apply.answer,
  },
  policy: {
    flag: '203',
    request: [POLICY],
    answer: [
      POLICY,
      ['ContState', 'status', code('policyStatus')],
      ['CValiDate', 'effectiveOn', 'day'],
      ['ContEndDate', 'endsOn', 'day-or-never'],
      ['SumPrem', 'paidFen', 'whole'],
      ['Cash', 'cashValueFen', 'whole'],
      ['PayToDate', 'paidUntil', 'day-or-none'],
    ],
  },
  policyDocument: {
    flag: '205',
    request: [POLICY],
    answer: [
      POLICY,
      ['FileType', 'mediaType', 'text'],
      ['Sha256', 'sha256', 'text'],
      ['FileData', 'contentBase64', 'text'],
    ],
  },
  exchange: {
    flag: '204',
    request: [['OldTranNo', 'requestId', 'text']],
    // The answer of old follows below `Old`, in the shape of its own deed.
    answer: [['OldFuncFlag', 'deed', code('deed')]],
  },
  statement: {
    flag: '301',
    request: [],
    answer: [
      {
        node: 'Details/Detail',
        path: 'entries',
        each: [
          ['TranNo', 'requestId', 'text'],
          ['FuncFlag', 'deed', code('deed')],
          ['ContNo', 'policyNo', 'text'],
          ['Prem', 'amountFen', 'whole'],
          ['Charge', 'commissionFen', 'whole'],
          ['TranTime', 'bookedAt', 'text'],
        ],
      },
    ],
  },
} as const satisfies Record<string, Transaction>
export type Question = keyof typeof QUESTIONS
