import type { Actor } from '#contracts/actors'
import { beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import type { Company } from './company.ts'
import { maskId } from './masks.ts'
import { termState } from './rules.ts'
import { personShown } from './views.ts'

type Viewer = { actor: Actor; fields: FieldCrypto; now: Date }

/** A company as its file shows it: the people behind it are shown as customers are. */
export function toCompanyView({ actor, now }: Viewer, company: Company) {
  const { legalRepresentative, employees, licenceUntil, operator } = company
  const today = beijingDay(now)
  return {
    legalRepresentative: personShown(actor, legalRepresentative),
    employees,
    licenceUntil,
    licenceState: termState(licenceUntil, today),
    operatorName: personShown(actor, operator.name),
    operatorIdKind: operator.idKind,
    operatorIdMasked: maskId(operator.idNumber),
    authorityUntil: operator.authorityUntil,
    authorityState: termState(operator.authorityUntil, today),
  }
}
