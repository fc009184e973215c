import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'

/** Tells every process that the knowledge base is no longer what its index holds. */
export async function noteKnowledgeChange(tx: Tx): Promise<void> {
  await sql`update products.knowledge_revision set revision = revision + 1`.execute(tx)
}

export async function knowledgeRevision(db: Db): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    select revision from products.knowledge_revision`.execute(db)
  return rows[0]?.revision ?? 0
}

export type StoredPassage = { id: string; documentId: string; title: string; text: string }

export async function allPassages(db: Db): Promise<StoredPassage[]> {
  const { rows } = await sql<StoredPassage>`
    select p.id, p.document_id as "documentId", d.title, p.text
    from products.passage p join products.knowledge_document d on d.id = p.document_id`.execute(db)
  return rows
}

export type StoredDocument = {
  id: string
  title: string
  insurerName: string | null
  productId: string | null
  passages: number
  updatedAt: Date
}

const DOCUMENT = sql`
  d.id, d.title, d.insurer_name as "insurerName", d.product_id as "productId",
  (select count(*) from products.passage p where p.document_id = d.id) as passages,
  d.updated_at as "updatedAt"`

export async function documentsById(db: Db, ids: readonly string[]): Promise<StoredDocument[]> {
  const { rows } = await sql<StoredDocument>`
    select ${DOCUMENT} from products.knowledge_document d
    where d.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function documentOfProduct(db: Db, productId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from products.knowledge_document where product_id = ${productId}`.execute(db)
  return rows[0]?.id
}

type Asked = { q: string; after: string | undefined; limit: number }

/** A page of the directory, by title; `after` is the id of the last document already shown. */
export async function documentRows(db: Db, asked: Asked): Promise<StoredDocument[]> {
  const { q, limit } = asked
  const after = asked.after ?? null
  const { rows } = await sql<StoredDocument>`
    select ${DOCUMENT} from products.knowledge_document d
    where (${q} = '' or strpos(lower(d.title), lower(${q})) > 0)
      and (${after}::uuid is null or (d.title, d.id) > (
        select title, id from products.knowledge_document where id = ${after}::uuid))
    order by d.title, d.id limit ${limit}`.execute(db)
  return rows
}
