import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import type { Paper } from '#platform/paper'
import { createLog } from '#platform/log'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { runSchedule, sellTo } from '#testing/risk'
import {
  httpTimeStampAuthority,
  marksOf,
  paperDesk,
  timeStampTokens,
  verifyTimeStamps,
} from './index.ts'
import { stampPapers } from './stamp-papers.ts'
import { insertTimeStamp } from './store.ts'
import { readTimeStamp } from './time-stamp.ts'

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-22T02:00:00Z' })
})
afterAll(() => town.close())

const PAPER: Paper = {
  title: '投保单',
  issuer: '清江银行',
  number: 'S1-TB',
  date: '2026-11-22',
  footer: '',
  sections: [{ heading: '一、投保人', pairs: [['姓名', '赵明轩']] }],
}

const issue = (paper: Partial<Paper> = {}) => {
  const { fields, app } = town
  const desk = paperDesk({ vault: app.vault, fields, publicUrl: () => 'https://bank.test' })
  const figures = { holder: '赵明轩', premium: '12,000.00' }
  const now = town.clock.now()
  return inTransaction(app.db, (tx) => desk.issue(tx, { ...PAPER, ...paper }, { now, figures }))
}

const ask = async (path: string, body?: object, from: TestApp = town) => {
  const answer = await from.wire({
    method: body ? 'POST' : 'GET',
    path: `/api/papers/${path}`,
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, text: answer.body, body: JSON.parse(answer.body) }
}

describe('whoever holds a paper', () => {
  it('learns without signing in that it is genuine, and no name', async () => {
    const { code, sha256 } = await issue()
    const { status, body, text } = await ask(code)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      issuer: '清江银行',
      title: '投保单',
      number: 'S1-TB',
      issuedOn: '2026-11-22',
      sha256,
      timeStamp: null,
      comparisonsLeft: 10,
    })
    expect(text).not.toContain('赵明轩')
    expect(text).not.toContain('12,000')
  })

  it('may type the code as it is printed, in fours and in small letters', async () => {
    const { code } = await issue()
    const printed = code.match(/.{4}/g)!.join(' ').toLowerCase()
    expect((await ask(encodeURIComponent(printed))).status).toBe(200)
  })

  it('is told when nothing was issued under a code, and when it cannot be one', async () => {
    expect(await ask('0000000000000000')).toMatchObject({ status: 404 })
    const wrong = await ask('ILOU')
    expect(wrong.status).toBe(400)
    expect(wrong.body.fields[0]).toMatchObject({ path: 'code' })
  })

  it('hears whether a figure is as printed, and never what was printed', async () => {
    const { code } = await issue()
    const right = await ask(`${code}/comparisons`, { figure: 'premium', value: '12000 元' })
    expect(right.body).toEqual({ isSame: true, comparisonsLeft: 9 })
    const wrong = await ask(`${code}/comparisons`, { figure: 'premium', value: '1200' })
    expect(wrong.body).toEqual({ isSame: false, comparisonsLeft: 8 })
    const name = await ask(`${code}/comparisons`, { figure: 'holder', value: '赵明轩' })
    expect(name.body).toMatchObject({ isSame: true })
  })

  it('cannot compare what the paper does not say', async () => {
    const { code } = await issue()
    const answer = await ask(`${code}/comparisons`, { figure: 'sum', value: '1' })
    expect(answer.status).toBe(400)
    expect(answer.body.fields[0]).toMatchObject({ path: 'figure' })
  })

  it('has ten tries a day, so that a name cannot be guessed', async () => {
    const { code } = await issue()
    const guess = () => ask(`${code}/comparisons`, { figure: 'holder', value: '张三' })
    for (let round = 0; round < 10; round += 1) expect((await guess()).status).toBe(200)
    expect((await guess()).status).toBe(429)
    town.clock.moveTo('2026-11-23T03:00:00Z')
    expect((await guess()).status).toBe(200)
    town.clock.moveTo('2026-11-22T02:00:00Z')
  })
})

describe('a paper', () => {
  it('is printed with its code: the same text issued twice is two papers', async () => {
    const [first, second] = [await issue(), await issue()]
    expect(first.sha256).not.toBe(second.sha256)
    expect((await marksOf(town.app.db, [first.sha256])).get(first.sha256)).toEqual({
      code: first.code,
      url: `https://bank.test/p/v/${first.code}`,
      stampedAt: null,
      signedAt: null,
    })
  })

  it('can never be taken out of the register or changed in it', async () => {
    const { code } = await issue()
    for (const deed of [
      sql`delete from papers.paper where code = ${code}`,
      sql`update papers.paper set title = '别的' where code = ${code}`,
    ]) {
      await expect(deed.execute(town.app.db)).rejects.toThrow(/append-only/)
    }
  })
})

