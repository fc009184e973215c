import type { Module } from '#platform/module'
import { comparePaperFigure } from './compare-paper-figure.ts'
import { readPaperProof } from './read-paper-proof.ts'
import { stampPapers } from './stamp-papers.ts'
import type { Stamping } from './stamp-papers.ts'

export { httpESignatureService, signRequest } from './e-signature.ts'
export type { ESignatureService } from './e-signature.ts'
export { issuersIn, readESignature } from './read-e-signature.ts'
export { paperDesk } from './issue-paper.ts'
export type { IssuedPaper, PaperDesk } from './issue-paper.ts'
export type { Figures } from './figures.ts'
export { verifyTimeStamps } from './stamp-papers.ts'
export { marksOf, timeStampTokens } from './store.ts'
export type { PaperMark } from './store.ts'
export { httpTimeStampAuthority } from './time-stamp.ts'
export type { TimeStampAuthority } from './time-stamp.ts'

/** Level 2. Papers that prove themselves: a code on each, and a witness outside the bank. */
export function papersModule(stamping: Stamping): Module {
  return {
    name: 'papers',
    endpoints: [readPaperProof, comparePaperFigure],
    schedules: [stampPapers(stamping)],
  }
}
