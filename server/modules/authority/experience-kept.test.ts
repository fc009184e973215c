// The typed months of experience became a day: on the day of the change nobody gained or lost a month.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import { migrate, readMigrations } from '#platform/migrate'
import { onServer, withDatabase } from '../../../tests/setup/server.ts'
import { monthsSince } from './right-facts.ts'

const MONTHS = [0, 1, 6, 11, 12, 13, 14, 36, 96, 240, 480]

it('months typed before the change are the same months after it', async () => {
  const adminUrl = inject('adminUrl')
  const name = `${inject('clonePrefix')}${randomBytes(6).toString('hex')}`
  await onServer(adminUrl, `create database ${name}`)
  try {
    const url = withDatabase(adminUrl, name)
    const before = readMigrations().filter((one) => one.name < '0068')
    await migrate(url, before)
    const client = new pg.Client(url)
    await client.connect()
    const unit = newId()
    await client.query(
      `insert into access.org_unit (id, code, name, kind, path) values ($1, 'O', 'O', 'outlet', '/O/')`,
      [unit],
    )
    for (const months of MONTHS) {
      await client.query(
        `insert into access.staff (id, staff_no, name, pinyin_initials, roles, scope, org_unit_id,
           ilp_experience_months, employed_since, password_hash)
         values ($1, $2, 'x', '', '{rm}', 'own', $3, $4, '1980-01-01', '-')`,
        [newId(), `RM${months}`, unit, months],
      )
    }
    await client.end()
    await migrate(url)
    const rows = await onServer<{ months: string; since: string | null }>(
      url,
      `select substr(staff_no, 3) as months, selling_since::text as since from access.staff`,
    )
    const today = beijingDay(new Date())
    const after = rows.map(({ months, since }) => [Number(months), monthsSince(since, today)])
    expect(after).toHaveLength(MONTHS.length)
    expect(after.filter(([typed, counted]) => typed !== counted)).toEqual([])
    expect(rows.find((row) => row.months === '0')?.since).toBeNull()
  } finally {
    await onServer(adminUrl, `drop database if exists ${name} with (force)`)
  }
}, 60_000)
