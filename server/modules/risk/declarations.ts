import { sql } from 'kysely'
import type { z } from 'zod'
import * as contract from '#contracts/conflicts'
import { visibleCustomer } from '#modules/customers'
import { requireStaff } from '#platform/require-staff'
import { command, query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { raiseFlags } from './flags.ts'

const NO_GIFT = { giver: undefined, valueFen: undefined, disposal: undefined }

/** Interests and gifts are told by the seller (保险代理人监管规定 art. 72; manual 2.3-f). */
export const declareInterest = command(contract.declareInterest, {
  audit: 'interest.declared',
  run: async (context, asked) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const { kind, detail } = asked
    const customerId = kind === 'relative' ? (asked.customerId ?? null) : null
    if (customerId !== null) await visibleCustomer(context, customerId)
    const { giver = null, valueFen = null, disposal = null } = kind === 'gift' ? asked : NO_GIFT
    const id = newId()
    await sql`
      insert into risk.declaration (id, kind, owner_staff_id, org_path, detail, customer_id, giver,
        value_fen, disposal, declared_at)
      values (${id}, ${kind}, ${staff.staffId}, ${staff.orgPath}, ${detail}, ${customerId},
        ${giver}, ${valueFen}, ${disposal}, ${now})`.execute(tx)
    await raiseFlags(tx, now)
    return {
      output: { id },
      subject: { kind: 'declaration', id, customerId: customerId ?? undefined },
      detail: { declarationKind: kind, valueFen, disposal },
    }
  },
})

type Row = Omit<z.output<typeof contract.Declaration>, 'declaredAt'> & { declaredAt: Date }
type Wanted = {
  staffId: string | null
  kind: string | null
  state: 'open' | 'judged' | 'all'
  cursor: string | undefined
  limit: number
}

/** Newest first. */
async function pageOfDeclarations(db: Db, wanted: Wanted) {
  const { staffId, kind, state, limit } = wanted
  const cursor = cursorId(wanted.cursor) ?? null
  const { rows } = await sql<Row>`
    select d.id, d.kind, f.name as "staffName", o.name as "unitName", d.detail,
      d.customer_id as "customerId", d.giver, d.value_fen as "valueFen", d.disposal,
      d.declared_at as "declaredAt", d.verdict, d.opinion, j.name as "judgedBy"
    from risk.declaration d join access.staff f on f.id = d.owner_staff_id
      join access.org_unit o on o.path = d.org_path
      left join access.staff j on j.id = d.judged_by
    where (${staffId}::uuid is null or d.owner_staff_id = ${staffId}::uuid)
      and (${kind}::text is null or d.kind = ${kind})
      and (${state} = 'all' or (d.verdict is not null) = (${state} = 'judged'))
      and (${cursor}::uuid is null or d.id < ${cursor}::uuid)
    order by d.id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    declaredAt: row.declaredAt.toISOString(),
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export const listMyDeclarations = query(contract.listMyDeclarations, async (context, asked) => {
  const { staffId } = requireStaff(context.actor)
  const wanted = { ...asked, cursor: asked.cursor, staffId, kind: null, state: 'all' as const }
  return { output: await pageOfDeclarations(context.tx, wanted) }
})

export const listDeclarations = query(contract.listDeclarations, async ({ tx }, asked) => {
  const wanted = { ...asked, cursor: asked.cursor, staffId: null, kind: asked.kind ?? null }
  return { output: await pageOfDeclarations(tx, wanted) }
})

type Judged = { verdict: string | null; ownerStaffId: string; customerId: string | null }

export const judgeDeclaration = command(contract.judgeDeclaration, {
  audit: 'declaration.judged',
  run: async ({ tx, actor, now }, { declarationId, verdict, opinion }) => {
    const { staffId } = requireStaff(actor)
    const { rows } = await sql<Judged>`
      select verdict, owner_staff_id as "ownerStaffId", customer_id as "customerId"
      from risk.declaration
      where id = ${declarationId} for update`.execute(tx)
    const declaration = found(rows[0])
    const { ownerStaffId, customerId } = declaration
    if (ownerStaffId === staffId) {
      throw new Refusal('not-permitted', { detail: '自己的申报由他人判定' })
    }
    if (declaration.verdict) throw new Refusal('state-conflict', { detail: '这份申报已经判定' })
    await sql`
      update risk.declaration set verdict = ${verdict}, opinion = ${opinion},
        judged_by = ${staffId}, judged_at = ${now}
      where id = ${declarationId}`.execute(tx)
    return {
      output: {},
      subject: { kind: 'declaration', id: declarationId },
      detail: { verdict },
      // From now on the seller may not sell to this customer.
      ...(verdict === 'avoid' && customerId !== null
        ? {
            events: [
              {
                name: 'declaration.avoidance-judged' as const,
                payload: { staffId: ownerStaffId, customerId, declarationId },
              },
            ],
          }
        : {}),
    }
  },
})
