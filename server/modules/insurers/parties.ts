// Who applies, who is insured and who gets it, as the insurer is told.

export type PersonData = {
  name: string
  gender: 'male' | 'female'
  birthOn: string
  idKind: string
  idNumber: string
  phone: string
}

/** `relation` is to the applicant. */
export type BeneficiaryData = {
  name: string
  relation: string
  idKind: string
  idNumber: string
}

/** 团体险: the bank keeps the list of the people; the insurer knows how many, how old and which list. */
export type GroupData = {
  headcount: number
  /** Hex digest of the list as it was uploaded. */
  listSha256: string
  youngestOn: string
  oldestOn: string
}

/** A company as applicant: who it is, and who acts for it. */
export type CompanyData = {
  name: string
  creditCode: string
  legalRepresentative: string
  address: string
  operator: { name: string; idKind: string; idNumber: string; phone: string }
}
