import type { CONTACT_CHANNELS } from '#contracts/contacts'
import { EDUCATION, MARITAL, OCCUPATIONS, Phone } from '#contracts/customers'
import { sha256Hex } from '#platform/ids'

/** The columns of the book (UCI Bank Marketing); others that are known are used when present. */
export const CONTACT_COLUMNS = [
  'age',
  'job',
  'marital',
  'education',
  'default',
  'balance',
  'housing',
  'loan',
  'contact',
  'day',
  'month',
  'duration',
  'campaign',
  'pdays',
  'previous',
  'poutcome',
  'y',
] as const
type Column = (typeof CONTACT_COLUMNS)[number]

export const REF_COLUMNS = ['customer_no', 'ref', 'id'] as const

type Codes<T extends string> = Readonly<Record<string, T>>

const JOBS: Codes<keyof typeof OCCUPATIONS> = {
  'admin.': 'administration',
  admin: 'administration',
  'blue-collar': 'blue-collar',
  entrepreneur: 'entrepreneur',
  housemaid: 'housekeeping',
  management: 'management',
  retired: 'retired',
  'self-employed': 'self-employed',
  services: 'services',
  student: 'student',
  technician: 'technician',
  unemployed: 'unemployed',
  unknown: 'unknown',
}
const MARITAL_CODES: Codes<keyof typeof MARITAL> = {
  divorced: 'divorced',
  married: 'married',
  single: 'single',
  widowed: 'widowed',
  unknown: 'unknown',
}
const EDUCATION_CODES: Codes<keyof typeof EDUCATION> = {
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unknown: 'unknown',
}
const CHANNELS: Codes<keyof typeof CONTACT_CHANNELS> = {
  cellular: 'cellular',
  telephone: 'phone',
  unknown: 'unknown',
}
const PREVIOUS_OUTCOMES: Codes<string> = {
  failure: 'failure',
  success: 'success',
  other: 'other',
  unknown: 'unknown',
}
const YES_NO: Codes<'yes' | 'no'> = { yes: 'yes', no: 'no' }
const YES_NO_UNKNOWN: Codes<'yes' | 'no' | 'unknown'> = { ...YES_NO, unknown: 'unknown' }
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** In a leap year: which year a day belongs to is found out later. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export type ContactRow = {
  /** The customer's own number in the source, or `undefined` where the book has none. */
  ref: string | undefined
  name: string | undefined
  phone: string | undefined
  occupation: string
  marital: string
  education: string
  traits: Record<string, number | string>
  channel: string
  month: number
  day: number
  durationSec: number
  outcome: 'bought' | 'declined'
  details: Record<string, number | string>
}

/** Why a row cannot be taken; names the column, as the person mending the file sees it. */
export class RowFault extends Error {}

/** Reads one row by column name; throws a RowFault with everything that is wrong with it. */
export function readContactRow(cell: (column: string) => string): ContactRow {
  const faults: string[] = []
  const read = readers(cell, faults)
  const age = read.whole('age', { min: 0, max: 120 })
  const month = read.month()
  const day = read.whole('day', { min: 1, max: MONTH_DAYS[month - 1] ?? 31 })
  const contact = { campaign: read.whole('campaign', { min: 0, max: 100_000 }), ...read.earlier() }
  const durationSec = read.whole('duration', { min: 0, max: 864_000 })
  const bought = read.code('y', YES_NO)
  const row = {
    ref: read.ref(),
    name: read.name(),
    phone: read.phone(),
    occupation: read.code('job', JOBS),
    marital: read.code('marital', MARITAL_CODES),
    education: read.code('education', EDUCATION_CODES),
    traits: {
      age,
      balance_eur: read.amount('balance'),
      housing: read.code('housing', YES_NO_UNKNOWN),
      loan: read.code('loan', YES_NO_UNKNOWN),
      default: read.code('default', YES_NO_UNKNOWN),
    },
    channel: read.code('contact', CHANNELS),
    month,
    day,
    durationSec,
    outcome: bought === 'yes' ? ('bought' as const) : ('declined' as const),
    details: { ...contact, y: bought },
  }
  if (faults.length > 0) throw new RowFault(faults.join('；'))
  return row
}

