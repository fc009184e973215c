import { Client } from 'pg'
import type { QueryResultRow } from 'pg'

declare module 'vitest' {
  // An interface because only an interface can be added to.
  export interface ProvidedContext {
    /** May create and drop databases. */
    adminUrl: string
    templateDatabase: string
    /** Every database of the run begins with this; those are dropped in the end. */
    clonePrefix: string
  }
}

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
