import type { Vault } from '#modules/vault'
import type { FieldCrypto } from '#platform/crypto'
import type { Tx } from '#platform/db'
import { renderPaper } from '#platform/paper'
import type { Paper } from '#platform/paper'
import { newPaperCode } from './code.ts'
import { figureDigests } from './figures.ts'
import type { Figures } from './figures.ts'
import { orderSignature } from './signing-store.ts'
import type { PaperSigner } from './signing-store.ts'
import { insertPaper } from './store.ts'

export type IssuedPaper = { sha256: string; sizeBytes: number; mediaType: string; code: string }

export type Issuing = { now: Date; figures?: Figures; signer?: PaperSigner | undefined }

export type PaperDesk = {
  /**
   * Prints the paper with its QR code, keeps it in the vault and in the register of papers.
   * `figures` are what a holder may have compared, as printed; `signer` is who signed it with the
   * pen: it is then signed in that name by the certification service, where the bank has one.
   */
  issue: (tx: Tx, paper: Paper, more: Issuing) => Promise<IssuedPaper>
}

type Parts = {
  vault: Vault
  fields: FieldCrypto
  publicUrl: () => string
  /** Whether a certification service is there to be asked. */
  isCertifying?: boolean
}

export function paperDesk({ vault, fields, publicUrl, isCertifying = false }: Parts): PaperDesk {
  return {
    issue: async (tx, paper, { now, figures = {}, signer }) => {
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
      if (signer && isCertifying) await orderSignature(tx, fields, { sha256, signer, now })
      return { sha256, sizeBytes, mediaType, code }
    },
  }
}
