import { PAPER_FIGURES, readPaperProof as contract } from '#contracts/papers'
import type { PaperFigure } from '#contracts/papers'
import { query } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { comparisonsLeft } from './compare-paper-figure.ts'
import { paperByCode } from './store.ts'

const FIGURES = Object.keys(PAPER_FIGURES) as PaperFigure[]

/** Tells a stranger whether a paper is ours: what kind, which number, which day, and no name. */
export const readPaperProof = query(contract, async ({ tx, now }, { code }) => {
  const paper = await paperByCode(tx, code)
  if (!paper) {
    throw new Refusal('not-found', {
      detail: '本行没有签发过这个验真码的文件。请核对输入；如确认无误，请向网点或客服举报',
    })
  }
  const { issuer, title, number, issuedOn, sha256, stampedAt, authority } = paper
  const { signedAt, signedBy } = paper
  const known = FIGURES.filter((figure) => paper.figures[figure] !== undefined)
  return {
    output: {
      issuer,
      title,
      number,
      issuedOn,
      sha256,
      timeStamp: stampedAt && authority ? { at: stampedAt.toISOString(), authority } : null,
      signature: signedAt && signedBy ? { at: signedAt.toISOString(), authority: signedBy } : null,
      figures: known.map((figure) => ({ figure, label: PAPER_FIGURES[figure] })),
      comparisonsLeft: await comparisonsLeft(tx, code, now),
    },
  }
})
