import type { CONTACT_CHANNELS } from '#contracts/contacts'
import type { EDUCATION, GENDERS, MARITAL, OCCUPATIONS, RELATIONS } from '#contracts/customers'
import type { ProductClass } from '#contracts/products'

/** What the customers' files say; the numbers (证件、手机、账号) are made in ../customers.ts. */
export type Contact = {
  /** Beijing time, to the minute. */
  at: string
  channel: keyof typeof CONTACT_CHANNELS
  minutes: number | null
  outcome: 'interested' | 'considering' | 'declined' | 'not-reached' | 'served'
  note: string
  next?: string
}

export type Holding = {
  insurer: string
  product: string
  productClass: ProductClass
  isIndemnity: boolean
  yearlyYuan: number
  endsOn: string | null
  /** Bought through the bank: then the number of the policy is known. */
  policyNo?: string
}

export type Member = {
  name: string
  gender: keyof typeof GENDERS
  birthOn: string
  /** To the first member, who is `self`. */
  relation: keyof typeof RELATIONS
  occupation?: keyof typeof OCCUPATIONS
  marital?: keyof typeof MARITAL
  education?: keyof typeof EDUCATION
  /** Own income a year in 元. */
  incomeYuan?: number
  /** False for children and others who have no file of their own. */
  isCustomer?: false
  /** Fields nobody has asked for yet. */
  lacks?: readonly ('idNumber' | 'bankAccount' | 'address' | 'income')[]
  /** Field → the day it was last confirmed, where that differs from the household's. */
  confirmed?: Readonly<Record<string, string>>
  contacts?: readonly Contact[]
  holdings?: readonly Holding[]
}

export type Household = {
  key: string
  owner: string
  isUrban: boolean
  address: string
  incomeYuan: number | null
  /** When the files were last gone through together. */
  confirmedOn: string
  members: readonly Member[]
}

export const contact = (
  at: string,
  how: [Contact['channel'], number | null, Contact['outcome']],
  said: [note: string, next?: string],
): Contact => ({
  at,
  channel: how[0],
  minutes: how[1],
  outcome: how[2],
  note: said[0],
  ...(said[1] === undefined ? {} : { next: said[1] }),
})

type Policy = [
  product: string,
  productClass: ProductClass,
  yearlyYuan: number,
  endsOn: string | null,
]

/** A policy the customer told us of, from another bank or an agent. */
export const elsewhere = (insurer: string, policy: Policy): Holding => ({
  insurer,
  product: policy[0],
  productClass: policy[1],
  // Medical cover pays back costs; whoever has it is paid only once.
  isIndemnity: policy[0].includes('医疗'),
  yearlyYuan: policy[2],
  endsOn: policy[3],
})

/** A policy sold by this bank. */
export const fromHere = (policyNo: string, insurer: string, policy: Policy): Holding => ({
  ...elsewhere(insurer, policy),
  policyNo,
})
