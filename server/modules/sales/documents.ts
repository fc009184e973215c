import { sql } from 'kysely'
import type { ProductClass } from '#contracts/products'
import type { Figures, PaperDesk, PaperSigner } from '#modules/papers'
import { beijingDay } from '#platform/clock'
import type { FieldCrypto } from '#platform/crypto'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Paper } from '#platform/paper'
import type { SealedColumn } from '#platform/sealed'
import type { SaleFacts } from './facts.ts'
import { documentsOf } from './store.ts'
import type { DocumentKind, DocumentRow } from './store.ts'

/** The manual's business classes for filing (6.2-b): 寿险、健康险、意外险、财产险. */
const FILING_CLASSES: readonly { code: string; name: string; classes: readonly ProductClass[] }[] =
  [
    { code: 'CC', name: '财产险', classes: ['property', 'liability', 'credit'] },
    { code: 'JK', name: '健康险', classes: ['health'] },
    { code: 'YW', name: '意外险', classes: ['accident'] },
  ]
const LIFE = { code: 'SX', name: '寿险' }
/** A call in which nothing was chosen. */
const NOTHING = { code: 'WX', name: '未选产品' }

const classOf = ({ product }: Pick<SaleFacts, 'product'>) =>
  product ? filingClass(product.content.classes) : NOTHING

export function filingClass(classes: readonly string[]): { code: string; name: string } {
  return FILING_CLASSES.find((entry) => entry.classes.some((cls) => classes.includes(cls))) ?? LIFE
}

export type NewDocument = {
  kind: DocumentKind
  paper: Paper
  source?: unknown
  /** What a holder of the paper may have compared, as it is printed. */
  figures?: Figures
  isConfidential?: boolean
  /** Who signed it with the pen, if anybody. */
  signer?: PaperSigner | undefined
}
export type FiledDocument = {
  id: string
  sha256: string
  kind: DocumentKind
  title: string
  archiveCode: string
}

type Desk = { tx: Tx; now: Date; fields: FieldCrypto; papers: PaperDesk }

/**
 * Renders, stores and numbers a paper of the sale. The archive code is year – outlet – class – sale –
 * running number, so that it can be read without the system.
 */
export async function addDocument(
  desk: Desk,
  facts: SaleFacts,
  document: NewDocument,
): Promise<FiledDocument> {
  const { tx, now, papers } = desk
  const figures = document.figures ?? {}
  const { kind, isConfidential, signer } = document
  const file = await papers.issue(tx, document.paper, { now, figures, signer })
  const { title } = document.paper
  const sourceSealed = sealSource(desk.fields, document.source)
  return fileDocument(tx, facts, { kind, title, file, sourceSealed, isConfidential, now })
}

export type Filing = {
  kind: DocumentKind
  title: string
  file: { sha256: string; mediaType: string; sizeBytes: number }
  sourceSealed?: string | null
  isConfidential?: boolean | undefined
  now: Date
}

/** Numbers a file that lies in the vault: ours, or one that came from the insurer. */
export async function fileDocument(
  tx: Tx,
  facts: SaleFacts,
  { kind, title, file, now, sourceSealed = null, isConfidential = false }: Filing,
): Promise<FiledDocument> {
  const { sale } = facts
  const number = (await documentsOf(tx, sale.id)).length + 1
  const { code } = classOf(facts)
  const year = beijingDay(now).slice(0, 4)
  const archiveCode = [year, facts.seller.outletCode, code, sale.saleNo, pad(number)].join('-')
  const id = newId()
  const { sha256, mediaType, sizeBytes } = file
  await sql`
    insert into sales.document (customer_id, id, sale_id, kind, title, archive_code, sha256,
      media_type, size_bytes, source_sealed, is_confidential, created_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${kind}, ${title}, ${archiveCode}, ${sha256},
      ${mediaType}, ${sizeBytes}, ${sourceSealed}, ${isConfidential}, ${now})`.execute(tx)
  return { id, sha256, kind, title, archiveCode }
}

const pad = (number: number) => String(number).padStart(2, '0')

const SOURCE = 'sales.document-source'

export const SEALED_SOURCE: SealedColumn = {
  table: 'sales.document',
  key: ['customer_id', 'id'],
  column: 'source_sealed',
  sealedFor: SOURCE,
}

function sealSource(fields: FieldCrypto, source: unknown): string | null {
  return source === undefined ? null : fields.seal(JSON.stringify(source), SOURCE)
}

/** What a paper was made from; `undefined` where it cannot be made again. */
export function openSource(fields: FieldCrypto, document: DocumentRow): unknown {
  return document.sourceSealed === null
    ? undefined
    : (JSON.parse(fields.open(document.sourceSealed, SOURCE)) as unknown)
}

/** What the archive register needs to know of new papers. */
export function filedNews(facts: SaleFacts, documents: readonly FiledDocument[]) {
  const { sale, seller } = facts
  const { name } = classOf(facts)
  return documents.map((document) => ({
    name: 'sale.document-filed' as const,
    payload: {
      ...document,
      documentId: document.id,
      saleId: sale.id,
      saleNo: sale.saleNo,
      customerId: sale.customerId,
      businessClass: name,
      orgPath: sale.orgPath,
      responsibleId: seller.staffId,
      responsibleName: seller.name,
      isLongTerm: isLongTerm(facts),
    },
  }))
}

/** Over one year, or not known: the records are kept ten years after the contract ends, else five. */
export function isLongTerm({ plan }: Pick<SaleFacts, 'plan'>): boolean {
  const { coverTerm } = plan?.content ?? {}
  return coverTerm?.kind !== 'years' || coverTerm.years > 1
}
