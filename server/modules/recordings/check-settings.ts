import { sql } from 'kysely'
import * as contract from '#contracts/recording-checks'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { idFromName, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'

export type CheckCode = keyof typeof contract.CHECK_SETTINGS
export type CheckSettings = Record<CheckCode, number>

const SINCE = '2020-01-01'
/**
 * Until compliance sets its own; none comes from a regulation. Loudness 12 is about −53 dB below full,
 * a room in which nobody speaks; brightness 8 a lens with a hand before it; nobody is understood at
 * more than eight characters a second; half of a sentence is what a poor microphone leaves of it.
 */
export const DEFAULTS: CheckSettings = {
  'silence-seconds': 8,
  'silence-level': 12,
  'dark-seconds': 5,
  'dark-level': 8,
  'frozen-seconds': 10,
  'face-seconds': 10,
  'chars-per-second': 8,
  'gap-seconds': 60,
  'said-percent': 50,
}

/** What the product ships with, as the first rows; what compliance set stays. */
export async function installCheckSettings(tx: Tx): Promise<void> {
  for (const [code, value] of Object.entries(DEFAULTS)) {
    await sql`
      insert into recordings.check_setting (id, code, effective_from, value)
      values (${idFromName(`recordings:check:${code}`)}, ${code}, ${SINCE}, ${value})
      on conflict (id) do nothing`.execute(tx)
  }
}

type Row = {
  code: CheckCode
  value: number
  effectiveFrom: string
  setBy: string | null
  setAt: Date | null
}

/** Those in force on a day; of two set for the same day the later counts. */
async function rowsOn(db: Db, day: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select distinct on (g.code) g.code, g.value::float8 as value,
      g.effective_from as "effectiveFrom", f.name as "setBy", g.set_at as "setAt"
    from recordings.check_setting g left join access.staff f on f.id = g.set_by
    where g.effective_from <= ${day}::date
    order by g.code, g.effective_from desc, g.set_at desc nulls last`.execute(db)
  return rows
}

/** A recording is judged by the settings of the day on which it was begun. */
export async function checkSettingsOn(db: Db, day: string): Promise<CheckSettings> {
  const rows = await rowsOn(db, day)
  return { ...DEFAULTS, ...Object.fromEntries(rows.map(({ code, value }) => [code, value])) }
}

export const listCheckSettings = query(contract.listCheckSettings, async ({ tx, now }) => {
  const rows = await rowsOn(tx, beijingDay(now))
  const items = rows.map((row) => ({ ...row, setAt: row.setAt?.toISOString() ?? null }))
  return { output: { items } }
})

/** Only from today on: what was recorded before keeps being judged as it was. */
export const setCheckSetting = command(contract.setCheckSetting, {
  audit: 'recording.check-set',
  run: async ({ tx, actor, now }, { code, value, ...asked }) => {
    const effectiveFrom = asked.effectiveFrom ?? beijingDay(now)
    if (effectiveFrom < beijingDay(now)) {
      const message = '只能从今天或以后开始生效'
      throw new Refusal('invalid-input', { fields: [{ path: 'effectiveFrom', message }] })
    }
    await sql`
      insert into recordings.check_setting (id, code, effective_from, value, set_by, set_at)
      values (${newId()}, ${code}, ${effectiveFrom}, ${value}, ${requireStaff(actor).staffId},
        ${now})`.execute(tx)
    const detail = { effectiveFrom, value }
    return { output: {}, subject: { kind: 'recording-check', id: code }, detail }
  },
})
