import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/messages'
import { newId } from '#platform/ids'
import { smsInbox } from '#world/wire'
import { SMS_SECRET, startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { deliver } from './deliver.ts'
import type { Gateways } from './deliver.ts'
import { GatewayUnavailableError } from './gateway.ts'
import type { MailRequest } from './gateway.ts'
import { httpSms } from './http-sms.ts'
import { openSlots, queueMessage } from './queue-message.ts'
import { signText } from './signing.ts'
import { remindOfPromises } from './remind-staff.ts'
import { warnOfEndings } from './warn-staff.ts'
import { jobsOf, withTx } from './testing.ts'

type Row = OutputOf<typeof contract.listMessages>['items'][number]

let town: TestApp
const NOON = '2026-11-22T04:00:00Z'
const letters: MailRequest[] = []
let mailFault: Error | undefined
const mail: NonNullable<Gateways['mail']> = {
  send: async (letter) => {
    if (mailFault) throw mailFault
    letters.push(letter)
    return { reference: letter.requestId }
  },
}
const gateways = (): Gateways => ({
  sms: httpSms(() => ({ url: town.partnerUrls.sms, secret: SMS_SECRET }), town.clock.now),
  mail,
  signName: '清江银行',
  fields: town.fields,
})
const pass = (id: string) => deliver(gateways(), jobsOf(town), id)

beforeAll(async () => {
  town = await startTestApp({ at: NOON })
}, 60_000)
afterAll(() => town.close())
beforeEach(async () => {
  town.clock.moveTo(NOON)
  mailFault = undefined
  await town.partners({ loseAnswerRate: 0, unavailableRate: 0 })
})

const owner = { kind: 'customer' as const, id: newId() }
const link = {
  seller: '韩雪',
  registrationNo: '02000132010080002026000001',
  url: 'https://bank.example/p/#x',
}
const queueLink = (to = '19900009001') =>
  withTx(town, (context) =>
    queueMessage(context, { owner, to, templateId: 'phone-link', slots: link }),
  )
const ending = {
  name: '韩雪',
  what: '执业登记',
  endsOn: '2026-12-31',
  days: '30',
  bankName: '清江银行',
}
const queueLetter = () =>
  withTx(town, (context) =>
    queueMessage(context, {
      owner: { kind: 'staff', id: newId() },
      to: 'rm0102@qjbank.example',
      templateId: 'authority-ending',
      slots: ending,
    }),
  )
async function rowOf(id: string): Promise<Row> {
  const { items } = await (await town.as('IT0001')).get<{ items: Row[] }>('/messages?limit=100')
  const row = items.find((entry) => entry.id === id)
  if (!row) throw new Error(`no message ${id}`)
  return row
}

describe('who may see what was sent', () => {
  const list = { method: 'GET', path: '/api/messages', headers: {} }

  it('nobody who is not signed in, and no seller', async () => {
    expect((await town.wire(list)).status).toBe(401)
    expect((await (await town.as('RM0102')).send('GET', '/messages')).status).toBe(403)
  })

  it('IT and compliance, with the number masked and without the words', async () => {
    const { messageId } = await queueLink()
    for (const staffNo of ['IT0001', 'CP0001']) {
      const page = await (await town.as(staffNo)).send('GET', '/messages?limit=100')
      expect(page.body).toContain(messageId)
      expect(page.body).toContain('199****9001')
      expect(page.body).not.toContain('19900009001')
      expect(page.body).not.toContain(link.url)
    }
  })

  it('by status and page by page', async () => {
    await queueLink()
    await queueLink()
    const it = await town.as('IT0001')
    const first = await it.get<{ items: Row[]; nextCursor: string }>(
      '/messages?status=queued&limit=1',
    )
    expect(first.items).toHaveLength(1)
    const next = await it.get<{ items: Row[] }>(
      `/messages?status=queued&limit=1&cursor=${first.nextCursor}`,
    )
    expect(next.items[0]?.id).not.toBe(first.items[0]?.id)
  })
})

describe('quiet hours', () => {
  it('are set by IT with the version that was read', async () => {
    const it = await town.as('IT0001')
    const { etag, body } = await it.send('GET', '/messages/quiet-hours')
    expect(JSON.parse(body)).toEqual({ from: '21:00', until: '08:00', rowVersion: 1 })
    const set = (staff: typeof it, ifMatch: string) =>
      staff.send('PUT', '/messages/quiet-hours', {
        body: { from: '20:00', until: '09:00' },
        ifMatch,
      })
    const version = (etag ?? '').replaceAll('"', '')
    expect((await set(await town.as('CP0001'), version)).status).toBe(403)
    expect((await set(it, version)).status).toBe(200)
    expect((await set(it, version)).status).toBe(412)
  })

  it('a notice waits for the morning, what the customer waits for does not', async () => {
    town.clock.moveTo('2026-11-22T15:00:00Z')
    const { messageId: letter } = await queueLetter()
    const { messageId } = await queueLink()
    await pass(letter)
    await pass(messageId)
    expect(await rowOf(letter)).toMatchObject({
      status: 'queued',
      dueAt: '2026-11-23T01:00:00.000Z',
    })
    expect(await rowOf(messageId)).toMatchObject({ status: 'sent' })
    town.clock.moveTo('2026-11-23T01:00:00Z')
    await pass(letter)
    expect(letters.at(-1)?.text).toContain('韩雪，您好')
    expect(await rowOf(letter)).toMatchObject({ status: 'sent', dueAt: null })
  })
})

describe('a message on its way', () => {
  it('is on the telephone once, however often the job runs', async () => {
    const { messageId } = await queueLink()
    await Promise.all([pass(messageId), pass(messageId), pass(messageId)])
    expect(await smsInbox(() => join(town.folder, 'sms'))(messageId)).toContain(link.url)
    expect(await rowOf(messageId)).toMatchObject({ status: 'sent', fault: null })
  })

  it('whose answer was lost is asked after and not sent again', async () => {
    const { messageId } = await queueLink()
    await town.partners({ loseAnswerRate: 1 })
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'queued', fault: '短信网关应答 503' })
    await town.partners({ loseAnswerRate: 0 })
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'queued', attempts: 1 })
    town.clock.moveTo('2026-11-22T04:00:10Z')
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'delivered' })
  })

  it('that nobody takes is given up after eight tries, with the last reason', async () => {
    const { messageId } = await queueLink()
    await town.partners({ unavailableRate: 1 })
    for (let hour = 4; hour < 13; hour += 1) {
      town.clock.moveTo(`2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`)
      await pass(messageId)
    }
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed', attempts: 8, fault: /503/ })
  })

  it('to a number that does not exist fails at once', async () => {
    const { messageId } = await queueLink('not a number')
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed', fault: '号码不存在' })
  })

  it('by mail is not repeated when nobody knows whether it arrived', async () => {
    const { messageId } = await queueLetter()
    mailFault = new GatewayUnavailableError('connection lost')
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed', fault: /不再重发/ })
  })

  it('by mail is repeated when it was never handed over', async () => {
    const { messageId } = await queueLetter()
    mailFault = new GatewayUnavailableError('no connection', { isUntouched: true })
    await pass(messageId)
    mailFault = undefined
    town.clock.moveTo('2026-11-22T04:00:10Z')
    await pass(messageId)
    expect(letters.at(-1)?.requestId).toBe(messageId)
  })

  it('with words that may not be said is never written', async () => {
    const slots = { ...link, seller: '保本保息稳赚不赔' }
    const queued = withTx(town, (context) =>
      queueMessage(context, { owner, to: '19900009009', templateId: 'phone-link', slots }),
    )
    await expect(queued).rejects.toMatchObject({ code: 'phrase-forbidden' })
  })
})

