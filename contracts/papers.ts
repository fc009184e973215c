import { z } from 'zod'
import { Day, Instant, operation } from './operation.ts'

/** Printed beside the QR code of every paper: 16 signs without look-alikes (no I, L, O, U). */
export const PaperCode = z
  .string()
  .trim()
  .toUpperCase()
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^[0-9A-HJKMNP-TV-Z]{16}$/, '验真码由 16 位字母和数字组成，请对照纸上再输一次'),
  )

/** What somebody who holds the paper may ask to have compared; never answered, only compared. */
export const PAPER_FIGURES = {
  holder: '投保人姓名',
  premium: '保费（元）',
  sum: '保险金额（元）',
} as const
export type PaperFigure = keyof typeof PAPER_FIGURES
export const PaperFigureName = z.enum(['holder', 'premium', 'sum'])

/** Says whether a paper is ours, and nothing about the person it was made for. */
export const readPaperProof = operation({
  name: 'readPaperProof',
  method: 'GET',
  path: '/papers/{code}',
  summary: '凭验真码核验纸质或电子文件',
  gate: 'public',
  input: z.object({ code: PaperCode }),
  output: z.object({
    issuer: z.string(),
    title: z.string(),
    number: z.string(),
    issuedOn: Day,
    /** Digest of the file; the page compares it with a file that never leaves the phone. */
    sha256: z.string(),
    /** RFC 3161: the file existed at this time, witnessed by an authority outside the bank. */
    timeStamp: z.object({ at: Instant, authority: z.string() }).nullable(),
    /** Signed in the signer's name by a certification service; who signed is not told. */
    signature: z.object({ at: Instant, authority: z.string() }).nullable(),
    figures: z.array(z.object({ figure: PaperFigureName, label: z.string() })),
    comparisonsLeft: z.number().int(),
  }),
})

export const comparePaperFigure = operation({
  name: 'comparePaperFigure',
  method: 'POST',
  path: '/papers/{code}/comparisons',
  summary: '核对纸上的一项内容是否与原件一致',
  gate: 'public',
  input: z.object({
    code: PaperCode,
    figure: PaperFigureName,
    value: z.string().trim().min(1, '请照纸上所写填写').max(80),
  }),
  output: z.object({ isSame: z.boolean(), comparisonsLeft: z.number().int() }),
})
