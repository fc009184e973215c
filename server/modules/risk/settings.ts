import { sql } from 'kysely'
import * as contract from '#contracts/indicators'
import { INDICATORS } from '#contracts/indicators'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { idFromName, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Limits } from './rules.ts'

export type Code = keyof typeof INDICATORS
export type SettingCode = keyof typeof contract.RISK_SETTINGS

const SINCE = '2020-01-01'
/** Until compliance sets its own; none of them comes from a regulation. */
const LIMITS: Record<Code, Limits> = {
  'against-advice': { amber: 2, red: 5 },
  'refused-attempts': { amber: 10, red: 25 },
  'aged-65': { amber: 25, red: 40 },
  'call-back-late': { amber: 1, red: 5 },
  'first-try-failed': { amber: 30, red: 60 },
  'case-incomplete': { amber: 2, red: 8 },
}
const SETTINGS: Record<SettingCode, number> = { 'filing-workday': 5, 'tie-in-days': 30 }

/** What the product ships with, as the first rows; what compliance set stays. */
export async function installSettings(tx: Tx): Promise<void> {
  for (const [code, { amber, red }] of Object.entries(LIMITS)) {
    await sql`
      insert into risk.threshold (id, code, effective_from, amber, red)
      values (${idFromName(`risk:threshold:${code}`)}, ${code}, ${SINCE}, ${amber}, ${red})
      on conflict (id) do nothing`.execute(tx)
  }
  for (const [code, value] of Object.entries(SETTINGS)) {
    await sql`
      insert into risk.setting (id, code, effective_from, value)
      values (${idFromName(`risk:setting:${code}`)}, ${code}, ${SINCE}, ${value})
      on conflict (id) do nothing`.execute(tx)
  }
}

/** The lines in force on a day; of two set for the same day the later counts. */
export async function limitsOn(db: Db, day: string): Promise<Map<string, Limits>> {
  const { rows } = await sql<{ code: string } & Limits>`
    select distinct on (code) code, amber::float8 as amber, red::float8 as red
    from risk.threshold where effective_from <= ${day}::date
    order by code, effective_from desc, set_at desc nulls last`.execute(db)
  return new Map(rows.map(({ code, ...limits }) => [code, limits]))
}

export async function settingOn(db: Db, code: SettingCode, day: string): Promise<number> {
  const row = (await settingRows(db, day)).find((one) => one.code === code)
  if (!row) throw new Error(`no setting ${code} on ${day}`)
  return row.value
}

type SettingRow = {
  code: SettingCode
  value: number
  effectiveFrom: string
  setBy: string | null
  setAt: Date | null
}

async function settingRows(db: Db, day: string): Promise<SettingRow[]> {
  const { rows } = await sql<SettingRow>`
    select distinct on (g.code) g.code, g.value::float8 as value,
      g.effective_from as "effectiveFrom", f.name as "setBy", g.set_at as "setAt"
    from risk.setting g left join access.staff f on f.id = g.set_by
    where g.effective_from <= ${day}::date
    order by g.code, g.effective_from desc, g.set_at desc nulls last`.execute(db)
  return rows
}

export const listRiskSettings = query(contract.listRiskSettings, async ({ tx, now }) => {
  const items = await settingRows(tx, beijingDay(now))
  return {
    output: { items: items.map((row) => ({ ...row, setAt: row.setAt?.toISOString() ?? null })) },
  }
})

/** Figures of past months keep the lines of their day: only from today on. */
function requireAhead(effectiveFrom: string, now: Date): void {
  if (effectiveFrom >= beijingDay(now)) return
  const message = '只能从今天或以后开始生效'
  throw new Refusal('invalid-input', { fields: [{ path: 'effectiveFrom', message }] })
}

export const setThreshold = command(contract.setThreshold, {
  audit: 'risk-threshold.set',
  run: async ({ tx, actor, now }, { code, effectiveFrom, amber, red }) => {
    requireAhead(effectiveFrom, now)
    await sql`
      insert into risk.threshold (id, code, effective_from, amber, red, set_by, set_at)
      values (${newId()}, ${code}, ${effectiveFrom}, ${amber}, ${red},
        ${requireStaff(actor).staffId}, ${now})`.execute(tx)
    return {
      output: {},
      subject: { kind: 'risk-threshold', id: code },
      detail: { effectiveFrom, amber, red },
    }
  },
})

export const setRiskSetting = command(contract.setRiskSetting, {
  audit: 'risk-setting.set',
  run: async ({ tx, actor, now }, { code, effectiveFrom, value }) => {
    requireAhead(effectiveFrom, now)
    await sql`
      insert into risk.setting (id, code, effective_from, value, set_by, set_at)
      values (${newId()}, ${code}, ${effectiveFrom}, ${value}, ${requireStaff(actor).staffId},
        ${now})`.execute(tx)
    return {
      output: {},
      subject: { kind: 'risk-setting', id: code },
      detail: { effectiveFrom, value },
    }
  },
})