describe('what the gateway tells by itself', () => {
  const tell = (report: object, change: object = {}) => {
    const message = JSON.stringify(report)
    const sentAt = town.clock.now().toISOString()
    const signature = signText(SMS_SECRET, sentAt, message)
    return town.wire({
      method: 'POST',
      path: '/api/message-reports',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sentAt, message, signature, ...change }),
    })
  }
  const outcome = async (answer: ReturnType<typeof tell>) =>
    (JSON.parse((await answer).body) as { outcome?: string }).outcome

  it('is believed only when it is signed', async () => {
    expect(
      (await tell({ kind: 'reply', from: '19900009003', text: 'TD' }, { signature: 'ab' })).status,
    ).toBe(403)
    expect((await tell({ kind: 'gossip' })).status).toBe(400)
  })

  it('settles a message once', async () => {
    const { messageId } = await queueLink()
    await pass(messageId)
    const report = {
      kind: 'status',
      requestId: messageId,
      state: 'failed',
      reference: 'R1',
      reason: '关机',
    }
    expect(await outcome(tell(report))).toBe('settled')
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed', fault: '关机' })
    expect(await outcome(tell({ ...report, state: 'delivered' }))).toBe('known')
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed' })
  })

  it('of a message that is not ours changes nothing', async () => {
    const report = { kind: 'status', requestId: newId(), state: 'delivered', reference: 'R2' }
    expect(await outcome(tell(report))).toBe('unknown')
  })

  it('TD: no more links, neither new nor waiting; codes still come', async () => {
    const to = '19900009004'
    const { messageId } = await queueLink(to)
    expect(await outcome(tell({ kind: 'reply', from: to, text: ' td' }))).toBe('opted-out')
    await pass(messageId)
    expect(await rowOf(messageId)).toMatchObject({ status: 'failed', fault: '对方已退订' })
    await expect(queueLink(to)).rejects.toMatchObject({ code: 'rule-blocked' })
    const slots = { code: '123456', product: '安心定期寿险', minutes: '5' }
    const code = withTx(town, (context) =>
      queueMessage(context, { owner, to, templateId: 'signing-code', slots }),
    )
    await expect(code).resolves.toHaveProperty('messageId')
  })

  it('anything else a customer answers changes nothing', async () => {
    const to = '19900009005'
    expect(await outcome(tell({ kind: 'reply', from: to, text: '谢谢' }))).toBe('unknown')
    await expect(queueLink(to)).resolves.toHaveProperty('messageId')
  })
})

