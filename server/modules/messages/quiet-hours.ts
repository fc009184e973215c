import { sql } from 'kysely'
import * as contract from '#contracts/messages'
import type { QuietHours } from '#contracts/messages'
import { command, query } from '#platform/command'
import type { Db } from '#platform/db'
import { Refusal, found } from '#platform/refusal'

type Setting = QuietHours & { rowVersion: number }

export async function quietHoursOf(db: Db): Promise<Setting> {
  const { rows } = await sql<Setting>`
    select quiet_from as "from", quiet_until as "until", row_version as "rowVersion"
    from messages.setting where id = 1`.execute(db)
  return found(rows[0])
}

export const readQuietHours = query(contract.readQuietHours, async ({ tx }) => {
  const output = await quietHoursOf(tx)
  return { output, version: output.rowVersion }
})

export const setQuietHours = command(contract.setQuietHours, {
  audit: 'messages.quiet-hours-set',
  run: async ({ tx, expectedVersion }, { from, until }) => {
    const { rows } = await sql<{ rowVersion: number }>`
      update messages.setting set quiet_from = ${from}, quiet_until = ${until},
        row_version = row_version + 1
      where id = 1 and row_version = ${expectedVersion ?? 0}
      returning row_version as "rowVersion"`.execute(tx)
    const set = rows[0]
    if (!set) throw new Refusal('version-stale')
    return {
      output: { rowVersion: set.rowVersion },
      subject: { kind: 'setting', id: 'quiet-hours' },
      detail: { from, until },
    }
  },
})
