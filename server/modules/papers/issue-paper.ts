import type { Vault } from '#modules/vault'
import type { FieldCrypto } from '#platform/crypto'
import type { Tx } from '#platform/db'
import { renderPaper } from '#platform/paper'
import type { Paper } from '#platform/paper'
import { newPaperCode } from './code.ts'
import { figureDigests } from './figures.ts'
import type { Figures } from './figures.ts'
import { insertPaper } from './store.ts'

export type IssuedPaper = { sha256: string; sizeBytes: number; mediaType: string; code: string }

export type PaperDesk = {
  /**
   * Prints the paper with its QR code, keeps it in the vault and in the register of papers.
   * `figures` are what a holder may have compared, as printed.
   */
  issue: (tx: Tx, paper: Paper, more: { now: Date; figures?: Figures }) => Promise<IssuedPaper>
}

type Parts = { vault: Vault; fields: FieldCrypto; publicUrl: () => string }

export function paperDesk({ vault, fields, publicUrl }: Parts): PaperDesk {
  return {
    issue: async (tx, paper, { now, figures = {} }) => {
      const code = newPaperCode()
      const url = `${publicUrl()}/p/v/${code}`
      const bytes = renderPaper({ ...paper, proof: { code, url } })
      const { sha256, sizeBytes, mediaType } = await vault.put(tx, {
        bytes,
        mediaType: 'application/pdf',
        now,
      })
      const { title, number, issuer, date } = paper
      const digests = figureDigests(fields, code, figures)
      const row = { code, sha256, title, number, issuer, issuedOn: date, url, figures: digests }
      await insertPaper(tx, row, now)
      return { sha256, sizeBytes, mediaType, code }
    },
  }
}
