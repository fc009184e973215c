import type { Context, Subject } from '#platform/command'
import { requireInScope } from '#modules/access'
import type { CustomerActor } from '#contracts/actors'
import { Refusal, found } from '#platform/refusal'
import { isSelfService } from './self-service.ts'
import { doorsOf, stateFrom } from './doors.ts'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { ENDED, canReach } from './states.ts'
import { insertAct, lockSaleRow, saleRow, setState } from './store.ts'
import type { NewAct, SaleRow } from './store.ts'

export const subjectOf = (sale: SaleRow): Subject => ({
  kind: 'sale',
  id: sale.id,
  customerId: sale.customerId,
})

/** The sale, locked, if it is in the caller's data scope and a person's to work on. */
export async function lockSale(context: Context, saleId: string): Promise<SaleRow> {
  const sale = await lockToTakeOver(context, saleId)
  requireLed(sale)
  return sale
}

/** Refuses where the customer does it alone and it is not over. */
export function requireLed({ channel, state }: SaleRow): void {
  if (!isSelfService(channel) || ENDED.has(state)) return
  throw new Refusal('door-closed', {
    reasons: [
      { code: 'self-service', message: '客户正在网上自助办理；要由您接着办，请先转交到网点' },
    ],
  })
}

/** The same for who takes it over: a sale the customer does alone as well. */
export async function lockToTakeOver(context: Context, saleId: string): Promise<SaleRow> {
  const sale = found(await lockSaleRow(context.tx, saleId))
  requireInScope(context.actor, sale)
  return sale
}

/** The sale to look at; who may not see it learns nothing. */
export async function visibleSale(context: Context, saleId: string): Promise<SaleRow> {
  const sale = found(await saleRow(context.tx, saleId))
  requireInScope(context.actor, sale)
  return sale
}

/** The customer's own sale: the phone session names it, no request can. */
export async function lockOwnSale(
  context: Context,
): Promise<{ sale: SaleRow; customer: CustomerActor }> {
  const customer = requireCustomer(context)
  return { sale: found(await lockSaleRow(context.tx, customer.saleId)), customer }
}

export function requireCustomer({ actor }: Context): CustomerActor {
  if (actor.kind !== 'customer') throw new Refusal('not-permitted')
  return actor
}

/** Refuses with the very reasons the screen shows on the shut door. */
export function requireDoor(facts: SaleFacts, action: string): void {
  const door = doorsOf(facts).find((entry) => entry.action === action)
  if (!door) throw new Refusal('door-closed', { detail: '这笔销售不需要这一步' })
  if (door.state === 'open') return
  const reasons =
    door.state === 'done'
      ? [{ code: 'already-done', message: `“${door.label}”已经完成` }]
      : door.state === 'waiting'
        ? [{ code: 'waiting', message: `“${door.label}”正在等待答复` }]
        : door.reasons
  throw new Refusal('door-closed', { reasons })
}

/** Writes an act; doing the same thing twice is told as a conflict, not done twice. */
export async function addAct(context: Context, sale: SaleRow, act: Omit<NewAct, 'now' | 'by'>) {
  const isNew = await insertAct(context.tx, sale, { ...act, by: byOf(context), now: context.now })
  if (!isNew) throw new Refusal('state-conflict', { detail: '这一步已经完成' })
}

/** Who does it, as deeds are kept. */
export function byOf({ actor }: Context): { kind: string; id: string } {
  if (actor.kind === 'staff') return { kind: 'staff', id: actor.staffId }
  if (actor.kind === 'customer') return { kind: 'customer', id: actor.customerId }
  return { kind: actor.kind, id: actor.kind === 'system' ? actor.name : 'anonymous' }
}

/** After every deed: where does the sale stand now? Impossible moves are a mistake of ours. */
export async function advance(context: Context, sale: SaleRow): Promise<{ rowVersion: number }> {
  const current = found(await saleRow(context.tx, sale.id))
  const state = stateFrom(await loadFacts(context, current))
  if (!canReach(current.state, state)) {
    throw new Error(`sale ${sale.id}: ${current.state} cannot become ${state}`)
  }
  await setState(context.tx, current, { state, now: context.now })
  return { rowVersion: current.rowVersion + 1 }
}
