import { Client } from 'pg'
import type { QueryConfig } from 'pg'
import { signInAs } from '#world/wire'
import { CUSTOMERS } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import type { Installation } from './installation.ts'
import { inTurn, ms } from './measure.ts'
import type { Line } from './measure.ts'

/** Every statement sent while `recording` is on, in order: the bare SQL of a deed. */
function statementsOf(): { start: () => void; stop: () => QueryConfig[] } {
  // oxlint-disable-next-line typescript/unbound-method -- put back in its place with `apply`
  const original = Client.prototype.query
  let taken: QueryConfig[] | undefined
  const recording = function (this: Client, ...args: unknown[]) {
    const [first] = args
    if (taken && typeof first === 'object' && first !== null && 'text' in first) {
      taken.push({ ...(first as QueryConfig) })
    } else if (taken && typeof first === 'string') taken.push({ text: first })
    return (original as (...given: unknown[]) => unknown).apply(this, args)
  }
  Client.prototype.query = recording as never
  return {
    start: () => {
      taken = []
    },
    stop: () => {
      const got = taken ?? []
      taken = undefined
      return got
    },
  }
}

const DEEDS = 60

/** A seller's deed and a seller's look through the whole app, against the same SQL through `pg` alone. */
export async function benchSale({ app, url, wire }: Installation): Promise<Line[]> {
  const recorder = statementsOf()
  await app.jobs?.stop()
  const seller = await signInAs(wire, 'RM0102', TOWN_PASSWORD)
  const customer = CUSTOMERS.find((entry) => entry.name === '赵明轩')!
  const { id } = await seller.post<{ id: string }>('/sales', { customerId: customer.id })
  const client = new Client(url)
  await client.connect()
  try {
    recorder.start()
    await seller.get(`/sales/${id}`)
    const reading = recorder.stop()
    const replay = async (statements: QueryConfig[]) => {
      for (const statement of statements) await client.query(asReplay(statement))
    }
    const read = await inTurn(
      DEEDS,
      () => seller.get(`/sales/${id}`),
      () => replay(reading),
    )
    recorder.start()
    await seller.post(`/sales/${id}/phone-link`)
    const deed = recorder.stop()
    const write = await inTurn(
      DEEDS,
      () => seller.post(`/sales/${id}/phone-link`),
      () => replay(deed),
    )
    return [
      lineOf('read a sale', read, { statements: reading.length, limit: 3.5 }),
      lineOf('a deed on a sale', write, { statements: deed.length, limit: 3.5 }),
    ]
  } finally {
    await client.end()
  }
}

/** Values that may stand only once are made new, so that the same text can run again. */
function asReplay(statement: QueryConfig): QueryConfig {
  const isUnique = (value: unknown) =>
    typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value)
  const isInsert = /^\s*(with|insert)/i.test(statement.text)
  if (!isInsert || !statement.values) return statement
  const [first, ...rest] = statement.values as unknown[]
  const fresh = isUnique(first) ? crypto.randomUUID() : first
  const values = [fresh, ...rest].map((value) =>
    typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
      ? crypto.randomUUID().replaceAll('-', '').repeat(2)
      : value,
  )
  return { ...statement, values }
}

type Given = { statements: number; limit: number }

function lineOf(what: string, [ours, bare]: [number, number], { statements, limit }: Given): Line {
  return {
    what: `${what} (${statements} statements)`,
    ours: `app ${ms(ours)}`,
    against: `pg ${ms(bare)}`,
    ratio: ours / bare,
    limit,
    direction: 'at-most',
  }
}