describe('the witness outside the bank', () => {
  it('stamps each new paper once, and the holder sees by whom', async () => {
    const { code, sha256 } = await issue({ number: 'S2-TB' })
    await runSchedule(town, 'stamp-papers')
    await runSchedule(town, 'stamp-papers')
    const { body } = await ask(code)
    expect(body.timeStamp.authority).toContain('时间戳')
    const token = (await timeStampTokens(town.app.db, [sha256])).get(sha256)!
    const { at } = await readTimeStamp(token, await town.app.vault.get(sha256))
    expect(at.toISOString()).toBe(body.timeStamp.at)
    expect((await timeStampTokens(town.app.db, [])).size).toBe(0)
  })

  it('is asked again when it was away; the paper was issued all the same', async () => {
    const { code } = await issue({ number: 'S3-TB' })
    const absent = stampPapers({
      vault: town.app.vault,
      authority: httpTimeStampAuthority(() => 'http://127.0.0.1:9/'),
    })
    await absent.run({
      db: town.app.db,
      now: town.clock.now,
      log: createLog('silent'),
      execute: async () => undefined,
    })
    expect((await ask(code)).body.timeStamp).toBeNull()
    await runSchedule(town, 'stamp-papers')
    expect((await ask(code)).body.timeStamp).not.toBeNull()
  })

  it('is checked again by verify: a paper that was altered is named', async () => {
    const { sha256 } = await issue({ number: 'S4-TB' })
    await runSchedule(town, 'stamp-papers')
    const { db, vault } = town.app
    const before = await verifyTimeStamps({ db, vault })
    expect(before.findings).toEqual([])
    expect(before.timeStamps).toBeGreaterThan(0)
    writeFileSync(join(town.folder, 'vault', sha256.slice(0, 2), `${sha256}.sealed`), 'bent')
    const after = await verifyTimeStamps({ db, vault })
    expect(after.findings).toMatchObject([{ where: 'paper S4-TB' }])
  })
})

describe('a time stamp', () => {
  it('that was booked with another time than it says is named by verify', async () => {
    const other = await startTestApp({ at: '2026-11-22T02:00:00Z' })
    const { db, vault } = other.app
    const desk = paperDesk({ vault, fields: other.fields, publicUrl: () => '' })
    const { code, sha256 } = await inTransaction(db, (tx) =>
      desk.issue(tx, PAPER, { now: other.clock.now() }),
    )
    const token = await httpTimeStampAuthority(() => other.partnerUrls.timeStamps).stamp(sha256)
    const { authority } = await readTimeStamp(token, await vault.get(sha256))
    const stampedAt = new Date('2020-01-01T00:00:00Z')
    await inTransaction(db, (tx) =>
      insertTimeStamp(tx, { code, stampedAt, authority, token, now: other.clock.now() }),
    )
    const { findings } = await verifyTimeStamps({ db, vault })
    expect(findings).toEqual([{ what: 'the time stamp says another time', where: 'paper S1-TB' }])
    await other.close()
  })
})

describe('the papers of a sale', () => {
  type Proof = { code: string; stampedAt: string | null }
  type Listed = { title: string; sha256: string; proof: Proof | null }
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp({ withJobs: true })
  })
  afterAll(() => shop.close())

  const papersOf = async () => {
    const { seller, sale } = await sellTo(shop, '赵明轩', { until: 'issued' })
    const { documents } = await seller.get<{ documents: Listed[] }>(`/sales/${sale.id}/case-file`)
    // The insurer's own document may have come by now: it is not a paper of the bank.
    return { documents: documents.filter(({ proof }) => proof !== null), sale }
  }

  it('carry a code each, and say under it what the customer holds', async () => {
    const { documents, sale } = await papersOf()
    expect(new Set(documents.map(({ proof }) => proof?.code)).size).toBe(documents.length)
    const application = documents.find(({ title }) => title === '投保单')!
    const { code } = application.proof!
    expect((await ask(code, undefined, shop)).body).toMatchObject({
      number: `${sale.saleNo}-TB`,
      sha256: application.sha256,
      figures: [{ figure: 'holder' }, { figure: 'premium' }, { figure: 'sum' }],
    })
    const compare = async (figure: string, value: string) =>
      (await ask(`${code}/comparisons`, { figure, value }, shop)).body.isSame
    expect(await compare('holder', '赵明轩')).toBe(true)
    expect(await compare('holder', '赵明')).toBe(false)
    const premiumYuan = String(sale.plan!.premiumFen / 100)
    expect(await compare('premium', premiumYuan)).toBe(true)
    expect(await compare('premium', `${premiumYuan}0`)).toBe(false)
    await runSchedule(shop, 'stamp-papers')
    expect((await ask(code, undefined, shop)).body.timeStamp).not.toBeNull()
  })
})
