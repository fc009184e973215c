import { z } from 'zod'

const Table = z.record(z.string(), z.string().min(1))

/**
 * What the classic form writes for our words, per insurer: our word → its code. A table that is not
 * given means the usual codes; `product` and `plan` not given mean our own codes.
 */
export const CodeTables = z.object({
  sex: Table.optional(),
  idKind: Table.optional(),
  relation: Table.optional(),
  payInterval: Table.optional(),
  occupation: Table.optional(),
  product: Table.optional(),
  plan: Table.optional(),
  /** Characters outside GBK as XML character references, or refused with the field named. */
  outsideGbk: z.enum(['reference', 'refuse']).default('reference'),
})
export type CodeTables = z.output<typeof CodeTables>

/** The codes most insurers use; each of them may have others. */
const USUAL = {
  sex: { male: '0', female: '1' },
  idKind: { 'resident-id': '0', passport: '1', other: '8' },
  relation: {
    self: '00',
    spouse: '01',
    child: '02',
    parent: '03',
    sibling: '04',
    grandparent: '05',
    grandchild: '06',
    other: '99',
  },
  /** Months between two premiums; 0 is a single one. */
  payInterval: { single: '0', monthly: '1', annual: '12' },
  occupation: {
    management: '0101',
    technician: '0201',
    administration: '0301',
    services: '0401',
    'blue-collar': '0501',
    entrepreneur: '0102',
    'self-employed': '0402',
    housekeeping: '0403',
    homemaker: '0801',
    civil: '0302',
    farmer: '0601',
    student: '0802',
    retired: '0803',
    unemployed: '0804',
  },
  // The form's own: the same for every insurer.
  coverTerm: { 'whole-life': 'L', years: 'Y', 'to-age': 'A' },
  underwriting: {
    accepted: '0',
    referred: '1',
    declined: '2',
    questions: '3',
    'changed-terms': '4',
    postponed: '5',
  },
  wantKind: { question: 'Q', document: 'D' },
  reinstatement: { agreed: '0', outlet: '1' },
  termsDecision: { accept: 'Y', refuse: 'N' },
  cancelKind: { 'same-day': '1', 'cooling-off': '2', reversal: '3' },
  inspection: { none: '0', pass: '1', defect: '2', serious: '3' },
  policyStatus: { 'in-force': '00', frozen: '01', cancelled: '02', surrendered: '03' },
  deed: {
    quote: '101',
    apply: '102',
    supply: '110',
    decideTerms: '111',
    issue: '103',
    cancel: '104',
    surrender: '105',
    renew: '106',
    applyReinstatement: '112',
    reinstate: '113',
    freeze: '107',
    unfreeze: '108',
    reportRecording: '109',
  },
} as const satisfies Record<string, Record<string, string>>

export type CodeName = keyof typeof USUAL | 'product' | 'plan'

/** The codes of one insurer for one kind of word; `undefined` where both sides use the same. */
export function tableOf(
  tables: CodeTables,
  name: CodeName,
): Readonly<Record<string, string>> | undefined {
  const own = name in tables ? tables[name as keyof CodeTables] : undefined
  if (typeof own === 'object') return own
  return name === 'product' || name === 'plan' ? undefined : USUAL[name]
}
