import { sql } from 'kysely'
import type { IntermediaryKind } from '#contracts/intermediaries'
import type { ProductClass } from '#contracts/products'
import type { Db, Tx } from '#platform/db'
import type { Span } from './standing.ts'

export type Terms = Omit<Span, 'endedOn'> & {
  name: string
  licenceNo: string
  agreementNo: string
  classes: ProductClass[]
  commissionBp: number
}
export type InstitutionRow = Terms &
  Span & {
    id: string
    kind: IntermediaryKind
    endReason: string | null
    activePersons: number
    rowVersion: number
  }

const INSTITUTION = sql`
  i.id, i.kind, i.name, i.licence_no as "licenceNo", i.licence_from as "licenceFrom",
  i.licence_until as "licenceUntil", i.agreement_no as "agreementNo",
  i.agreement_from as "agreementFrom", i.agreement_until as "agreementUntil", i.classes,
  i.commission_bp as "commissionBp", i.ended_on as "endedOn", i.end_reason as "endReason",
  i.row_version as "rowVersion", (
    select count(*)::int from intermediaries.person p
    where p.institution_id = i.id and p.is_active) as "activePersons"`

export async function institutionById(db: Db, id: string): Promise<InstitutionRow | undefined> {
  const { rows } = await sql<InstitutionRow>`
    select ${INSTITUTION} from intermediaries.institution i where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction: nobody is added while it is being ended. */
export async function lockInstitution(tx: Tx, id: string): Promise<InstitutionRow | undefined> {
  const { rows } = await sql<InstitutionRow>`
    select ${INSTITUTION} from intermediaries.institution i where i.id = ${id}
    for update of i`.execute(tx)
  return rows[0]
}

export type Wanted = {
  today: string
  q: string
  kind: IntermediaryKind | null
  standing: string | null
  before: string | null
  limit: number
}

/** Newest first; the words of `standingOn` in SQL, so that a page is a page. */
export async function listedInstitutions(db: Db, wanted: Wanted): Promise<InstitutionRow[]> {
  const { today, q, kind, standing, before, limit } = wanted
  const { rows } = await sql<InstitutionRow>`
    select ${INSTITUTION} from intermediaries.institution i
    where (${q} = '' or strpos(i.name, ${q}) > 0 or strpos(i.licence_no, upper(${q})) > 0
        or strpos(i.agreement_no, upper(${q})) > 0)
      and (${kind}::text is null or i.kind = ${kind})
      and (${standing}::text is null or ${standing} = case
        when i.ended_on is not null then 'ended'
        when least(i.licence_until, i.agreement_until) < ${today} then 'expired'
        when greatest(i.licence_from, i.agreement_from) > ${today} then 'not-begun'
        else 'in-force' end)
      and (${before}::uuid is null or i.id < ${before}::uuid)
    order by i.id desc limit ${limit}`.execute(db)
  return rows
}

export async function insertInstitution(
  tx: Tx,
  { id, kind, ...terms }: Terms & { id: string; kind: IntermediaryKind },
): Promise<void> {
  await sql`
    insert into intermediaries.institution (id, kind, name, licence_no, licence_from,
      licence_until, agreement_no, agreement_from, agreement_until, classes, commission_bp)
    values (${id}, ${kind}, ${terms.name}, ${terms.licenceNo}, ${terms.licenceFrom},
      ${terms.licenceUntil}, ${terms.agreementNo}, ${terms.agreementFrom},
      ${terms.agreementUntil}, ${terms.classes}, ${terms.commissionBp})`.execute(tx)
}

export async function updateInstitution(tx: Tx, id: string, terms: Terms): Promise<void> {
  await sql`
    update intermediaries.institution set name = ${terms.name}, licence_no = ${terms.licenceNo},
      licence_from = ${terms.licenceFrom}, licence_until = ${terms.licenceUntil},
      agreement_no = ${terms.agreementNo}, agreement_from = ${terms.agreementFrom},
      agreement_until = ${terms.agreementUntil}, classes = ${terms.classes},
      commission_bp = ${terms.commissionBp}, row_version = row_version + 1
    where id = ${id}`.execute(tx)
}

export async function endInstitution(
  tx: Tx,
  id: string,
  { endedOn, reason }: { endedOn: string; reason: string },
): Promise<void> {
  await sql`
    update intermediaries.institution set ended_on = ${endedOn}, end_reason = ${reason},
      row_version = row_version + 1
    where id = ${id}`.execute(tx)
}

/** Which other institution has this licence or agreement number already. */
export async function numberTakenBy(
  tx: Tx,
  { id, licenceNo, agreementNo }: { id: string } & Pick<Terms, 'licenceNo' | 'agreementNo'>,
): Promise<{ name: string; licenceNo: string } | undefined> {
  const { rows } = await sql<{ name: string; licenceNo: string }>`
    select name, licence_no as "licenceNo" from intermediaries.institution
    where id <> ${id} and (licence_no = ${licenceNo} or agreement_no = ${agreementNo})
    limit 1`.execute(tx)
  return rows[0]
}

export type PersonRow = {
  id: string
  institutionId: string
  name: string
  registrationNo: string
  isActive: boolean
  rowVersion: number
}

const PERSON = sql`
  p.id, p.institution_id as "institutionId", p.name, p.registration_no as "registrationNo",
  p.is_active as "isActive", p.row_version as "rowVersion"`

export async function personsOf(db: Db, institutionId: string): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${PERSON} from intermediaries.person p where p.institution_id = ${institutionId}
    order by p.is_active desc, p.registration_no`.execute(db)
  return rows
}

export async function personById(db: Db, id: string): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select ${PERSON} from intermediaries.person p where p.id = ${id}`.execute(db)
  return rows[0]
}

/** Where somebody with this number is active already. */
export async function registeredAt(
  tx: Tx,
  { id, registrationNo }: Pick<PersonRow, 'id' | 'registrationNo'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select v.institution_name as name from intermediaries.v_person v
    where v.registration_no = ${registrationNo} and v.is_active and v.id <> ${id}`.execute(tx)
  return rows[0]?.name
}

export async function insertPerson(tx: Tx, person: Omit<PersonRow, 'rowVersion'>): Promise<void> {
  await sql`
    insert into intermediaries.person (id, institution_id, name, registration_no, is_active)
    values (${person.id}, ${person.institutionId}, ${person.name}, ${person.registrationNo},
      ${person.isActive})`.execute(tx)
}

export async function updatePerson(tx: Tx, person: Omit<PersonRow, 'rowVersion'>): Promise<void> {
  await sql`
    update intermediaries.person set name = ${person.name},
      registration_no = ${person.registrationNo}, is_active = ${person.isActive},
      row_version = row_version + 1
    where id = ${person.id}`.execute(tx)
}
