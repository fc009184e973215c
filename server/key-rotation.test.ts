// A key can be replaced for everything it ever sealed, and then be forgotten.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { fieldCrypto } from '#platform/crypto'
import { beginRotation, olderFieldKeys, openKeyring } from '#platform/keyring'
import type { Progress } from '#platform/seal-anew'
import { startTestApp, townCustomer } from '../tests/setup/app.ts'
import type { TestApp } from '../tests/setup/app.ts'
import { retireKeys, rotateKeys } from './key-rotation.ts'

let town: TestApp
beforeEach(async () => {
  town = await startTestApp()
})
afterEach(() => town.close())

const NOW = new Date('2026-11-23T02:00:00Z')
const LATER = new Date('2026-11-23T03:00:00Z')
const installation = (now: Date, report?: (progress: Progress) => void) => ({
  app: town.app,
  fields: town.fields,
  folder: town.folder,
  now,
  ...(report ? { report } : {}),
})
const rotate = (report?: (progress: Progress) => void) => rotateKeys(installation(NOW, report))
const retire = (now = LATER) => retireKeys(installation(now))

const ZHAO = townCustomer('赵明轩').customerId
const phoneOf = async () => {
  const { rows } = await sql<{ sealed: string }>`
    select phone_sealed as sealed from customers.customer where id = ${ZHAO}`.execute(town.app.db)
  return rows[0]!.sealed
}
const open = (sealed: string) => town.fields.open(sealed, 'customers.phone')
const file = (text: string) =>
  inTransaction(town.app.db, (tx) =>
    town.app.vault.put(tx, { bytes: Buffer.from(text), mediaType: 'text/plain', now: NOW }),
  )
