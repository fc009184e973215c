import { Client } from 'pg'
import type { QueryResultRow } from 'pg'

/** One statement on a connection of its own: databases cannot be made inside a transaction. */
export async function onServer<Row extends QueryResultRow>(
  url: string,
  text: string,
): Promise<Row[]> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(name)}`
  return changed.href
}
