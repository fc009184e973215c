import type { DataScope, Role } from '#contracts/permissions'
import { pinyinInitials } from '#modules/customers'
import { idFromName } from '#platform/ids'

/** For demonstrations and tests only: everybody in the town signs in with it. */
export const TOWN_PASSWORD = 'Baoqiao-2026'

export type TownRegistration = {
  registrationNo: string
  status: 'active' | 'suspended' | 'cancelled'
  validUntil: string
}

export type TownStaff = {
  id: string
  staffNo: string
  name: string
  pinyinInitials: string
  roles: readonly Role[]
  scope: DataScope
  unitCode: string
  reportsTo: string | null
  sellerGrade: number
  /** First day of selling insurance. */
  sellingSince: string | null
  ilpTrainingHours: number
  employedSince: string
  registration: TownRegistration | null
}

type Person = {
  no: string
  name: string
  roles: readonly Role[]
  scope: DataScope
  unit: string
  reportsTo: string | null
  since: string
}

type Seller = Omit<Person, 'scope' | 'roles'> & {
  grade: 1 | 2 | 3 | 4
  registered: TownRegistration
  /** Who sells investment-linked insurance: since when they sell at all, hours of this year. */
  ilp?: { since: string; hours: number }
  scope?: DataScope
  roles?: readonly Role[]
}

const person = ({ no, unit, since, ...rest }: Person): TownStaff => ({
  ...rest,
  id: staffId(no),
  staffNo: no,
  pinyinInitials: pinyinInitials(rest.name),
  unitCode: unit,
  sellerGrade: 0,
  sellingSince: null,
  ilpTrainingHours: 0,
  employedSince: since,
  registration: null,
})

const seller = ({ grade, registered, ilp, ...rest }: Seller): TownStaff => ({
  ...person({ roles: ['rm'], scope: 'own', ...rest }),
  sellerGrade: grade,
  sellingSince: ilp?.since ?? rest.since,
  ilpTrainingHours: ilp?.hours ?? 0,
  registration: registered,
})

/** Registration numbers look like the regulator's but begin with an area that does not exist. */
const active = (serial: string, validUntil: string): TownRegistration => ({
  registrationNo: `3299${serial}`,
  status: 'active',
  validUntil,
})

export function staffId(staffNo: string): string {
  return idFromName(`town:staff:${staffNo}`)
}

const MANAGER = { roles: ['outlet-manager'], scope: 'unit' } as const

const RELATIONSHIP_MANAGERS: readonly TownStaff[] = [
  // The senior RM: everything may be sold, and the reports' customers are in view.
  seller({
    no: 'RM0101',
    name: '周雅文',
    unit: 'O0101',
    reportsTo: 'OM0101',
    since: '2014-07-01',
    scope: 'own-and-reports',
    grade: 4,
    registered: active('0020140701018', '2029-06-30'),
    ilp: { since: '2018-11-22', hours: 46 },
  }),
  seller({
    no: 'RM0102',
    name: '陈嘉树',
    unit: 'O0101',
    reportsTo: 'RM0101',
    since: '2021-08-16',
    grade: 3,
    registered: active('0020210816025', '2028-08-15'),
    ilp: { since: '2025-09-22', hours: 41 },
  }),
  seller({
    no: 'RM0103',
    name: '吴思齐',
    unit: 'O0102',
    reportsTo: 'OM0102',
    since: '2018-03-05',
    grade: 3,
    registered: active('0020180305033', '2028-03-04'),
    ilp: { since: '2023-11-22', hours: 44 },
  }),
  seller({
    no: 'RM0104',
    name: '林晓冬',
    unit: 'O0102',
    reportsTo: 'OM0102',
    since: '2023-07-10',
    grade: 2,
    registered: active('0020230710041', '2027-07-09'),
  }),
  // Registration ends before Christmas: it has to be renewed now.
  seller({
    no: 'RM0105',
    name: '何静怡',
    unit: 'O0103',
    reportsTo: 'OM0103',
    since: '2020-12-20',
    grade: 3,
    registered: active('0020201220056', '2026-12-19'),
  }),
  seller({
    no: 'RM0201',
    name: '沈国梁',
    unit: 'O0201',
    reportsTo: 'OM0201',
    since: '2012-05-14',
    grade: 4,
    registered: active('0020120514062', '2028-05-13'),
    ilp: { since: '2016-11-22', hours: 42 },
  }),
  // Long experience, but eight hours of special training short this year: no ILP.
  seller({
    no: 'RM0202',
    name: '魏若兰',
    unit: 'O0201',
    reportsTo: 'OM0201',
    since: '2019-04-22',
    grade: 3,
    registered: active('0020190422077', '2028-04-21'),
    ilp: { since: '2023-07-22', hours: 32 },
  }),
  // Suspended: may look after customers, may sell nothing.
  seller({
    no: 'RM0203',
    name: '马骁',
    unit: 'O0202',
    reportsTo: 'OM0202',
    since: '2017-09-18',
    grade: 3,
    registered: { ...active('0020170918089', '2027-09-17'), status: 'suspended' },
  }),
  // New: simple products only.
  seller({
    no: 'RM0204',
    name: '许佳宁',
    unit: 'O0202',
    reportsTo: 'OM0202',
    since: '2026-03-02',
    grade: 1,
    registered: active('0020260302094', '2029-03-01'),
  }),
]

