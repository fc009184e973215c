import { sql } from 'kysely'
import * as contract from '#contracts/assumptions'
import { ASSUMPTIONS, ASSUMPTION_BOUNDS } from '#contracts/assumptions'
import type { AssumptionCode } from '#contracts/assumptions'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import type { Assumptions } from './gaps.ts'

const UNITS: Record<AssumptionCode, string> = {
  supportYears: '年',
  recoveryYears: '年',
  treatmentFen: '分',
  lifeExpectancy: '岁',
}
const SHIPPED: Assumptions = {
  supportYears: 10,
  recoveryYears: 3,
  treatmentFen: 30_000_000,
  lifeExpectancy: 85,
}
const CODES = Object.keys(ASSUMPTIONS) as AssumptionCode[]

/** The bank's own estimates, to be reviewed by it; no law gives them. */
export async function installAssumptions(tx: Tx): Promise<void> {
  for (const code of CODES) {
    await sql`
      insert into suitability.assumption (code, effective_from, label, value, unit)
      values (${code}, '2019-10-01', ${ASSUMPTIONS[code]}, ${SHIPPED[code]}, ${UNITS[code]})
      on conflict do nothing`.execute(tx)
  }
}

export async function assumptionsOn(db: Db, day: string): Promise<Assumptions> {
  const { rows } = await sql<{ code: AssumptionCode; value: number }>`
    select distinct on (code) code, value::float8 as value from suitability.assumption
    where effective_from <= ${day} order by code, effective_from desc`.execute(db)
  const { supportYears, recoveryYears, treatmentFen, lifeExpectancy } = Object.fromEntries(
    rows.map(({ code, value }) => [code, value]),
  ) as Assumptions
  return { supportYears, recoveryYears, treatmentFen, lifeExpectancy }
}

type Row = {
  code: AssumptionCode
  value: number
  effectiveFrom: string
  setByName: string | null
  setAt: Date | null
}

export const listAssumptions = query(contract.listAssumptions, async ({ tx, now }) => {
  const today = beijingDay(now)
  const { rows } = await sql<Row>`
    select a.code, a.value::float8 as value, a.effective_from as "effectiveFrom",
      s.name as "setByName", a.set_at as "setAt"
    from suitability.assumption a left join access.staff s on s.id = a.set_by
    order by a.effective_from`.execute(tx)
  const items = CODES.flatMap((code) => {
    const own = rows.filter((row) => row.code === code)
    const acting = own.findLast(({ effectiveFrom }) => effectiveFrom <= today)
    const next = own.find(({ effectiveFrom }) => effectiveFrom > today)
    if (!acting) return []
    return [
      {
        ...acting,
        setAt: acting.setAt?.toISOString() ?? null,
        next: next ? { value: next.value, effectiveFrom: next.effectiveFrom } : null,
      },
    ]
  })
  return { output: { items } }
})

/** From a day to come: what was worked out for a customer keeps the figures of its day. */
export const setAssumption = command(contract.setAssumption, {
  audit: 'assumption.set',
  run: async ({ tx, actor, now }, { code, value, effectiveFrom }) => {
    const { staffId } = requireStaff(actor)
    const [least, most] = ASSUMPTION_BOUNDS[code]
    if (value < least || value > most) {
      throw refused('value', `应在 ${least} 到 ${most} ${UNITS[code]} 之间`)
    }
    if (effectiveFrom <= beijingDay(now)) {
      throw refused('effectiveFrom', '从明天或以后开始：今天的测算已经用了现在的数值')
    }
    const { numAffectedRows } = await sql`
      insert into suitability.assumption (code, effective_from, label, value, unit, set_by, set_at)
      values (${code}, ${effectiveFrom}, ${ASSUMPTIONS[code]}, ${value}, ${UNITS[code]},
        ${staffId}, ${now})
      on conflict do nothing`.execute(tx)
    if (numAffectedRows !== 1n) throw refused('effectiveFrom', '这一天已经设定过，请另选一天')
    return {
      output: {},
      subject: { kind: 'assumption', id: code },
      detail: { value, effectiveFrom },
    }
  },
})

const refused = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })
