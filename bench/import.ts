import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ImportRun } from '#contracts/imports'
import type { z } from 'zod'
import { TOWN_PASSWORD } from '#world/staff'
import { signInAs } from '#world/wire'
import type { Installation } from './installation.ts'
import type { Line } from './measure.ts'

const REAL = fileURLToPath(new URL('../../shared/data/bank-contacts.csv', import.meta.url))
type Run = z.output<typeof ImportRun>

/** A contact book through the importer, against COPY of the same lines into a bare table. */
export async function benchImport({ app, url, wire }: Installation): Promise<Line[]> {
  if (!existsSync(REAL)) {
    console.log('skip import: ../shared/data/bank-contacts.csv is not there')
    return []
  }
  const book = readFileSync(REAL, 'utf8')
  const seller = await signInAs(wire, 'HO0001', TOWN_PASSWORD)
  const begun = performance.now()
  const { csrfToken } = await seller.get<{ csrfToken: string }>('/session')
  const started = await app.http.inject({
    method: 'POST',
    url: '/api/imports/contacts?fileName=book.csv',
    headers: { 'content-type': 'text/csv', cookie: seller.cookie, 'x-csrf-token': csrfToken },
    payload: book,
  })
  let run = started.json<Run>()
  while (run.status === 'running') {
    await sleep(100)
    run = await seller.get<Run>(`/imports/${run.id}`)
  }
  const ours = run.read / ((performance.now() - begun) / 1000)
  const bare = await copyRate(url, book)
  return [
    {
      what: `import ${run.read.toLocaleString('en')} contacts`,
      ours: `${Math.round(ours).toLocaleString('en')} rows/s`,
      against: `COPY ${Math.round(bare).toLocaleString('en')} rows/s`,
      ratio: ours / bare,
      limit: 0.02,
      direction: 'at-least',
    },
  ]
}

async function copyRate(url: string, book: string): Promise<number> {
  const client = new Client(url)
  await client.connect()
  const [header = '', ...rows] = book.trimEnd().split('\n')
  const columns = header.split(',').map((name) => `"${name}" text`)
  await client.query(`create temp table bare_book (${columns.join(', ')})`)
  const begun = performance.now()
  const stream = client.query(copyFrom('copy bare_book from stdin with (format csv)'))
  stream.end(`${rows.join('\n')}\n`)
  await once(stream, 'finish')
  const rate = rows.length / ((performance.now() - begun) / 1000)
  await client.end()
  return rate
}
