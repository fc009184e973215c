import type { z } from 'zod'
import type {
  CertaintyName,
  ClauseOutcomeName,
  LinkKindName,
  ManualStatusName,
  RankName,
  TreatmentName,
  VerificationName,
} from '#contracts/regulations'

/** Something in the product that a rule is held by; a house test proves that it exists. */
export type Link = { kind: z.output<typeof LinkKindName>; name: string }

/** What a later module will hold; the two words by which such rules are found again. */
export type Awaited = 'phrase guard' | 'right to sell'

export type Treatment = {
  status: z.output<typeof TreatmentName>
  /** Why not, what is missing, or what can be set. */
  note: string
  missing: Awaited | null
  links: readonly Link[]
}
export type Treatments = Readonly<Record<string, Treatment>>

export type RegulationText = {
  id: string
  title: string
  documentNo: string
  issuer: string
  rank: z.output<typeof RankName>
  effectiveFrom: string | null
  effectiveUntil: string | null
  link: string | null
  /** How sure we are before any person has looked. */
  status: z.output<typeof VerificationName>
  note: string
}

export type ClauseText = {
  id: string
  regulation: string
  article: string
  title: string
  rule: string
  trigger: string
  threshold: string
  outcome: z.output<typeof ClauseOutcomeName>
  certainty: z.output<typeof CertaintyName>
  effectiveFrom?: string
  effectiveUntil?: string
}

export type ClauseEntry = Omit<ClauseText, 'effectiveFrom' | 'effectiveUntil'> & {
  effectiveFrom: string | null
  effectiveUntil: string | null
  treatment: Treatment
}

type ManualStatus = z.output<typeof ManualStatusName>
export type ManualItemText = {
  letter: string
  title: string
  status: ManualStatus
  links: readonly Link[]
}
export type ManualSectionText = {
  section: string
  title: string
  items: readonly ManualItemText[]
}
export type ManualEntry = Omit<ManualItemText, 'letter'> & {
  id: string
  section: string
  sectionTitle: string
}
