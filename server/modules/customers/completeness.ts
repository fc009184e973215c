/** What is known of a customer, sealed or plain; null where it is not. */
type Known = {
  name: string | null
  phone: string | null
  idNumber: string | null
  province: string | null
  address: string | null
  bankAccount: string | null
  gender: string | null
  birthOn: string | null
  occupation: string
  marital: string
  education: string
  annualIncomeFen: number | null
  householdIncomeFen: number | null
}
type Facts = Readonly<Record<string, string | number | true | null>>

/** What a complete profile of a person has (manual 3.3 with the household facts of 4.1). */
export function personFacts(person: Known): Facts {
  const said = (value: string) => (value === 'unknown' ? null : value)
  const { name, gender, birthOn, phone, idNumber, province, address, bankAccount } = person
  return {
    name,
    gender,
    birthOn,
    phone,
    idNumber,
    occupation: said(person.occupation),
    marital: said(person.marital),
    education: said(person.education),
    province,
    address,
    bankAccount,
    annualIncomeFen: person.annualIncomeFen,
    householdIncomeFen: person.householdIncomeFen,
  }
}

/** What that of a company has: it is never asked for a birthday, a family or an income. */
export function companyFacts(company: Known): Facts {
  const { name, idNumber, phone, province, address, bankAccount } = company
  return {
    name,
    creditCode: idNumber,
    // No company is on file without what is `true` here.
    legalRepresentative: true,
    employees: true,
    licenceUntil: true,
    province,
    address,
    bankAccount,
    operatorName: true,
    operatorIdNumber: true,
    operatorPhone: phone,
    authorityUntil: true,
  }
}

/** How much of it is known, in per cent, and which fields are not. Pure. */
export function gapsOf(facts: Facts): { completenessPercent: number; missing: string[] } {
  const fields = Object.keys(facts)
  const missing = fields.filter((field) => facts[field] === null)
  const share = (fields.length - missing.length) / fields.length
  return { completenessPercent: Math.round(100 * share), missing }
}
