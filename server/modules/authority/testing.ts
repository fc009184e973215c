import type { ProductContent } from '#contracts/products'
import type { ShelfProduct } from '#modules/products'
import type { Intermediated } from '#modules/intermediaries'
import { addMonths } from '#platform/clock'
import type { Basis, Offered } from './right-facts.ts'
import type { Standing } from './standing.ts'

export const TODAY = '2026-11-22'

/** A seller with everything in order. */
export const SOUND: Standing = {
  staffId: '00000000-0000-7000-8000-00000000aaaa',
  staffNo: 'RM9999',
  name: '任何人',
  orgPath: '/HO/B01/O0101/',
  orgUnitId: '00000000-0000-7000-8000-0000000000aa',
  outletName: '营业部',
  province: '江苏省',
  sellerGrade: 4,
  sellingSince: addMonths(TODAY, -12),
  registrationStatus: 'active',
  registrationUntil: TODAY,
  outletClasses: ['life', 'investment-linked'],
  outletPermitUntil: TODAY,
  otherInstitutions: 0,
  qualificationUntil: TODAY,
  examUntil: TODAY,
  examScore: 60,
  hasConfidentialityPledge: true,
  hasLeaverPledge: true,
  isConflictFree: true,
  openSanctions: 0,
  adverseRecords: 0,
  trainingHours: 30,
  ilpTrainingHours: 40,
  grant: {
    id: '00000000-0000-7000-8000-00000000bbbb',
    state: 'active',
    classes: ['life', 'investment-linked'],
    channels: ['outlet'],
    amountLimitFen: 1_000_000,
    validFrom: TODAY,
    validUntil: TODAY,
    reviewOn: TODAY,
  },
  application: null,
  outletLimitFen: 2_000_000,
  branchLimitFen: 3_000_000,
}

/** A product with everything in order that the right to sell looks at. */
export function productWith(
  change: Partial<ShelfProduct> = {},
  content: object = {},
): ShelfProduct {
  return {
    id: '00000000-0000-7000-8000-00000000cccc',
    code: 'LS-XX01',
    versionNo: 1,
    insurerId: '00000000-0000-7000-8000-00000000dddd',
    insurerName: '岚石人寿',
    insurerServes: ['江苏省'],
    content: {
      name: '终身寿险',
      classes: ['life'],
      designType: 'ordinary',
      filingNo: '岚石人寿〔2026〕1号',
      filedOn: TODAY,
      filedCommissionBp: 300,
      ...content,
    } as unknown as ProductContent,
    grade: 5,
    agreement: { id: 'x', signedOn: '2025-01-01', validUntil: TODAY, commissionBp: 300 },
    isAgreementInForce: true,
    isOnShelf: true,
    ...change,
  }
}

/** Somebody of an agency with everything on its last good day. */
export function throughWith(
  institution: Partial<Intermediated['institution']> = {},
  person: Partial<Intermediated['person']> = {},
): Intermediated {
  return {
    person: {
      id: '00000000-0000-7000-8000-00000000eeee',
      name: '顾晓蓉',
      registrationNo: '32990120190611021',
      isActive: true,
      ...person,
    },
    institution: {
      id: '00000000-0000-7000-8000-00000000ffff',
      kind: 'agency',
      name: '青禾保险代理有限公司',
      licenceNo: '329901000000800',
      licenceFrom: TODAY,
      licenceUntil: TODAY,
      agreementNo: 'QJ-DL-2025-003',
      agreementFrom: TODAY,
      agreementUntil: TODAY,
      classes: ['life'],
      commissionBp: 900,
      endedOn: null,
      endReason: null,
      ...institution,
    },
  }
}

export function basisWith(change: Partial<Standing> = {}, offered?: Offered): Basis {
  return { standing: { ...SOUND, ...change }, today: TODAY, channel: 'outlet', offered }
}