const FACTS = ['contact', 'day', 'month', 'duration', 'campaign', 'pdays', 'previous'] as const

/**
 * Digest of what cannot change about a contact any more, whatever else is wrong with the row. A
 * numbered customer grows older from one book to the next, so that the age counts only where the
 * row itself must say which customer it is.
 */
export function factsOf(cell: (column: string) => string): string {
  const isNumbered = REF_COLUMNS.some((name) => cell(name) !== '')
  const facts = [...(isNumbered ? [] : ['age']), ...FACTS].map((name) => {
    const text = cell(name).toLowerCase()
    return /^-?\d{1,9}$/.test(text) ? String(Number(text)) : text
  })
  return sha256Hex(facts.join('|')).slice(0, 24)
}

function readers(cell: (column: string) => string, faults: string[]) {
  const fail = (column: string, what: string) => {
    faults.push(`${column}：${what}`)
  }
  const whole = (column: Column, limits: { min: number; max: number }) => {
    const text = cell(column)
    const value = Number(text)
    const isIn = /^-?\d{1,9}$/.test(text) && value >= limits.min && value <= limits.max
    if (!isIn) fail(column, `应为 ${limits.min}–${limits.max} 的整数，现为“${shown(text)}”`)
    return isIn ? value : limits.min
  }
  const code = <T extends string>(column: Column, codes: Codes<T>): T => {
    const text = cell(column).toLowerCase()
    if (Object.hasOwn(codes, text)) return codes[text]!
    fail(column, `不认识的代码“${shown(text)}”，可用 ${Object.keys(codes).join('、')}`)
    return Object.values(codes)[0]!
  }
  return {
    whole,
    code,
    month: () => {
      const text = cell('month').toLowerCase()
      const number = /^\d{1,2}$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1
      const isMonth = number >= 1 && number <= 12 && (/^\d/.test(text) || text.length >= 3)
      if (!isMonth) fail('month', `不是月份“${shown(text)}”，应为 jan–dec`)
      return isMonth ? number : 1
    },
    amount: (column: Column) => {
      const text = cell(column)
      const isAmount = /^-?\d{1,12}(?:\.\d{1,4})?$/.test(text)
      if (!isAmount) fail(column, `应为数字，现为“${shown(text)}”`)
      return isAmount ? Number(text) : 0
    },
    earlier: () => ({
      pdays: whole('pdays', { min: -1, max: 100_000 }),
      previous: whole('previous', { min: 0, max: 100_000 }),
      poutcome: code('poutcome', PREVIOUS_OUTCOMES),
    }),
    ...personReaders(cell, fail),
  }
}

function personReaders(
  cell: (column: string) => string,
  fail: (column: string, what: string) => void,
) {
  return {
    ref: () => {
      const column = REF_COLUMNS.find((name) => cell(name) !== '')
      if (column === undefined) return undefined
      const isFit = /^[\p{L}\p{N}._:/-]{1,64}$/u.test(cell(column))
      if (!isFit) fail(column, '客户号只能由字母、数字和 . _ : / - 组成，最多 64 位')
      return cell(column)
    },
    name: () => {
      const name = cell('name')
      const isFit = name.length <= 40 && !/\p{Cc}/u.test(name)
      if (!isFit) fail('name', '姓名太长或含有不可用的字符')
      return name === '' ? undefined : name
    },
    phone: () => {
      const phone = cell('phone').replaceAll(/[\s-]/g, '')
      if (phone === '') return undefined
      if (!Phone.safeParse(phone).success) fail('phone', '不是 11 位手机号')
      return phone
    },
  }
}

/** Enough of the cell to find it again, and no more. */
function shown(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
