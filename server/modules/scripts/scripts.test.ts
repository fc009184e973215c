import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#contracts/errors'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/scripts'
import type { ScriptLine } from '#contracts/scripts'
import { productByCode } from '#world/products/index'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { scriptFor } from './script-for.ts'
import { PARTS } from './rules.ts'

type List = OutputOf<typeof contract.listScripts>
type Script = OutputOf<typeof contract.readScript>
type Trial = OutputOf<typeof contract.tryScript>

let town: TestApp
let seller: Session
let author: Session
let compliance: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-22T02:00:00.000Z' })
  seller = await town.as('RM0102')
  author = await town.as('PM0001')
  compliance = await town.as('CP0001')
}, 180_000)
afterAll(() => town.close())

const about = {
  name: '教育金话术',
  kind: 'talk',
  segment: 'everyone',
  productClass: 'annuity',
  productId: null,
}
const line = (change: Partial<ScriptLine>): ScriptLine => ({
  id: 'line',
  part: 'opening',
  text: '您好',
  answer: null,
  evidence: null,
  feeds: null,
  concerns: { all: [] },
  ...change,
})
const whole = { lines: PARTS.talk.map((part) => line({ id: part, part, text: `这是${part}` })) }
const problemOf = (answer: { body: string }) => JSON.parse(answer.body) as Problem
const read = (id: string, who = author) => who.get<Script>(`/scripts/${id}`)

/** The newest version, edited, sent in or decided with the row version just read. */
async function on(id: string, who: Session) {
  const { versions } = await read(id)
  const { version, rowVersion: ifMatch } = versions[0]!
  const at = `/scripts/${id}/versions/${version}`
  return {
    edit: (content: object) => who.send('PUT', at, { body: { content }, ifMatch }),
    submit: (body: object = { validUntil: '2026-12-31', note: '按新条款改写' }) =>
      who.send('POST', `${at}/submission`, { body, ifMatch }),
    decide: (isReleased: boolean) =>
      who.send('POST', `${at}/decision`, { body: { isReleased, opinion: '已核对' }, ifMatch }),
    withdraw: () => who.send('POST', `${at}/withdrawal`, { body: { reason: '条款变了' }, ifMatch }),
  }
}

async function created(name: string): Promise<string> {
  return (await author.post<{ id: string }>('/scripts', { ...about, name })).id
}

async function released(name: string): Promise<string> {
  const id = await created(name)
  await (await on(id, author)).edit(whole)
  await (await on(id, author)).submit()
  expect((await (await on(id, compliance)).decide(true)).status).toBe(200)
  return id
}

describe('who may', () => {
  it('not strangers; sellers read, product people write, compliance releases', async () => {
    const stranger = await town.wire({ method: 'GET', path: '/api/scripts', headers: {} })
    expect(stranger.status).toBe(401)
    expect((await seller.get<List>('/scripts')).items.length).toBeGreaterThan(5)
    expect((await seller.send('POST', '/scripts', { body: about })).status).toBe(403)
    const id = await created('权限')
    expect((await (await on(id, author)).decide(true)).status).toBe(403)
    expect((await (await town.as('IT0001')).send('GET', '/scripts')).status).toBe(403)
  })
})

describe('a draft', () => {
  it('may be incomplete, yet never says what may not be said', async () => {
    const id = await created('起草')
    const draft = { lines: [line({ text: '这款产品保本保息' })] }
    const refused = await (await on(id, author)).edit(draft)
    expect(problemOf(refused)).toMatchObject({ code: 'phrase-forbidden' })
    expect(problemOf(refused).fields?.[0]?.path).toBe('content.lines.0.text')
    expect((await (await on(id, author)).edit({ lines: [line({})] })).status).toBe(200)
  })

  it('what a customer says in an objection is the customer’s; our answer is checked', async () => {
    const input = { ...about, name: '异议', kind: 'objections' }
    const { id } = await author.post<{ id: string }>('/scripts', input)
    const objection = (answer: string) => ({
      lines: [line({ part: 'worry-risk', text: '这个是不是保本保息', answer })],
    })
    expect((await (await on(id, author)).edit(objection('对，保本保息'))).status).toBe(422)
    expect((await (await on(id, author)).edit(objection('不是，利益不确定'))).status).toBe(200)
  })

  it('is not sent in without all five elements, nor with a day that has passed', async () => {
    const id = await created('缺要素')
    await (await on(id, author)).edit({ lines: whole.lines.slice(0, 4) })
    expect(problemOf(await (await on(id, author)).submit()).fields?.[0]?.message).toBe(
      '缺少“后续跟进”',
    )
    await (await on(id, author)).edit(whole)
    const today = await (await on(id, author)).submit({ validUntil: '2026-11-22', note: '测试' })
    expect(problemOf(today).fields?.[0]?.path).toBe('validUntil')
  })

  it('edited by two at once: the second is told to read again', async () => {
    const id = await created('并发')
    const [one, two] = [await on(id, author), await on(id, compliance)]
    expect((await one.edit(whole)).status).toBe(200)
    expect(problemOf(await two.edit(whole)).code).toBe('version-stale')
  })
})

