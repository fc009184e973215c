import { sql } from 'kysely'
import type { InsuredRow } from './insured-rows.ts'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SealedColumn } from '#platform/sealed'
import type { SaleRow } from './store.ts'

/** What is known of a list without opening it. */
export type InsuredList = {
  id: string
  fileName: string
  sha256: string
  headcount: number
  withoutConsent: number
  youngestOn: string
  oldestOn: string
  uploadedBy: string
  uploadedAt: Date
}

export type InsuredPerson = InsuredRow & { id: string }

const NAME = 'sales.insured-name'
const NUMBER = 'sales.insured-number'

const PERSON = { table: 'sales.insured_person', key: ['customer_id', 'id'] }
export const SEALED_INSURED: readonly SealedColumn[] = [
  { ...PERSON, column: 'name_sealed', sealedFor: NAME },
  { ...PERSON, column: 'id_sealed', sealedFor: NUMBER },
]

/** The list that counts: the one a plan was chosen for, else the newest. */
export async function insuredListOf(
  db: Db,
  saleId: string,
  listId?: string,
): Promise<InsuredList | undefined> {
  const { rows } = await sql<InsuredList>`
    select id, file_name as "fileName", sha256, headcount, without_consent as "withoutConsent",
      youngest_on::text as "youngestOn", oldest_on::text as "oldestOn",
      uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"
    from sales.insured_list
    where sale_id = ${saleId} and (${listId ?? null}::uuid is null or id = ${listId ?? null}::uuid)
    order by id desc limit 1`.execute(db)
  return rows[0]
}

type Uploaded = Omit<InsuredList, 'id'> & { rows: readonly InsuredRow[]; fields: FieldCrypto }

export async function insertInsuredList(tx: Tx, sale: SaleRow, list: Uploaded): Promise<string> {
  const id = newId()
  await sql`
    insert into sales.insured_list (customer_id, id, sale_id, file_name, sha256, headcount,
      without_consent, youngest_on, oldest_on, uploaded_by, uploaded_at)
    values (${sale.customerId}, ${id}, ${sale.id}, ${list.fileName}, ${list.sha256},
      ${list.headcount}, ${list.withoutConsent}, ${list.youngestOn}, ${list.oldestOn},
      ${list.uploadedBy}, ${list.uploadedAt})`.execute(tx)
  const people = list.rows.map((row) => ({
    id: newId(),
    rowNo: row.rowNo,
    name: list.fields.seal(row.name, NAME),
    idKind: row.idKind,
    idNumber: list.fields.seal(row.idNumber, NUMBER),
    birthOn: row.birthOn,
    occupation: row.occupation,
    hasAgreed: row.hasAgreed,
  }))
  await sql`
    insert into sales.insured_person (customer_id, id, list_id, row_no, name_sealed, id_kind,
      id_sealed, birth_on, occupation, has_agreed)
    select ${sale.customerId}, id, ${id}, "rowNo", name, "idKind", "idNumber", "birthOn",
      occupation, "hasAgreed"
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r (id uuid, "rowNo" int,
      name text, "idKind" text, "idNumber" text, "birthOn" date, occupation text,
      "hasAgreed" boolean)`.execute(tx)
  return id
}

type Page = { after: string | undefined; limit: number }

/** The people of a list in the order of the file. */
export async function insuredPeople(
  db: Db,
  fields: FieldCrypto,
  { listId, after, limit }: Page & { listId: string },
): Promise<InsuredPerson[]> {
  const { rows } = await sql<InsuredPerson>`
    select id, row_no as "rowNo", name_sealed as name, id_kind as "idKind",
      id_sealed as "idNumber", birth_on::text as "birthOn", occupation, has_agreed as "hasAgreed"
    from sales.insured_person
    where list_id = ${listId} and row_no > coalesce(
      (select row_no from sales.insured_person where list_id = ${listId} and id = ${after ?? null}::uuid), 0)
    order by row_no limit ${limit}`.execute(db)
  return rows.map((row) => ({
    ...row,
    name: fields.open(row.name, NAME),
    idNumber: fields.open(row.idNumber, NUMBER),
  }))
}
