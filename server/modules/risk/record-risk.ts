import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import * as contract from '#contracts/risk'
import type { InputOf } from '#contracts/operation'
import { isInScope } from '#modules/access'
import { visibleSale } from '#modules/sales'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { insertEntry, keepStep } from './register-store.ts'

type Asked = InputOf<typeof contract.recordRisk>

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** R20261122-7KQ4: the day for people, the rest so that no two desks need to agree. */
function newEntryNo(day: string): string {
  const tail = Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `R${day.replaceAll('-', '')}-${tail}`
}

/** 识别: anybody who sells, manages or watches may put a risk on record (manual 1.5-a). */
export const recordRisk = command(contract.recordRisk, {
  audit: 'risk.recorded',
  run: async (context, asked) => {
    const { tx, now } = context
    const { kind, title, description, eventId = null } = asked
    const about = await aboutOf(context, asked)
    const id = newId()
    const entryNo = newEntryNo(beijingDay(now))
    await insertEntry(tx, { id, entryNo, kind, title, description, eventId, now, ...about }).catch(
      (error: unknown) => {
        if (!isUniqueViolation(error, 'entry_event_id_key')) throw error
        throw new Refusal('duplicate', { detail: '这个事件已经登记为风险' })
      },
    )
    await keepStep(context, id, { action: 'recorded', note: description })
    return {
      output: { id, entryNo },
      subject: { kind: 'risk', id },
      detail: { entryNo, riskKind: kind, subject: about.subject, saleId: about.saleId, eventId },
    }
  },
})

/** What the risk is about decides whose it is: the seller's outlet, or that of who records it. */
async function aboutOf(context: Context, asked: Asked) {
  const staff = requireStaff(context.actor)
  const saleId = asked.eventId ? await saleOfEvent(context, asked.eventId) : (asked.saleId ?? null)
  if (saleId !== null) {
    const { ownerStaffId, orgPath } = await visibleSale(context, saleId)
    return { subject: 'sale' as const, saleId, productId: null, ownerStaffId, orgPath }
  }
  const own = { saleId: null, ownerStaffId: staff.staffId, orgPath: staff.orgPath }
  const { productId } = asked
  if (productId === undefined) return { subject: 'general' as const, productId: null, ...own }
  const { rows } = await sql`select from products.v_name where id = ${productId}`.execute(
    context.tx,
  )
  if (rows.length === 0) {
    const message = '没有这个产品，请从产品列表选择'
    throw new Refusal('invalid-input', { fields: [{ path: 'productId', message }] })
  }
  return { subject: 'product' as const, productId, ...own }
}

async function saleOfEvent({ tx, actor }: Context, eventId: string): Promise<string | null> {
  const { rows } = await sql<{
    saleId: string | null
    ownerStaffId: string | null
    orgPath: string
  }>`
    select sale_id as "saleId", owner_staff_id as "ownerStaffId", org_path as "orgPath"
    from risk.event where id = ${eventId}`.execute(tx)
  const event = found(rows[0])
  if (!isInScope(actor, event)) throw new Refusal('not-found')
  return event.saleId
}
