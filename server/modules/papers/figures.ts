import type { PaperFigure } from '#contracts/papers'
import type { FieldCrypto } from '#platform/crypto'

export type Figures = Partial<Record<PaperFigure, string>>

const CONTEXT = 'papers.figure'

/** A keyed digest of what is printed, bound to this paper: two papers of one person do not match. */
export function figureDigest(
  fields: FieldCrypto,
  paper: { code: string; figure: PaperFigure },
  value: string,
): string {
  return fields.blindIndex(`${paper.code}\0${paper.figure}\0${plain(paper.figure, value)}`, CONTEXT)
}

export function figureDigests(fields: FieldCrypto, code: string, figures: Figures) {
  const entries = Object.entries(figures) as [PaperFigure, string][]
  return Object.fromEntries(
    entries.map(([figure, value]) => [figure, figureDigest(fields, { code, figure }, value)]),
  )
}

/** "￥12,000.00 元" and "12000" are the same amount; spaces in a name do not matter. */
export function plain(figure: PaperFigure, value: string): string {
  const text = value.normalize('NFKC').replaceAll(/\s/g, '')
  if (figure === 'holder') return text
  const digits = text.replaceAll(/[^0-9.]/g, '')
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}
