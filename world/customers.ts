import { isResidentId } from '#contracts/customers'
import { idFromName } from '#platform/ids'
import { unitByCode } from './bank.ts'
import type { Household, Member } from './households/people.ts'
import { QINGJIANG_CENTRE } from './households/qingjiang-centre.ts'
import { QINGJIANG_LINJIANG } from './households/qingjiang-linjiang.ts'
import { QINGJIANG_QIAOBEI } from './households/qingjiang-qiaobei.ts'
import { QINGJIANG_SENIOR } from './households/qingjiang-senior.ts'
import { YUNLING_CENTRE } from './households/yunling-centre.ts'
import { YUNLING_SHAHE } from './households/yunling-shahe.ts'
import { staffByNo } from './staff.ts'

export type { Contact, Holding } from './households/people.ts'

const SOURCES: readonly Household[] = [
  ...QINGJIANG_SENIOR,
  ...QINGJIANG_CENTRE,
  ...QINGJIANG_LINJIANG,
  ...QINGJIANG_QIAOBEI,
  ...YUNLING_CENTRE,
  ...YUNLING_SHAHE,
]

export type TownCustomer = Omit<Member, 'isCustomer' | 'lacks' | 'confirmed'> & {
  id: string
  householdId: string
  ownerStaffNo: string
  orgPath: string
  isUrban: boolean
  /** Undefined where nobody has asked yet. */
  idNumber: string | undefined
  phone: string
  bankAccount: string | undefined
  address: string | undefined
  annualIncomeFen: number | null
  confirmedOn: Readonly<Record<string, string>>
}

export type TownMember = {
  id: string
  customerId: string | null
  name: string
  relation: Member['relation']
  gender: Member['gender']
  birthOn: string
  /** Of those who have no file of their own. */
  idNumber: string | undefined
}

export type TownHousehold = {
  id: string
  key: string
  annualIncomeFen: number | null
  confirmedOn: string
  members: readonly TownMember[]
}

/** Above the serials of those who have a file. */
const WITHOUT_FILE = 400

const customerIdOf = (key: string, name: string) => idFromName(`town:customer:${key}:${name}`)
const householdIdOf = (key: string) => idFromName(`town:household:${key}`)

export const HOUSEHOLDS: readonly TownHousehold[] = SOURCES.map((source) => ({
  id: householdIdOf(source.key),
  key: source.key,
  annualIncomeFen: source.incomeYuan === null ? null : source.incomeYuan * 100,
  confirmedOn: source.confirmedOn,
  members: source.members.map((member, at) => {
    const { name, relation, gender, birthOn, isCustomer } = member
    return {
      id: idFromName(`town:member:${source.key}:${name}`),
      customerId: isCustomer === false ? null : customerIdOf(source.key, name),
      name,
      relation,
      gender,
      birthOn,
      // Who has a file is known from it.
      idNumber: isCustomer === false ? demoResidentId(member, WITHOUT_FILE + at) : undefined,
    }
  }),
}))

export const CUSTOMERS: readonly TownCustomer[] = SOURCES.flatMap((source) =>
  source.members
    .filter(({ isCustomer }) => isCustomer !== false)
    .map((member) => ({ source, member })),
).map(({ source, member }, at) => toCustomer(source, member, at + 1))

function toCustomer(source: Household, member: Member, serial: number): TownCustomer {
  const { lacks = [], confirmed = {}, isCustomer: _, ...person } = member
  const has = (field: (typeof lacks)[number]) => !lacks.includes(field)
  const income = has('income') ? member.incomeYuan : undefined
  const known = {
    idNumber: has('idNumber') ? demoResidentId(member, serial) : undefined,
    bankAccount: has('bankAccount') ? demoAccount(serial) : undefined,
    address: has('address') ? source.address : undefined,
  }
  const annualIncomeFen = income === undefined ? null : income * 100
  const fields = Object.entries({
    ...known,
    annualIncomeFen: annualIncomeFen ?? undefined,
    householdIncomeFen: source.incomeYuan ?? undefined,
    occupation: member.occupation,
    marital: member.marital,
    education: member.education,
  }).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  const always = ['name', 'gender', 'birthOn', 'phone', 'province']
  return {
    ...person,
    ...known,
    id: customerIdOf(source.key, member.name),
    householdId: householdIdOf(source.key),
    ownerStaffNo: source.owner,
    orgPath: unitByCode(staffByNo(source.owner).unitCode).path,
    isUrban: source.isUrban,
    phone: demoPhone(serial),
    annualIncomeFen,
    confirmedOn: {
      ...Object.fromEntries([...always, ...fields].map((field) => [field, source.confirmedOn])),
      ...confirmed,
    },
  }
}

/** 199 0000 is a block no network has given out: these telephones ring nowhere. */
export function demoPhone(serial: number): string {
  return `1990000${String(1000 + ((serial * 137) % 9000))}`
}

/** Area 3299 lies in the province's range and belongs to no city, so no such person can exist. */
export function demoResidentId(
  { birthOn, gender }: Pick<Member, 'birthOn' | 'gender'>,
  serial: number,
): string {
  const order = serial * 2 + (gender === 'male' ? 1 : 0)
  const body = `329901${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const digit = Array.from('0123456789X').find((last) => isResidentId(body + last))
  return body + (digit ?? '')
}

/** Nineteen digits below an issuer number nobody holds, with the check digit of Luhn. */
export function demoAccount(serial: number): string {
  const body = `620099000000${String(serial * 10_007).padStart(6, '0')}`
  const digit = Array.from('0123456789').find((last) => isLuhn(body + last))
  return body + (digit ?? '')
}

export function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .map(Number)
    .reduce((total, digit, at) => {
      const doubled = at % 2 === 1 ? digit * 2 : digit
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

export function customerNamed(name: string): TownCustomer {
  const found = CUSTOMERS.find((one) => one.name === name)
  if (!found) throw new Error(`the town has no customer ${name}`)
  return found
}