/** How many people’s names are sealed with the key. */
const namesUnder = async (keyId: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from customers.customer
    where starts_with(name_sealed, ${`${keyId}.`})`.execute(town.app.db)
  return rows[0]!.count
}

describe('a new key', () => {
  it('seals all that older ones sealed, rows and files', async () => {
    const { sha256 } = await file('一份保单')
    const [before, people] = [await phoneOf(), await namesUnder('k1')]
    const done = await rotate()
    expect(done).toMatchObject({ activeKey: 'k2', isResumed: false, files: 1, findings: [] })
    expect(await namesUnder('k2')).toBe(people)
    const after = await phoneOf()
    expect([before.slice(0, 3), after.slice(0, 3)]).toEqual(['k1.', 'k2.'])
    expect(open(after)).toBe(open(before))
    expect((await town.app.vault.get(sha256)).toString()).toBe('一份保单')
  })

  it('is used at once by a node that was running all the while', async () => {
    const node = await startTestApp({ beside: town })
    try {
      await rotate()
      const seller = await node.as('RM0102')
      expect(await seller.get(`/customers/${ZHAO}`)).toMatchObject({ name: '赵明轩' })
      const note = { channel: 'phone', outcome: 'served', note: '明年再谈' }
      await seller.post(`/customers/${ZHAO}/contacts`, note)
    } finally {
      await node.app.close()
    }
    const { rows } = await sql<{ sealed: string }>`
      select note_sealed as sealed from customers.contact
      where customer_id = ${ZHAO} order by id desc limit 1`.execute(town.app.db)
    expect(rows[0]?.sealed.startsWith('k2.')).toBe(true)
  })

  it('names a file that is gone, goes on with the rest, and is not finished before that is mended', async () => {
    const [lost, kept] = [await file('丢失'), await file('保存')]
    await sql`delete from vault.file where sha256 = ${lost.sha256}`.execute(town.app.db)
    await sql`insert into vault.file values (${'0'.repeat(64)}, 1, 'text/plain', ${NOW})`.execute(
      town.app.db,
    )
    const done = await rotate()
    const where = `file ${'0'.repeat(64)}`
    expect(done.findings).toEqual([{ what: `${where} is missing`, where }])
    expect(done.files).toBe(1)
    expect((await town.app.vault.get(kept.sha256)).toString()).toBe('保存')
    expect(await rotate()).toMatchObject({ isResumed: true, activeKey: 'k2', resealed: 0 })
  })
})

describe('killed in the middle', () => {
  it('it goes on with the same key when it is run again', async () => {
    const { db } = town.app
    const seller = await town.as('RM0102')
    const note = { channel: 'phone', outcome: 'served', note: '明年再谈' }
    await seller.post(`/customers/${ZHAO}/contacts`, note)
    // The walk comes to the talks after the people, and stands there until it is killed.
    await inTransaction(db, async (tx) => {
      await sql`select from customers.contact where note_sealed is not null for update`.execute(tx)
      await killedAfter('customers.customer.account_sealed')
    })
    const half = await namesUnder('k2')
    expect(half).toBeGreaterThan(0)
    const { rows } = await sql<{ sealed: string }>`
      select note_sealed as sealed from customers.contact
      where note_sealed is not null limit 1`.execute(db)
    expect(rows[0]?.sealed.startsWith('k1.')).toBe(true)
    const places: string[] = []
    const done = await rotate(({ place }) => places.push(place))
    expect(done).toMatchObject({ activeKey: 'k2', isResumed: true })
    expect(places).toContain('customers.contact.note_sealed')
    expect(places).not.toContain('customers.customer.name_sealed')
    expect([...openKeyring(town.folder).fieldKeys.keys()]).toEqual(['k1', 'k2'])
  }, 60_000)
})

/** `keys rotate` in a process of its own, ended without warning once it has told of this place. */
async function killedAfter(place: string): Promise<void> {
  const child = spawn(process.execPath, ['server/cli.ts', 'keys', 'rotate'], {
    env: {
      PATH: process.env['PATH'],
      BAOQIAO_DATA: town.folder,
      DATABASE_URL: town.databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    if ((JSON.parse(line) as Progress).place === place) break
  }
  child.kill('SIGKILL')
  await ended
}

describe('what somebody changes meanwhile', () => {
  it('stays as they made it', async () => {
    const { db } = town.app
    beginRotation(town.folder, NOW)
    const theirs = town.fields.seal('19900009999', 'customers.phone')
    let walk: Promise<unknown> = Promise.resolve()
    await inTransaction(db, async (tx) => {
      await sql`update customers.customer set phone_sealed = ${theirs}
        where id = ${ZHAO}`.execute(tx)
      walk = rotate()
      await expect.poll(isSomebodyWaiting).toBe(true)
    })
    await walk
    expect(await phoneOf()).toBe(theirs)
    expect(await namesUnder('k1')).toBe(0)
  })

  const isSomebodyWaiting = async () => {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(town.app.db)
    return rows.length > 0
  }

  it('is left alone where it was destroyed meanwhile: no file comes back', async () => {
    const { sha256 } = await file('应当删除')
    let walk: ReturnType<typeof rotate> | undefined
    await inTransaction(town.app.db, async (tx) => {
      await sql`delete from vault.file where sha256 = ${sha256}`.execute(tx)
      walk = rotate()
      await expect.poll(isSomebodyWaiting).toBe(true)
    })
    expect(await walk).toMatchObject({ files: 0, findings: [] })
  })
})

describe('what never changes', () => {
  const asked = async () => {
    const { rows } = await sql<{ question: string; askedAt: Date }>`
      select question_sealed as question, asked_at as "askedAt" from inquiries.inquiry
      where customer_id = ${ZHAO}`.execute(town.app.db)
    return rows[0]!
  }

  beforeEach(async () => {
    const seller = await town.as('RM0102')
    const question = { way: 'phone', topic: 'premium', question: '下一期什么时候扣？' }
    await seller.post(`/customers/${ZHAO}/inquiries`, question)
  })

  it('is sealed anew and nothing else', async () => {
    const before = await asked()
    await rotate()
    const { question, askedAt } = await asked()
    expect([before.question.slice(0, 3), question.slice(0, 3)]).toEqual(['k1.', 'k2.'])
    expect(town.fields.open(question, 'inquiries.question')).toBe('下一期什么时候扣？')
    expect(askedAt).toEqual(before.askedAt)
  })

  it.each([
    ['a text that is not sealed', sql`question_sealed = '改写'`],
    [
      'a change beside a sealed one',
      sql`question_sealed = 'k1.' || repeat('a', 16) || '.' ||
      repeat('b', 22) || '.c', org_path = '/HO/'`,
    ],
  ])('lets %s pass not even in a transaction that seals anew', async (_what, change) => {
    const attempt = inTransaction(town.app.db, async (tx) => {
      await sql`select set_config('baoqiao.sealing_anew', 'on', true)`.execute(tx)
      await sql`update inquiries.inquiry set ${change}`.execute(tx)
    })
    await expect(attempt).rejects.toThrow('what was asked and answered is not changed')
  })

  it('nor is it sealed anew by anybody who does not say so', async () => {
    const sealed = town.fields.seal('改写', 'inquiries.question')
    await expect(
      sql`update inquiries.inquiry set question_sealed = ${sealed}`.execute(town.app.db),
    ).rejects.toThrow('what was asked and answered is not changed')
  })
})

describe('an older key is forgotten', () => {
  const keysOf = () => [...openKeyring(town.folder).fieldKeys.keys()]

  it('once nothing needs it, and then everything still reads', async () => {
    const { sha256 } = await file('一份保单')
    const before = open(await phoneOf())
    await rotate()
    expect(await retire()).toEqual({ retired: ['k1'] })
    expect(keysOf()).toEqual(['k2'])
    const fresh = fieldCrypto(openKeyring(town.folder))
    expect(fresh.open(await phoneOf(), 'customers.phone')).toBe(before)
    const node = await startTestApp({ beside: town })
    try {
      expect((await node.app.vault.get(sha256)).toString()).toBe('一份保单')
    } finally {
      await node.app.close()
    }
  })

  it('not where there is none, and not within the hour: work under it may still end', async () => {
    expect(await retire()).toEqual({ refused: 'there is no older key', places: [] })
    await rotate()
    const early = await retire(new Date(LATER.getTime() - 1))
    expect(early).toMatchObject({ places: [] })
    expect(early).toHaveProperty('refused', expect.stringContaining('wait until 2026-11-23T03:00'))
    expect(olderFieldKeys(town.folder).ids).toEqual(['k1'])
  })

  it('not while anything is sealed with it, wherever somebody put it; the place is named', async () => {
    const old = town.fields.seal('藏在别处', 'nobody.declared')
    await rotate()
    await sql`insert into platform.outbox (id, name, payload, created_at)
      values (gen_random_uuid(), 'x', jsonb_build_object('deep', jsonb_build_array(${old}::text)),
        ${NOW})`.execute(town.app.db)
    const places = [{ place: 'platform.outbox.payload', rows: 1 }]
    expect(await retire()).toEqual({ refused: 'still sealed with an older key', places })
    expect(keysOf()).toEqual(['k1', 'k2'])
  })

  it('what was written late is sealed again before the key goes', async () => {
    const late = town.fields.seal('19900009999', 'customers.phone')
    await rotate()
    await sql`update customers.customer set phone_sealed = ${late}
      where id = ${ZHAO}`.execute(town.app.db)
    expect(await retire()).toEqual({ retired: ['k1'] })
    expect(open(await phoneOf())).toBe('19900009999')
  })
})
