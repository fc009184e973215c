import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const FOLDER = fileURLToPath(new URL('../migrations/', import.meta.url))

export type Migration = { name: string; sql: string; checksum: string }

/** A migration that was applied has changed or is missing: the timeline is append-only. */
export class MigrationError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MigrationError'
  }
}

export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}/${name}`, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each file in its own transaction. Safe to run from several processes at
 * once: a table lock makes the second one wait and then find nothing to do.
 */
export async function migrate(
  url: string,
  migrations = readMigrations(),
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await prepareTimeline(client)
    const applied: string[] = []
    for (const migration of migrations) {
      if (await applyOnce(client, migration)) applied.push(migration.name)
    }
    await refuseUnknown(client, migrations)
    return { applied }
  } finally {
    await client.end()
  }
}

async function prepareTimeline(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock(717070)')
  try {
    await client.query('create schema if not exists platform')
    await client.query(`create table if not exists platform.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  } finally {
    await client.query('select pg_advisory_unlock(717070)')
  }
}

async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('lock table platform.migration in exclusive mode')
    const known = await client.query<{ checksum: string }>(
      'select checksum from platform.migration where name = $1',
      [migration.name],
    )
    const row = known.rows[0]
    if (row && row.checksum !== migration.checksum) {
      throw new MigrationError(
        `${migration.name} was changed after it had been applied. Restore it and write a new migration.`,
      )
    }
    if (!row) {
      await client.query(migration.sql)
      await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
        migration.name,
        migration.checksum,
      ])
    }
    await client.query('commit')
    return !row
  } catch (error) {
    await client.query('rollback')
    if (error instanceof MigrationError) throw error
    throw new MigrationError(`${migration.name}: ${(error as Error).message}`)
  }
}

async function refuseUnknown(client: pg.Client, migrations: Migration[]): Promise<void> {
  const names = migrations.map((migration) => migration.name)
  const { rows } = await client.query<{ name: string }>(
    'select name from platform.migration where name <> all($1::text[]) order by name',
    [names],
  )
  const unknown = rows[0]
  if (unknown) {
    throw new MigrationError(
      `The database has ${unknown.name}, which this version does not know. Start the newer version.`,
    )
  }
}
