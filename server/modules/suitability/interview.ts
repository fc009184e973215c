import { sql } from 'kysely'
import type { InterviewAnswers } from '#contracts/interview'
import type { FieldCrypto } from '#platform/crypto'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SealedColumn } from '#platform/sealed'
import type { For } from './store.ts'

const CONTEXT = 'suitability.interview'

export const SEALED_INTERVIEW: SealedColumn = {
  table: 'suitability.interview',
  key: ['customer_id', 'id'],
  column: 'answers_sealed',
  sealedFor: CONTEXT,
}

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
