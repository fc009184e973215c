import type { FieldCrypto } from '#platform/crypto'
import type { Module } from '#platform/module'
import { comparePaperFigure } from './compare-paper-figure.ts'
import { readPaperProof } from './read-paper-proof.ts'
import { signPapers } from './sign-papers.ts'
import type { Certification } from './sign-papers.ts'
import { SEALED_SIGNER } from './signing-store.ts'
import { stampPapers } from './stamp-papers.ts'
import type { Stamping } from './stamp-papers.ts'

export { httpESignatureService, signRequest } from './e-signature.ts'
export type { ESignatureService } from './e-signature.ts'
export { issuersIn, readESignature } from './read-e-signature.ts'
export { paperDesk } from './issue-paper.ts'
export type { IssuedPaper, PaperDesk } from './issue-paper.ts'
export type { Figures } from './figures.ts'
export { verifySignatures } from './sign-papers.ts'
export type { Certification } from './sign-papers.ts'
export { signaturesOf } from './signing-store.ts'
export type { PaperSigner } from './signing-store.ts'
export { verifyTimeStamps } from './stamp-papers.ts'
export { marksOf, timeStampTokens } from './store.ts'
export type { PaperMark } from './store.ts'
export { httpTimeStampAuthority } from './time-stamp.ts'
export type { TimeStampAuthority } from './time-stamp.ts'

export type PapersParts = Stamping & {
  fields: FieldCrypto
  certification: Certification | undefined
}

/** Level 2. Papers that prove themselves: a code on each, and witnesses outside the bank. */
export function papersModule({ certification, fields, ...stamping }: PapersParts): Module {
  const { vault } = stamping
  const signing = certification ? [signPapers({ vault, fields, certification })] : []
  return {
    name: 'papers',
    endpoints: [readPaperProof, comparePaperFigure],
    sealed: [SEALED_SIGNER],
    schedules: [stampPapers(stamping), ...signing],
  }
}
