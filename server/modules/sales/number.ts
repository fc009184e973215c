import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import type { Act } from './store.ts'

/** A number that was proven long ago says nothing about who holds the phone now. */
export const PROOF_MAX_MS = 30 * 60_000

/** What the act keeps of a code: which one, to whom (masked) and when it was sent. */
type SentCode = { codeId: string; sentTo: string; issuedAt: string }
export type NumberProof = SentCode & { provenAt: string }

/** The proof a signature rests on: fresh while nobody has signed, then the one that was used; pure. */
export function provenNumber(facts: SaleFacts): Act | undefined {
  const proofs = facts.acts.filter(({ kind }) => kind === 'code')
  const signed = actOf(facts, 'signed', 'application')
  if (signed) return proofs.findLast(({ at }) => at <= signed.at) ?? signed
  const last = proofs.at(-1)
  return last && facts.now.getTime() - last.at.getTime() <= PROOF_MAX_MS ? last : undefined
}

/** As it stands in the evidence of the signature; pure. */
export function proofOf({ at, data }: Act): NumberProof {
  const { codeId, sentTo, issuedAt } = data as SentCode
  return { codeId, sentTo, issuedAt, provenAt: at.toISOString() }
}
