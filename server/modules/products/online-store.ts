import { sql } from 'kysely'
import type { OnlinePage, OnlineTexts } from '#contracts/online'
import type { ProductClass } from '#contracts/products'
import { canonicalJson } from '#platform/canonical-json'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { sha256Hex } from '#platform/ids'
import { found } from '#platform/refusal'
import { onlinePage } from './online-rules.ts'
import { productRow } from './store.ts'

export type PageRow = { texts: OnlineTexts; editedBy: string; rowVersion: number }

export async function pageRow(db: Db, productId: string): Promise<PageRow | undefined> {
  const { rows } = await sql<PageRow>`
    select texts, edited_by as "editedBy", row_version as "rowVersion"
    from products.online_page where product_id = ${productId}`.execute(db)
  return rows[0]
}

type Texts = { productId: string; texts: OnlineTexts; editedBy: string; now: Date }

/** Answers with the new row version. */
export async function keepTexts(tx: Tx, given: Texts): Promise<number> {
  const { productId, texts, editedBy, now } = given
  const { rows } = await sql<{ rowVersion: number }>`
    insert into products.online_page as o (product_id, texts, edited_by, updated_at)
    values (${productId}, ${jsonb(texts)}, ${editedBy}, ${now})
    on conflict (product_id) do update set texts = excluded.texts,
      edited_by = excluded.edited_by, updated_at = excluded.updated_at,
      row_version = o.row_version + 1
    returning row_version as "rowVersion"`.execute(tx)
  return found(rows[0]).rowVersion
}

type Made = {
  productId: string
  versionNo: number
  page: OnlinePage
  publishedBy: string
  now: Date
}

/** Keeps the page as a whole and shows it from now on. */
export async function showPage(tx: Tx, made: Made): Promise<{ pageNo: number; sha256: string }> {
  const { productId, versionNo, page, publishedBy, now } = made
  const sha256 = sha256Hex(canonicalJson(page))
  const { rows } = await sql<{ pageNo: number }>`
    insert into products.online_page_version (product_id, page_no, version_no, page, sha256,
      published_by, published_at)
    select ${productId}, coalesce(max(page_no), 0) + 1, ${versionNo}, ${jsonb(page)}, ${sha256},
      ${publishedBy}, ${now}
    from products.online_page_version where product_id = ${productId}
    returning page_no as "pageNo"`.execute(tx)
  const { pageNo } = found(rows[0])
  await sql`
    update products.online_page set page_no = ${pageNo}, row_version = row_version + 1
    where product_id = ${productId}`.execute(tx)
  return { pageNo, sha256 }
}

/** False where nothing was shown. */
export async function clearPage(tx: Tx, productId: string): Promise<boolean> {
  const done = await sql`
    update products.online_page set page_no = null, row_version = row_version + 1
    where product_id = ${productId} and page_no is not null`.execute(tx)
  return done.numAffectedRows === 1n
}

export type ShownPage = {
  productId: string
  classes: ProductClass[]
  pageNo: number
  page: OnlinePage
  sha256: string
  publishedAt: Date
}

const SHOWN = sql`
  v.product_id as "productId", p.classes, v.page_no as "pageNo", v.page, v.sha256,
  v.published_at as "publishedAt"
  from products.online_page o
  join products.online_page_version v on v.product_id = o.product_id and v.page_no = o.page_no
  join products.product p on p.id = o.product_id and p.version_no = v.version_no
  where p.status = 'on-shelf'`

/** What is on the web today: published in this very wording of the product, which is on the shelf. */
export async function shownPages(db: Db): Promise<ShownPage[]> {
  const { rows } = await sql<ShownPage>`select ${SHOWN} order by p.code`.execute(db)
  return rows
}

export async function shownPage(db: Db, productId: string): Promise<ShownPage | undefined> {
  const { rows } = await sql<ShownPage>`
    select ${SHOWN} and o.product_id = ${productId}`.execute(db)
  return rows[0]
}

type Installed = Texts & { publishedBy: string }

/** A page that came with the installation, published by another person than its author. */
export async function installOnlinePage(tx: Tx, installed: Installed): Promise<void> {
  const { productId, texts, editedBy, publishedBy, now } = installed
  if (editedBy === publishedBy) throw new Error('nobody publishes what they wrote')
  if (await pageRow(tx, productId)) return
  await keepTexts(tx, { productId, texts, editedBy, now })
  const { content, insurerName, versionNo } = found(await productRow(tx, productId))
  const page = onlinePage({ content, insurerName, texts })
  await showPage(tx, { productId, versionNo, page, publishedBy, now })
}
