import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type NewItem = {
  customerId: string
  id: string
  archiveCode: string
  kind: string
  businessClass: string
  title: string
  saleId: string
  saleNo: string
  ownerStaffId: string
  orgPath: string
  responsibleName: string
  filedByName: string
  sha256: string
  isLongTerm: boolean
  keepUntilRule: string
  now: Date
}

/** False when the paper was on file already. */
export async function insertItem(tx: Tx, item: NewItem): Promise<boolean> {
  const done = await sql`
    insert into archive.item (customer_id, id, archive_code, kind, business_class, customer_kind,
      filed_at, title, sale_id, sale_no, owner_staff_id, org_path, responsible_name, filed_by_name,
      sha256, is_long_term, keep_until_rule)
    values (${item.customerId}, ${item.id}, ${item.archiveCode}, ${item.kind},
      ${item.businessClass}, 'person', ${item.now}, ${item.title}, ${item.saleId}, ${item.saleNo},
      ${item.ownerStaffId}, ${item.orgPath}, ${item.responsibleName}, ${item.filedByName},
      ${item.sha256}, ${item.isLongTerm}, ${item.keepUntilRule})
    on conflict (customer_id, id) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

type Case = {
  customerId: string
  id: string
  saleNo: string
  ownerStaffId: string
  orgPath: string
}
type Required = { kinds: readonly string[]; dueOn: string | null }

export async function insertRequirements(tx: Tx, sale: Case, required: Required): Promise<void> {
  await sql`
    insert into archive.requirement (customer_id, sale_id, kind, due_on, sale_no, owner_staff_id,
      org_path)
    select ${sale.customerId}, ${sale.id}, kind, ${required.dueOn}::date, ${sale.saleNo},
      ${sale.ownerStaffId}, ${sale.orgPath}
    from unnest(${[...required.kinds]}::text[]) kind
    on conflict do nothing`.execute(tx)
}
