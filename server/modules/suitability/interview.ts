import { sql } from 'kysely'
import type { InterviewAnswers } from '#contracts/interview'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Assumptions } from './gaps.ts'
import type { For } from './store.ts'

const CONTEXT = 'suitability.interview'

export type Interview = { answers: InterviewAnswers; recordedAt: Date; recorderName: string }

export async function keepInterview(
  tx: Tx,
  who: For & { fields: FieldCrypto; staffId: string },
  answers: InterviewAnswers,
): Promise<void> {
  const sealed = who.fields.seal(JSON.stringify(answers), CONTEXT)
  await sql`
    insert into suitability.interview (customer_id, id, sale_id, answers_sealed, recorded_by,
      recorded_at)
    values (${who.customerId}, ${newId()}, ${who.saleId}, ${sealed}, ${who.staffId},
      ${who.now})`.execute(tx)
}

/** The newest talk of this sale; what was said in another sale is another day's truth. */
export async function interviewOf(
  db: Db,
  fields: FieldCrypto,
  saleId: string,
): Promise<Interview | undefined> {
  const { rows } = await sql<{ sealed: string; recordedAt: Date; recorderName: string }>`
    select i.answers_sealed as sealed, i.recorded_at as "recordedAt", s.name as "recorderName"
    from suitability.interview i join access.staff s on s.id = i.recorded_by
    where i.sale_id = ${saleId} order by i.id desc limit 1`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { ...rest, answers: JSON.parse(fields.open(sealed, CONTEXT)) as InterviewAnswers }
}

const SHIPPED = [
  { code: 'supportYears', label: '家人需要支持的年数', value: 10, unit: '年' },
  { code: 'recoveryYears', label: '大病康复期', value: 3, unit: '年' },
  { code: 'treatmentFen', label: '大病治疗与康复费用', value: 30_000_000, unit: '分' },
  { code: 'lifeExpectancy', label: '养老领取到', value: 85, unit: '岁' },
] as const

/** The bank's own estimates, to be reviewed by it; no law gives them. */
export async function installAssumptions(tx: Tx): Promise<void> {
  for (const { code, label, value, unit } of SHIPPED) {
    await sql`
      insert into suitability.assumption (code, effective_from, label, value, unit)
      values (${code}, '2019-10-01', ${label}, ${value}, ${unit}) on conflict do nothing`.execute(
      tx,
    )
  }
}

export async function assumptionsOn(db: Db, day: string): Promise<Assumptions> {
  const { rows } = await sql<{ code: keyof Assumptions; value: number }>`
    select distinct on (code) code, value::float8 as value from suitability.assumption
    where effective_from <= ${day} order by code, effective_from desc`.execute(db)
  const { supportYears, recoveryYears, treatmentFen, lifeExpectancy } = Object.fromEntries(
    rows.map(({ code, value }) => [code, value]),
  ) as Assumptions
  return { supportYears, recoveryYears, treatmentFen, lifeExpectancy }
}
