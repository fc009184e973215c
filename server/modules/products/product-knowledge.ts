import { sql } from 'kysely'
import { INTRODUCTION_PARTS, MANDATORY_ELEMENTS } from '#contracts/products'
import type { IntroductionPart, ProductContent } from '#contracts/products'
import type { Tx } from '#platform/db'
import { idFromName } from '#platform/ids'
import { noteKnowledgeChange } from './knowledge-store.ts'

type Described = { id: string; content: ProductContent; now: Date }

/** The product's own words as passages: one per element, introduction part and disclosure. */
export function productPassages(content: ProductContent): { part: string; text: string }[] {
  const elements = Object.entries(MANDATORY_ELEMENTS).map(([key, title]) => ({
    part: `element.${key}`,
    text: `${title} ${content.elements[key as keyof typeof MANDATORY_ELEMENTS]}`,
  }))
  const introduction = Object.entries(INTRODUCTION_PARTS).map(([key, title]) => ({
    part: `introduction.${key}`,
    text: `${title} ${content.introduction[key as IntroductionPart]}`,
  }))
  const disclosures = content.disclosures.map((item) => ({
    part: `disclosure.${item.id}`,
    text: `${item.title} ${item.plain}\n${item.clause}`,
  }))
  return [...elements, ...introduction, ...disclosures]
}

/** Only what may be sold is looked up: the document appears with shelving and goes with leaving. */
export async function publishProductKnowledge(tx: Tx, product: Described): Promise<void> {
  const { id, content, now } = product
  const documentId = idFromName(`knowledge:product:${id}`)
  const passages = productPassages(content)
  await withdrawProductKnowledge(tx, id)
  await sql`
    insert into products.knowledge_document (id, title, insurer_name, product_id, source,
      created_at, updated_at)
    select ${documentId}::uuid, ${content.name}, i.name, ${id}::uuid, 'product',
      ${now}::timestamptz, ${now}::timestamptz
    from products.insurer i where i.id = ${content.insurerId}`.execute(tx)
  await sql`
    insert into products.passage (id, document_id, text, updated_at)
    select u.id, ${documentId}::uuid, u.text, ${now}::timestamptz
    from unnest(${passages.map(({ part }) => `${id}.${part}`)}::text[],
      ${passages.map(({ text }) => text)}::text[]) as u (id, text)`.execute(tx)
  await noteKnowledgeChange(tx)
}

export async function withdrawProductKnowledge(tx: Tx, productId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from products.knowledge_document where product_id = ${productId}
    returning id`.execute(tx)
  if (rows.length > 0) await noteKnowledgeChange(tx)
}
