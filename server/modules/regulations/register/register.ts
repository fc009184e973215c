import { AGENCY } from './clauses-agency.ts'
import { SELLING } from './clauses-selling.ts'
import { CONDUCT } from './clauses-conduct.ts'
import { RECORDING } from './clauses-recording.ts'
import { ONLINE } from './clauses-online.ts'
import { COMPLAINTS } from './clauses-complaints.ts'
import { CONSUMER } from './clauses-consumer.ts'
import { SUITABILITY } from './clauses-suitability.ts'
import { PERSONAL_DATA } from './clauses-personal-data.ts'
import { INSURANCE_LAW } from './clauses-insurance-law.ts'
import { MONEY } from './clauses-money.ts'
import { RECORDS } from './clauses-records.ts'
import { SERVICE } from './clauses-service.ts'
import { PRODUCTS } from './clauses-products.ts'
import { MANUAL_BASICS } from './manual-basics.ts'
import { MANUAL_SALES } from './manual-sales.ts'
import { MANUAL_COMPLIANCE } from './manual-compliance.ts'
import { MANUAL_SUPPORT } from './manual-support.ts'
import { MANUAL_RELATIONS } from './manual-relations.ts'
import { CITED_BY_MANUAL } from './regulations-cited.ts'
import { LAWS_AND_RULES } from './regulations-laws.ts'
import { NOTICES } from './regulations-notices.ts'
import { STANDARDS_AND_DRAFTS } from './regulations-standards.ts'
import type { ClauseEntry, ManualEntry, RegulationText } from './shape.ts'
import { AGENCY_TREATMENTS } from './treatments-agency.ts'
import { CONDUCT_TREATMENTS } from './treatments-conduct.ts'
import { RECORDING_TREATMENTS } from './treatments-recording.ts'
import { SUITABILITY_TREATMENTS } from './treatments-suitability.ts'
import { LAW_TREATMENTS } from './treatments-law.ts'
import { SERVICE_TREATMENTS } from './treatments-service.ts'

export const REGULATIONS: readonly RegulationText[] = [
  ...LAWS_AND_RULES,
  ...NOTICES,
  ...STANDARDS_AND_DRAFTS,
  ...CITED_BY_MANUAL,
]

const TREATMENTS = {
  ...AGENCY_TREATMENTS,
  ...CONDUCT_TREATMENTS,
  ...RECORDING_TREATMENTS,
  ...SUITABILITY_TREATMENTS,
  ...LAW_TREATMENTS,
  ...SERVICE_TREATMENTS,
}

/** An article without days of its own is in force as long as its text. */
const textOf = (regulation: string): Partial<RegulationText> =>
  REGULATIONS.find(({ id }) => id === regulation) ?? {}

/** Every rule with what becomes of it; a rule without a treatment does not load. */
export const CLAUSES: readonly ClauseEntry[] = [
  ...AGENCY,
  ...SELLING,
  ...CONDUCT,
  ...RECORDING,
  ...ONLINE,
  ...COMPLAINTS,
  ...CONSUMER,
  ...SUITABILITY,
  ...PERSONAL_DATA,
  ...INSURANCE_LAW,
  ...MONEY,
  ...RECORDS,
  ...SERVICE,
  ...PRODUCTS,
].map((text) => {
  const treatment = TREATMENTS[text.id]
  if (treatment === undefined) throw new Error(`rule ${text.id} has no treatment`)
  const { effectiveFrom = null, effectiveUntil = null } = textOf(text.regulation)
  return { effectiveFrom, effectiveUntil, ...text, treatment }
})

/** The operation manual, capability by capability (手册对照表). */
export const MANUAL: readonly ManualEntry[] = [
  ...MANUAL_BASICS,
  ...MANUAL_SALES,
  ...MANUAL_COMPLIANCE,
  ...MANUAL_SUPPORT,
  ...MANUAL_RELATIONS,
].flatMap(({ section, title, items }) =>
  items.map(({ letter, ...item }) => ({
    id: `${section}-${letter}`,
    section,
    sectionTitle: title,
    ...item,
  })),
)
