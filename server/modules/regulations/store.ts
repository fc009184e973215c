import { sql } from 'kysely'
import type { z } from 'zod'
import { permissionsOf } from '#contracts/permissions'
import type { Role } from '#contracts/permissions'
import type { VerificationName } from '#contracts/regulations'
import type { Db, Tx } from '#platform/db'
import type { ClauseEntry, RegulationText } from './register/shape.ts'

type Status = z.output<typeof VerificationName>

/**
 * The words follow the product's version; the status only as long as nobody has looked. Rows that
 * are already as they should be are not written.
 */
export async function installRegister(
  tx: Tx,
  regulations: readonly RegulationText[],
  clauses: readonly ClauseEntry[],
): Promise<void> {
  const regulationRows = regulations.map(({ status, ...content }, position) => ({
    id: content.id,
    position,
    content,
    status,
  }))
  await sql`
    insert into regulations.regulation as r (id, position, content, status)
    select id, position, content, status
    from jsonb_to_recordset(${JSON.stringify(regulationRows)}::jsonb)
      as g (id text, position int, content jsonb, status text)
    on conflict (id) do update set position = excluded.position, content = excluded.content,
      status = case when r.verified_at is null then excluded.status else r.status end
    where (r.position, r.content) is distinct from (excluded.position, excluded.content)
      or (r.verified_at is null and r.status <> excluded.status)`.execute(tx)
  const clauseRows = clauses.map((content, position) => ({
    id: content.id,
    regulation: content.regulation,
    position,
    content,
  }))
  await sql`
    insert into regulations.clause as c (id, regulation_id, position, content, status)
    select id, regulation, position, content, 'unverified'
    from jsonb_to_recordset(${JSON.stringify(clauseRows)}::jsonb)
      as g (id text, regulation text, position int, content jsonb)
    on conflict (id) do update set regulation_id = excluded.regulation_id,
      position = excluded.position, content = excluded.content
    where (c.regulation_id, c.position, c.content)
      is distinct from (excluded.regulation_id, excluded.position, excluded.content)`.execute(tx)
}

type RegulationRow = Omit<RegulationText, 'status'> & { status: Status }
export type ClauseRow = ClauseEntry & { status: Status }

export async function regulationRows(db: Db): Promise<RegulationRow[]> {
  const { rows } = await sql<{ content: RegulationText; status: Status }>`
    select content, status from regulations.regulation order by position`.execute(db)
  return rows.map(({ content, status }) => ({ ...content, status }))
}

type Of = { regulationId?: string; clauseId?: string }

/** The rules of the register, of one regulation, or one of them. */
export async function clauseRows(db: Db, of: Of = {}): Promise<ClauseRow[]> {
  const { regulationId = null, clauseId = null } = of
  const { rows } = await sql<{ content: ClauseEntry; status: Status }>`
    select content, status from regulations.clause
    where (${regulationId}::text is null or regulation_id = ${regulationId})
      and (${clauseId}::text is null or id = ${clauseId})
    order by position`.execute(db)
  return rows.map(({ content, status }) => ({ ...content, status }))
}

export type VerificationRow = {
  id: string
  subject: string
  status: Status
  source: string
  note: string
  byName: string
  at: Date
}

export async function verificationsOf(db: Db, regulationId: string): Promise<VerificationRow[]> {
  const { rows } = await sql<VerificationRow>`
    select v.id, coalesce(v.clause_id, v.regulation_id) as subject, v.status, v.source, v.note,
      s.name as "byName", v.at
    from regulations.verification v join access.staff s on s.id = v.staff_id
    where v.regulation_id = ${regulationId}
    order by v.at desc, v.id desc`.execute(db)
  return rows
}

export type Looked = {
  id: string
  regulationId: string
  clauseId: string | null
  status: Status
  source: string
  note: string
  staffId: string
  now: Date
}

/** Kept as an entry of its own; the status in view is the last one. */
export async function insertVerification(tx: Tx, looked: Looked): Promise<void> {
  const { id, regulationId, clauseId, status, source, note, staffId, now } = looked
  await sql`
    insert into regulations.verification (id, regulation_id, clause_id, status, source, note,
      staff_id, at)
    values (${id}, ${regulationId}, ${clauseId}, ${status}, ${source}, ${note}, ${staffId},
      ${now})`.execute(tx)
  if (clauseId === null) {
    await sql`
      update regulations.regulation set status = ${status}, verified_at = ${now}
      where id = ${regulationId}`.execute(tx)
  } else {
    await sql`
      update regulations.clause set status = ${status}, verified_at = ${now}
      where id = ${clauseId}`.execute(tx)
  }
}

export type StaffMember = { id: string; name: string; roles: Role[] }

/** Everybody who works here today and may read the register, by 工号: who cannot see a task gets none. */
export async function staffAtWork(db: Db): Promise<StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select id, name, roles from access.staff where left_on is null order by staff_no`.execute(db)
  return rows.filter(({ roles }) => permissionsOf(roles).has('regulation:read'))
}
