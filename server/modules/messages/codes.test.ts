import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { smsInbox } from '#world/wire'
import { join } from 'node:path'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { httpSms } from './http-sms.ts'
import { deliver } from './deliver.ts'
import { issueCode, liveCode, proveCode } from './one-time-codes.ts'
import { jobsOf, withTx } from './testing.ts'

let town: TestApp
let object = ''
let serial = 0
const owner = { kind: 'customer' as const, id: newId() }
const START = new Date('2026-11-22T02:00:00Z')
const after = (seconds: number) =>
  town.clock.moveTo(new Date(START.getTime() + seconds * 1000).toISOString())

beforeAll(async () => {
  town = await startTestApp({ at: START.toISOString() })
}, 60_000)
afterAll(() => town.close())
beforeEach(() => {
  serial += 1
  object = `sale ${serial}`
  after(0)
})

const number = () => `1990000${String(serial).padStart(4, '0')}`
const issue = (address?: string) =>
  withTx(town, (context) =>
    issueCode(
      { ...context, address },
      {
        owner,
        to: number(),
        purpose: 'sign',
        object,
        templateId: 'signing-code',
        slots: { product: '安心定期寿险' },
        isStranger: address !== undefined,
      },
    ),
  )
const prove = (code: string, about = object) =>
  withTx(town, (context) => proveCode(context, { purpose: 'sign', object: about, code }))

/** What stands on the customer's telephone. */
async function received(codeId: string): Promise<string> {
  const sms = httpSms(() => ({ url: town.partnerUrls.sms, secret: 's'.repeat(32) }), town.clock.now)
  const gateways = { sms, mail: undefined, signName: '清江银行', fields: town.fields }
  await deliver(gateways, jobsOf(town), codeId)
  const text = await smsInbox(() => join(town.folder, 'sms'))(codeId)
  return /^\d{6}/.exec(text)?.[0] ?? ''
}
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a one-time code', () => {
  it('is six digits, says what it is for, and proves the number once', async () => {
    const { codeId, sentTo } = await issue()
    const code = await received(codeId)
    expect(sentTo).toBe(`199****${number().slice(-4)}`)
    expect(await prove(code)).toEqual({ proven: { codeId, sentTo, issuedAt: START } })
    expect(await prove(code)).toMatchObject({ wrong: { code: 'invalid-input' } })
  })

  it('is kept nowhere: neither in the code nor, once it has left, in the message', async () => {
    const { codeId } = await issue()
    const code = await received(codeId)
    const { rows } = await sql<{ all: string }>`
      select c::text || m::text as all from messages.code c
      join messages.message m on m.id = c.id where c.id = ${codeId}`.execute(town.app.db)
    expect(rows[0]?.all).not.toContain(code)
    const { rows: slots } = await sql<{ slots: string | null }>`
      select slots_sealed as slots from messages.message where id = ${codeId}`.execute(town.app.db)
    expect(slots).toEqual([{ slots: null }])
  })

  it('is good for its own sale and plan alone', async () => {
    const code = await received((await issue()).codeId)
    expect(await prove(code, 'another sale')).toHaveProperty('wrong')
    expect(await prove(code)).toHaveProperty('proven')
  })

  it('is good for five minutes', async () => {
    const code = await received((await issue()).codeId)
    after(300)
    expect(await prove(code)).toMatchObject({
      wrong: { fields: [{ path: 'code', message: '验证码已失效，请重新获取' }] },
    })
  })

  it('may be mistyped four times; after the fifth even the right one is refused', async () => {
    const code = await received((await issue()).codeId)
    for (const left of [4, 3, 2, 1]) {
      const fields = [{ path: 'code', message: `验证码不对，还可以再试 ${left} 次` }]
      expect(await prove(another(code))).toMatchObject({ wrong: { fields } })
    }
    await prove(another(code))
    expect(await prove(code)).toHaveProperty('wrong')
  })

  it('a newer one makes the older void', async () => {
    const old = await received((await issue()).codeId)
    after(60)
    const { codeId } = await issue()
    const code = await received(codeId)
    if (old !== code) expect(await prove(old)).toHaveProperty('wrong')
    expect(await prove(code)).toMatchObject({ proven: { codeId } })
  })

  it('a page that was reloaded finds it again, as long as it lives', async () => {
    const find = () => withTx(town, (context) => liveCode(context, { purpose: 'sign', object }))
    expect(await find()).toBeUndefined()
    const { codeId } = await issue()
    expect(await find()).toMatchObject({ codeId })
    after(300)
    expect(await find()).toBeUndefined()
  })

  it('goes out once a minute and ten times a day for one number', async () => {
    await issue()
    after(59)
    await expect(issue()).rejects.toMatchObject({ code: 'too-many-requests' })
    for (let time = 1; time < 10; time += 1) {
      after(time * 60)
      await issue()
    }
    after(6000)
    await expect(issue()).rejects.toMatchObject({ detail: expect.stringContaining('10 次') })
    after(86_400)
    await expect(issue()).resolves.toHaveProperty('codeId')
  })

  it('two requests at the same moment send one', async () => {
    const both = await Promise.allSettled([issue(), issue()])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not sent without end to a stranger’s address, whatever the numbers', async () => {
    for (let time = 0; time < 60; time += 1) {
      serial += 1
      await issue('203.0.113.9')
    }
    serial += 1
    await expect(issue('203.0.113.9')).rejects.toMatchObject({
      detail: expect.stringContaining('当前网络'),
    })
    await expect(issue('203.0.113.10')).resolves.toHaveProperty('codeId')
  })
})
