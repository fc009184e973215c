import { sql } from 'kysely'
import type { ComparisonSheet } from '#contracts/comparisons'
import type { QuoteAnswer } from '#modules/insurers'
import type { PremiumMode } from '#modules/suitability'
import type { Db } from '#platform/db'

type Quoted = Extract<QuoteAnswer, { status: 'quoted' }>
export type ProductQuote = {
  productId: string
  versionNo: number
  planName: string
  mode: PremiumMode
  premiumFen: number
  cashValues: Quoted['cashValues']
}

/** The newest quote for each product and version the insurers were asked about in this sale. */
export async function newestQuotes(db: Db, saleId: string): Promise<ProductQuote[]> {
  const { rows } = await sql<ProductQuote>`
    select distinct on (p.content ->> 'productId', p.content ->> 'versionNo')
      p.content ->> 'productId' as "productId", (p.content ->> 'versionNo')::int as "versionNo",
      p.content ->> 'planName' as "planName", p.content ->> 'mode' as mode,
      (e.answer ->> 'premiumFen')::float8 as "premiumFen", e.answer -> 'cashValues' as "cashValues"
    from sales.exchange e
    join sales.plan p on p.customer_id = e.customer_id and p.id = e.plan_id
    where e.sale_id = ${saleId} and e.kind = 'quote' and e.status = 'quoted'
    order by p.content ->> 'productId', p.content ->> 'versionNo', e.id desc`.execute(db)
  return rows
}

export type KeptComparison = {
  id: string
  comparedAt: Date
  comparedByName: string
  sheet: ComparisonSheet
}

/** What was compared in a sale, newest first. */
export async function comparisonsOf(db: Db, saleId: string): Promise<KeptComparison[]> {
  const { rows } = await sql<KeptComparison>`
    select a.code as id, a.at as "comparedAt", s.name as "comparedByName", a.data as sheet
    from sales.act a join access.staff s on s.id = a.by_id::uuid
    where a.sale_id = ${saleId} and a.kind = 'comparison' order by a.id desc`.execute(db)
  return rows
}
