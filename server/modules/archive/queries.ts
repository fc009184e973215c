import { sql } from 'kysely'
import * as contract from '#contracts/archive'
import { ARCHIVE_KINDS } from '#contracts/archive'
import type { ArchiveKind } from '#contracts/archive'
import { scopeCondition } from '#modules/access'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { cursorId } from '#platform/cursor'

type ItemRow = {
  id: string
  archiveCode: string
  kind: ArchiveKind
  title: string
  businessClass: string
  customerKind: 'person' | 'company' | 'group'
  saleNo: string
  saleId: string
  responsibleName: string
  filedByName: string
  filedAt: Date
  sha256: string
  keepUntilRule: string
}

/** Newest first. The register holds codes and titles, nothing personal. */
export const listArchive = query(contract.listArchive, async ({ tx, actor }, input) => {
  const { limit, kind = null, businessClass = null } = input
  const cursor = cursorId(input.cursor) ?? null
  const q = input.q ? input.q : null
  const { rows } = await sql<ItemRow>`
    select i.id, i.archive_code as "archiveCode", i.kind, i.title,
      i.business_class as "businessClass", i.customer_kind as "customerKind",
      i.sale_no as "saleNo", i.sale_id as "saleId", i.responsible_name as "responsibleName",
      i.filed_by_name as "filedByName", i.filed_at as "filedAt", i.sha256,
      i.keep_until_rule as "keepUntilRule"
    from archive.item i
    where ${scopeCondition(actor, 'i')}
      and (${kind}::text is null or i.kind = ${kind})
      and (${businessClass}::text is null or i.business_class = ${businessClass})
      and (${q}::text is null or strpos(i.archive_code, upper(${q})) > 0
        or starts_with(i.sale_no, upper(${q})) or strpos(i.title, ${q}) > 0)
      and (${cursor}::uuid is null or i.id < ${cursor}::uuid)
    order by i.id desc limit ${limit + 1}`.execute(tx)
  const items = rows.slice(0, limit).map((row) => ({ ...row, filedAt: row.filedAt.toISOString() }))
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

type GapRow = { saleId: string; saleNo: string; outletName: string; kinds: ArchiveKind[] }

/** Sales whose papers are not all there, newest first; what falls due later is not missing yet. */
export const listArchiveGaps = query(
  contract.listArchiveGaps,
  async ({ tx, actor, now }, input) => {
    const { limit } = input
    const cursor = cursorId(input.cursor) ?? null
    const { rows } = await sql<GapRow>`
    select r.sale_id as "saleId", r.sale_no as "saleNo", o.name as "outletName",
      array_agg(r.kind order by r.kind) as kinds
    from archive.requirement r join access.org_unit o on o.path = r.org_path
    where ${scopeCondition(actor, 'r')}
      and (r.due_on is null or r.due_on <= ${beijingDay(now)})
      and (${cursor}::uuid is null or r.sale_id < ${cursor}::uuid)
      and not exists (
        select from archive.item i where i.sale_id = r.sale_id and i.kind = r.kind)
    group by r.sale_id, r.sale_no, o.name
    order by r.sale_id desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    const items = page.map(({ kinds, ...sale }) => ({
      ...sale,
      missing: kinds.map((kind) => ({ kind, title: ARCHIVE_KINDS[kind] })),
    }))
    return {
      output: { items, nextCursor: rows.length > limit ? (page.at(-1)?.saleId ?? null) : null },
    }
  },
)
