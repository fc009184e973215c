import { sql } from 'kysely'
import type { ProductClass, ProductContent } from '#contracts/products'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'

export type Status = 'draft' | 'submitted' | 'on-shelf' | 'off-shelf'

export type ProductRow = {
  id: string
  code: string
  status: Status
  versionNo: number
  insurerId: string
  insurerName: string
  /** Provinces in which the insurer can serve in person. */
  insurerServes: string[]
  content: ProductContent
  revisedBy: string
  rowVersion: number
  createdAt: Date
  updatedAt: Date
}

/** A version from before health questions asks none. */
const CONTENT = sql`'{"healthQuestions": []}'::jsonb || v.content as content`

const PRODUCT = sql`
  p.id, p.code, p.status, p.version_no as "versionNo", p.insurer_id as "insurerId",
  i.name as "insurerName", i.service_provinces as "insurerServes", ${CONTENT},
  p.revised_by as "revisedBy", p.row_version as "rowVersion", p.created_at as "createdAt", p.updated_at as "updatedAt"`

const JOINED = sql`
  from products.product p
  join products.product_version v on v.product_id = p.id and v.version_no = p.version_no
  join products.insurer i on i.id = p.insurer_id`

export async function productRow(db: Db, id: string): Promise<ProductRow | undefined> {
  const { rows } = await sql<ProductRow>`
    select ${PRODUCT} ${JOINED} where p.id = ${id}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction, so that revising and shelving follow each other. */
export async function lockProduct(tx: Tx, id: string): Promise<ProductRow | undefined> {
  await sql`select 1 from products.product where id = ${id} for update`.execute(tx)
  return productRow(tx, id)
}

export type Catalogue = {
  q: string | undefined
  class: ProductClass | undefined
  status: Status | undefined
  insurerId: string | undefined
  before: string | undefined
  limit: number
}

/** A page of the catalogue, newest product first. */
export async function productRows(db: Db, asked: Catalogue): Promise<ProductRow[]> {
  const q = asked.q ?? ''
  const { rows } = await sql<ProductRow>`
    select ${PRODUCT} ${JOINED}
    where (${q} = '' or strpos(lower(p.name), lower(${q})) > 0
        or starts_with(lower(p.code), lower(${q})))
      and (${asked.class ?? null}::text is null or p.classes @> array[${asked.class ?? null}::text])
      and (${asked.status ?? null}::text is null or p.status = ${asked.status ?? null})
      and (${asked.insurerId ?? null}::uuid is null or p.insurer_id = ${asked.insurerId ?? null})
      and (${asked.before ?? null}::uuid is null or p.id < ${asked.before ?? null})
    order by p.id desc limit ${asked.limit}`.execute(db)
  return rows
}

export async function shelfRows(db: Db): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select ${PRODUCT} ${JOINED} where p.status = 'on-shelf' order by p.code`.execute(db)
  return rows
}

export type NewProduct = {
  id: string
  code: string
  content: ProductContent
  status: Status
  note: string
  revisedBy: string
  approvedBy: string | null
  now: Date
}

/** The product with its first version; false where the id or code is taken already. */
export async function insertProduct(tx: Tx, product: NewProduct): Promise<boolean> {
  const { id, content, now, approvedBy } = product
  const { rows } = await sql<{ id: string }>`
    insert into products.product (id, code, status, version_no, insurer_id, name, classes,
      revised_by, approved_by, approved_at, created_at, updated_at)
    values (${id}, ${product.code}, ${product.status}, 1, ${content.insurerId}, ${content.name},
      ${content.classes}::text[], ${product.revisedBy}, ${approvedBy},
      ${approvedBy ? now : null}, ${now}, ${now})
    on conflict do nothing returning id`.execute(tx)
  if (rows.length === 0) return false
  await insertVersion(tx, { ...product, productId: id, versionNo: 1 })
  return true
}

type NewVersion = {
  productId: string
  versionNo: number
  content: ProductContent
  note: string
  revisedBy: string
  now: Date
}

async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  await sql`
    insert into products.product_version (product_id, version_no, content, note, revised_by,
      created_at)
    values (${version.productId}, ${version.versionNo}, ${jsonb(version.content)},
      ${version.note}, ${version.revisedBy}, ${version.now})`.execute(tx)
}

/** A revision is a draft again, whatever the product was: it was approved in other words. */
export async function addVersion(tx: Tx, version: NewVersion): Promise<void> {
  const { content } = version
  await insertVersion(tx, version)
  await sql`
    update products.product set version_no = ${version.versionNo}, status = 'draft',
      insurer_id = ${content.insurerId}, name = ${content.name},
      classes = ${content.classes}::text[], revised_by = ${version.revisedBy},
      approved_by = null, approved_at = null, remark = null, row_version = row_version + 1,
      updated_at = ${version.now}
    where id = ${version.productId}`.execute(tx)
}

type StatusChange = {
  id: string
  status: Status
  now: Date
  approvedBy?: string
  remark?: string
}

export async function setStatus(tx: Tx, change: StatusChange): Promise<void> {
  const { id, status, now, approvedBy } = change
  await sql`
    update products.product set status = ${status},
      approved_by = coalesce(${approvedBy ?? null}::uuid, approved_by),
      approved_at = case when ${approvedBy ?? null}::uuid is null then approved_at
        else ${now}::timestamptz end,
      remark = coalesce(${change.remark ?? null}::text, remark), row_version = row_version + 1,
      updated_at = ${now}
    where id = ${id}`.execute(tx)
}

export async function versionsOf(db: Db, productId: string) {
  const { rows } = await sql<{ versionNo: number; createdAt: Date; note: string }>`
    select version_no as "versionNo", created_at as "createdAt", note
    from products.product_version where product_id = ${productId}
    order by version_no desc`.execute(db)
  return rows
}

export type VersionRow = {
  productId: string
  code: string
  versionNo: number
  content: ProductContent
  insurerName: string
  createdAt: Date
}

export async function versionRow(
  db: Db,
  productId: string,
  versionNo: number,
): Promise<VersionRow | undefined> {
  const { rows } = await sql<VersionRow>`
    select p.id as "productId", p.code, v.version_no as "versionNo", ${CONTENT},
      i.name as "insurerName", v.created_at as "createdAt"
    from products.product_version v
    join products.product p on p.id = v.product_id
    join products.insurer i on i.id = (v.content ->> 'insurerId')::uuid
    where v.product_id = ${productId} and v.version_no = ${versionNo}`.execute(db)
  return rows[0]
}