const OUTLET_MANAGERS: readonly TownStaff[] = [
  seller({
    ...MANAGER,
    no: 'OM0101',
    name: '顾明远',
    unit: 'O0101',
    reportsTo: 'BM01',
    since: '2008-07-01',
    grade: 4,
    registered: active('0020080701107', '2028-06-30'),
    ilp: { since: '2021-11-22', hours: 40 },
  }),
  seller({
    ...MANAGER,
    no: 'OM0102',
    name: '蒋丽华',
    unit: 'O0102',
    reportsTo: 'BM01',
    since: '2010-03-15',
    grade: 3,
    registered: active('0020100315112', '2028-03-14'),
  }),
  seller({
    ...MANAGER,
    no: 'OM0103',
    name: '唐志强',
    unit: 'O0103',
    reportsTo: 'BM01',
    since: '2011-11-07',
    grade: 3,
    registered: active('0020111107128', '2027-11-06'),
  }),
  seller({
    ...MANAGER,
    no: 'OM0201',
    name: '彭秀芝',
    unit: 'O0201',
    reportsTo: 'BM02',
    since: '2009-06-22',
    grade: 4,
    registered: active('0020090622131', '2028-06-21'),
    ilp: { since: '2022-11-22', hours: 40 },
  }),
  seller({
    ...MANAGER,
    no: 'OM0202',
    name: '宋建军',
    unit: 'O0202',
    reportsTo: 'BM02',
    since: '2006-04-10',
    grade: 2,
    registered: active('0020060410146', '2027-04-09'),
  }),
]

const HEAD_OFFICE = { unit: 'HO', scope: 'all', reportsTo: 'HO0001' } as const

const OTHERS: readonly TownStaff[] = [
  person({
    no: 'BM01',
    name: '韩立新',
    roles: ['branch-manager'],
    scope: 'unit-and-below',
    unit: 'B01',
    reportsTo: 'HO0001',
    since: '2004-08-02',
  }),
  person({
    no: 'BM02',
    name: '曾慧敏',
    roles: ['branch-manager'],
    scope: 'unit-and-below',
    unit: 'B02',
    reportsTo: 'HO0001',
    since: '2007-09-03',
  }),
  person({
    ...HEAD_OFFICE,
    no: 'CP0001',
    name: '郑怀谨',
    roles: ['compliance'],
    since: '2011-02-21',
  }),
  person({
    ...HEAD_OFFICE,
    no: 'CP0002',
    name: '陆思敏',
    roles: ['compliance'],
    reportsTo: 'CP0001',
    since: '2019-10-08',
  }),
  person({
    ...HEAD_OFFICE,
    no: 'QI0001',
    name: '方正宇',
    roles: ['inspector'],
    reportsTo: 'CP0001',
    since: '2016-05-09',
  }),
  // One desk keeps the archive and runs the courses: a small bank has no room for two.
  person({
    ...HEAD_OFFICE,
    no: 'AR0001',
    name: '钱素梅',
    roles: ['archivist', 'trainer'],
    since: '2005-06-13',
  }),
  person({
    ...HEAD_OFFICE,
    no: 'PM0001',
    name: '程一诺',
    roles: ['product-manager'],
    since: '2015-07-06',
  }),
  person({
    ...HEAD_OFFICE,
    no: 'HO0001',
    name: '严济舟',
    roles: ['head-office'],
    reportsTo: null,
    since: '2001-07-16',
  }),
  // Reports to nobody in the business line.
  person({
    ...HEAD_OFFICE,
    no: 'AU0001',
    name: '石敬安',
    roles: ['auditor'],
    reportsTo: null,
    since: '2009-03-30',
  }),
  // Keeps the machines running and sees no customers: scope 本人 over no customers at all.
  person({
    ...HEAD_OFFICE,
    no: 'IT0001',
    name: '高启明',
    roles: ['it-admin'],
    scope: 'own',
    since: '2017-01-09',
  }),
]

export const STAFF: readonly TownStaff[] = [...RELATIONSHIP_MANAGERS, ...OUTLET_MANAGERS, ...OTHERS]

export function staffByNo(staffNo: string): TownStaff {
  const found = STAFF.find((one) => one.staffNo === staffNo)
  if (!found) throw new Error(`nobody in the town has the number ${staffNo}`)
  return found
}
