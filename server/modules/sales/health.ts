import { sql } from 'kysely'
import type { HealthAnswer } from '#modules/insurers'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import type { SealedColumn } from '#platform/sealed'
import type { SaleFacts } from './facts.ts'
import { actOf, chosen } from './facts.ts'
import type { SaleRow } from './store.ts'

const CONTEXT = 'sales.health-notice'

export const SEALED_ANSWERS: SealedColumn = {
  table: 'sales.health_notice',
  key: ['customer_id', 'plan_id'],
  column: 'answers_sealed',
  sealedFor: CONTEXT,
}

/** The questions of the product on the table; none where its cover does not depend on health. */
export function healthQuestions({ product }: Pick<SaleFacts, 'product'>) {
  return product?.content.healthQuestions ?? []
}

/** How many were asked and answered yes: all that is known outside the sealed answers. */
export function healthCounts(facts: SaleFacts): { asked: number; yes: number; at: Date | null } {
  const act = actOf(facts, 'health', 'answers')
  const yes = Number(act?.data['yes'] ?? 0)
  return { asked: healthQuestions(facts).length, yes, at: act?.at ?? null }
}

/** About whom the questions are. */
export function insuredName(facts: SaleFacts): string {
  return chosen(facts).plan.content.people?.insured?.name ?? facts.customer.name ?? ''
}

type Notice = { planId: string; answers: readonly HealthAnswer[]; now: Date; fields: FieldCrypto }

export async function insertHealth(tx: Tx, sale: SaleRow, notice: Notice): Promise<void> {
  const { planId, answers, now, fields } = notice
  await sql`
    insert into sales.health_notice (customer_id, sale_id, plan_id, answers_sealed, answered_at)
    values (${sale.customerId}, ${sale.id}, ${planId},
      ${fields.seal(JSON.stringify(answers), CONTEXT)}, ${now})`.execute(tx)
}

/** The questions as they were shown, with the answers; `[]` where nothing was asked. */
export async function healthOf(
  db: Db,
  fields: FieldCrypto,
  planId: string,
): Promise<HealthAnswer[]> {
  const { rows } = await sql<{ sealed: string }>`
    select answers_sealed as sealed from sales.health_notice where plan_id = ${planId}`.execute(db)
  const sealed = rows[0]?.sealed
  return sealed === undefined ? [] : (JSON.parse(fields.open(sealed, CONTEXT)) as HealthAnswer[])
}