describe('somebody whose registration ends', () => {
  const staffId = async (staffNo: string) => {
    const { rows } = await sql<{ id: string }>`
      update access.staff set email = ${`${staffNo.toLowerCase()}@qjbank.example`}
      where staff_no = ${staffNo} returning id`.execute(town.app.db)
    return rows[0]?.id ?? ''
  }
  const count = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from messages.message where owner_kind = 'staff'`.execute(
      town.app.db,
    )
    return rows[0]?.count ?? 0
  }
  const news = (ownerStaffId: string | null) => ({
    kind: 'registration',
    subjectId: 'R-1',
    ownerStaffId,
    orgPath: '/',
    endsOn: '2026-12-31',
    aheadWorkdays: 30,
  })
  const handlers = () => warnOfEndings('清江银行', true)

  it('is told by mail, once, however often the news comes', async () => {
    const payload = news(await staffId('RM0102'))
    const before = await count()
    for (const { run } of [...handlers(), ...handlers()]) await run(jobsOf(town), payload)
    expect(await count()).toBe(before + 1)
  })

  it('is not written to without an address, nor is a whole outlet', async () => {
    const before = await count()
    await sql`update access.staff set email = null where staff_no = 'RM0103'`.execute(town.app.db)
    const { rows } = await sql<{ id: string }>`
      select id from access.staff where staff_no = 'RM0103'`.execute(town.app.db)
    for (const owner of [rows[0]?.id ?? null, null]) {
      for (const { run } of handlers()) await run(jobsOf(town), news(owner))
    }
    expect(await count()).toBe(before)
  })

  it('is reminded once of an answer that is due, in a mail that names no customer', async () => {
    const payload = {
      id: newId(),
      customerId: newId(),
      ownerStaffId: await staffId('RM0102'),
      topic: 'claim',
      dueOn: '2026-11-26',
    }
    const before = await count()
    const reminders = remindOfPromises('清江银行', true)
    for (const { run } of [...reminders, ...reminders]) await run(jobsOf(town), payload)
    expect(await count()).toBe(before + 1)
    const { rows } = await sql<{ template: string; slots: string }>`
      select template_id as template, slots_sealed as slots from messages.message
      where owner_kind = 'staff' order by id desc limit 1`.execute(town.app.db)
    expect(rows[0]?.template).toBe('inquiry-ending')
    expect(openSlots(town.fields, rows[0]!.slots)).toEqual({
      name: '陈嘉树',
      topic: '理赔',
      dueOn: '2026-11-26',
      bankName: '清江银行',
    })
  })

  it('is reminded of a question that a colleague was reminded of before; without an address not', async () => {
    const [id, customerId] = [newId(), newId()]
    const [handler] = remindOfPromises('清江银行', true)
    const remind = (ownerStaffId: string) =>
      handler!.run(jobsOf(town), {
        id,
        customerId,
        ownerStaffId,
        topic: 'policy',
        dueOn: '2026-11-27',
      })
    const before = await count()
    await remind(await staffId('RM0102'))
    const colleague = await staffId('RM0101')
    await remind(colleague)
    await remind(colleague)
    expect(await count()).toBe(before + 2)
    await sql`update access.staff set email = null where staff_no = 'RM0101'`.execute(town.app.db)
    const payload = { id: newId(), customerId, ownerStaffId: colleague, topic: 'policy' }
    await handler!.run(jobsOf(town), { ...payload, dueOn: '2026-11-27' })
    expect(await count()).toBe(before + 2)
    const { rows } = await sql<{ mailed: string }>`
      select detail ->> 'isMailed' as mailed from audit.entry
      where action = 'staff.reminded' and subject_id = ${payload.id}`.execute(town.app.db)
    expect(rows).toEqual([{ mailed: 'false' }])
  })

  it('gets no mail where the bank has no mail server', () => {
    expect(warnOfEndings('清江银行', false)).toEqual([])
    expect(remindOfPromises('清江银行', false)).toEqual([])
  })
})