describe('two pairs of eyes', () => {
  it('whoever wrote in it never decides on it', async () => {
    const id = await created('四眼')
    await (await on(id, compliance)).edit(whole)
    await (await on(id, author)).submit()
    const [version] = (await read(id, compliance)).versions
    expect(version?.releaseFaults).toEqual(['写过或提交过这一版的人不能审核它'])
    const own = problemOf(await (await on(id, compliance)).decide(true))
    expect(own.reasons?.[0]?.code).toBe('own-script')
  })

  it('returned it can be mended and sent in again', async () => {
    const id = await created('退回')
    await (await on(id, author)).edit(whole)
    await (await on(id, author)).submit()
    expect((await (await on(id, compliance)).decide(false)).status).toBe(200)
    expect((await read(id)).versions[0]).toMatchObject({ state: 'returned', opinion: '已核对' })
    expect((await (await on(id, author)).edit(whole)).status).toBe(200)
    expect((await read(id)).versions[0]?.state).toBe('draft')
  })
})

describe('a released version', () => {
  it('is said until its last day and not a day longer', async () => {
    const id = await released('到期')
    const saidOn = async (day: string) =>
      (
        await scriptFor(town.app.db, {
          day,
          age: 40,
          product: { id, classes: ['annuity'] },
          facts: {},
          slots: {},
        })
      ).some(({ scriptId }) => scriptId === id)
    expect(await saidOn('2026-12-31')).toBe(true)
    expect(await saidOn('2027-01-01')).toBe(false)
  })

  it('is never edited; a new version begins with its words and says what is different', async () => {
    const id = await released('改版')
    expect(problemOf(await (await on(id, author)).edit(whole)).code).toBe('state-conflict')
    await author.post(`/scripts/${id}/versions`)
    const again = await author.send('POST', `/scripts/${id}/versions`, { body: {} })
    expect(problemOf(again).code).toBe('state-conflict')
    const lines = whole.lines.with(0, line({ id: 'opening', text: '早上好' }))
    await (await on(id, author)).edit({ lines })
    const { versions, version } = await read(id)
    expect(version).toBe(1)
    expect(versions[0]?.differences).toEqual(['【开场问候】“这是opening”改为“早上好”'])
    await (await on(id, author)).submit()
    await (await on(id, compliance)).decide(true)
    expect((await read(id)).versions.map(({ state }) => state)).toEqual(['released', 'superseded'])
  })

  it('withdrawn it is not said any more', async () => {
    const id = await released('停用')
    expect((await (await on(id, author)).withdraw()).status).toBe(403)
    expect((await (await on(id, compliance)).withdraw()).status).toBe(200)
    expect((await read(id)).versions[0]).toMatchObject({
      state: 'withdrawn',
      withdrawnReason: '条款变了',
      opinion: '已核对',
    })
  })

  it('stays in the database as it was released, whoever asks', async () => {
    const id = await released('不可改')
    const rewrite = sql`update scripts.script_version set content = '{"lines":[]}'
      where script_id = ${id}`.execute(town.app.db)
    await expect(rewrite).rejects.toThrow('never changed')
  })
})

describe('trying a draft out', () => {
  const product = productByCode('LS-PA01')
  const tryOut = (lines: ScriptLine[], age = 30) =>
    author.post<Trial>('/script-trials', {
      kind: 'talk',
      content: { lines },
      productId: product.id,
      age,
    })
  const concerns = { fact: 'product.designType', operator: '=' as const, value: 'universal' }

  it('fills the slots from a real product and says why a line stays unsaid', async () => {
    const { lines, problems } = await tryOut([
      line({ text: '《{产品}》{缴费方式}' }),
      line({ id: 'b', text: '结算利率会变', concerns }),
      line({ id: 'c', text: '{编造的}' }),
    ])
    expect(lines[0]).toMatchObject({ isSaid: true })
    expect(lines[0]?.text).toContain(product.content.name)
    expect(lines[1]).toMatchObject({ isSaid: false, why: '不适用于这位客户或这款产品' })
    expect(lines[2]).toMatchObject({ isSaid: false, why: '请先改正' })
    expect(problems.map(({ path }) => path)).toContain('content.lines.2.text')
  })

  it('keeps nothing', async () => {
    const before = (await author.get<List>('/scripts?limit=100')).items.length
    await tryOut([line({})])
    expect((await author.get<List>('/scripts?limit=100')).items).toHaveLength(before)
  })
})

describe('the library', () => {
  it('is found by words and kind, page by page', async () => {
    const all = (await seller.get<List>('/scripts?limit=100')).items
    const kinds = (await seller.get<List>('/scripts?kind=objections')).items
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['objections']))
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: List = await seller.get(`/scripts?limit=4${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all.map(({ id }) => id))
    const waiting = (await seller.get<List>('/scripts?isWaiting=true')).items
    expect(waiting.every(({ isWaiting }) => isWaiting)).toBe(true)
  })

  it('one script is for a class or for a product, not both', async () => {
    const both = { ...about, productId: productByCode('LS-PA01').id }
    const refused = await author.send('POST', '/scripts', { body: both })
    expect(problemOf(refused).fields?.[0]?.path).toBe('productClass')
  })
})
