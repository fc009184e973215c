import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '#contracts/errors'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/phrases'
import { productByCode } from '#world/products/index'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type List = OutputOf<typeof contract.listPhrases>
type Entry = OutputOf<typeof contract.readPhrase>
type Checked = OutputOf<typeof contract.checkText>

let town: TestApp
let seller: Session
let compliance: Session
let headOffice: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-22T02:00:00.000Z' })
  seller = await town.as('RM0102')
  compliance = await town.as('CP0001')
  headOffice = await town.as('HO0001')
}, 180_000)
afterAll(() => town.close())

const content = {
  kind: 'inducing',
  severity: 'forbidden',
  title: '养老神话',
  expressions: ['养老神话'],
  disguised: ['养老神话'],
  message: '不得夸大养老作用',
  allowed: '年金可以作为养老安排的一部分',
  citation: '本行话术制度第3条',
  examples: [
    { text: '今天早会谈到养老神话', isViolation: true },
    { text: '这不是养老神话', isViolation: false },
  ],
}
const proposal = { entryId: 'pension-myth', content, effectiveFrom: '2026-11-25', note: '质检发现' }

const problemOf = (answer: { body: string }) => JSON.parse(answer.body) as Problem
const check = async (text: string, who = seller) =>
  (await who.post<Checked>('/phrases/check', { text })).findings
const entriesFor = async (query: string) => (await seller.get<List>(`/phrases${query}`)).items

describe('who may', () => {
  it('not strangers, and only compliance and head office propose or release', async () => {
    const stranger = await town.wire({ method: 'GET', path: '/api/phrases', headers: {} })
    expect(stranger.status).toBe(401)
    expect((await (await town.as('IT0001')).send('GET', '/phrases')).status).toBe(403)
    expect((await seller.send('POST', '/phrases', { body: proposal })).status).toBe(403)
    const trial = { text: '保本', entryId: 'x-y', content }
    expect((await seller.send('POST', '/phrases/trial', { body: trial })).status).toBe(403)
  })

  it('everybody signed in, in every outlet, may have a text checked', async () => {
    for (const staffNo of ['RM0201', 'IT0001', 'AR0001']) {
      expect(await check('保本', await town.as(staffNo))).toHaveLength(1)
    }
  })
})

describe('the list', () => {
  it('says what may not be said, why, and what may be said instead', async () => {
    const [entry] = await entriesFor('?q=capital-guaranteed')
    expect(entry).toMatchObject({ kind: 'capital', severity: 'forbidden', state: 'in-force' })
    const { versions } = await seller.get<Entry>(`/phrases/${entry!.id}`)
    expect(versions[0]?.citation).toContain('179号')
    expect(versions[0]?.allowed).not.toBe('')
  })

  it('is found by words, kind and weight, page by page', async () => {
    const kinds = (await entriesFor('?kind=rebate')).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['rebate']))
    expect((await entriesFor('?severity=risky')).length).toBeGreaterThan(0)
    expect(await entriesFor(`?q=${encodeURIComponent('没有这样的词')}`)).toEqual([])
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: List = await seller.get(`/phrases?limit=7${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ entryId }) => entryId))
      cursor = page.nextCursor
    }
    expect(seen).toEqual((await entriesFor('?limit=100')).map(({ entryId }) => entryId))
  })
})

describe('the check while typing', () => {
  it('gives place, reason, allowed wording and article, and keeps nothing', async () => {
    const text = '王姐，这款 保 本 保 息'
    const before = await countOf('audit.entry')
    const [finding] = await check(text)
    expect(finding).toMatchObject({ entryId: 'capital-guaranteed', severity: 'forbidden' })
    expect(text.slice(finding!.start, finding!.end)).toBe('保 本 保 息')
    expect(await check('本产品不保本')).toEqual([])
    expect(await countOf('audit.entry')).toBe(before)
  })
})

const countOf = async (table: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(table)}`.execute(town.app.db)
  return rows[0]!.count
}

describe('a proposal', () => {
  let id: string
  const decide = (who: Session, version: number, isReleased = true) =>
    who.send('POST', `/phrases/${id}/versions/${version}/decision`, {
      body: { isReleased, opinion: '与制度核对无误' },
    })

  it('that cannot be read, or whose example turns out otherwise, is sent back with the place', async () => {
    const unreadable = { ...proposal, content: { ...content, expressions: ['(养老'] } }
    const examples = [{ text: '完全无关的话', isViolation: true }]
    const untrue = { ...proposal, content: { ...content, examples } }
    const first = await compliance.send('POST', '/phrases', { body: unreadable })
    expect(problemOf(first).fields?.[0]?.path).toBe('content.expressions.0')
    const second = await compliance.send('POST', '/phrases', { body: untrue })
    expect(problemOf(second).fields?.[0]?.path).toBe('content.examples.0')
  })

  it('can be tried out before, and does not act yet', async () => {
    const trial = { text: '今天早会谈到养老神话', entryId: 'pension-myth', content }
    const tried = await compliance.post<Checked>('/phrases/trial', trial)
    expect(tried.findings.map(({ entryId }) => entryId)).toEqual(['pension-myth'])
    id = (await compliance.post<{ id: string }>('/phrases', proposal)).id
    expect(await check('今天早会谈到养老神话')).toEqual([])
    expect((await entriesFor('?isProposed=true')).map((each) => each.id)).toEqual([id])
  })

  it('is not released by the one who made it, and another waits until it is decided', async () => {
    const own = problemOf(await decide(compliance, 1))
    expect(own.reasons?.[0]?.code).toBe('own-proposal')
    const again = await compliance.send('POST', '/phrases', { body: proposal })
    expect(problemOf(again).code).toBe('state-conflict')
  })

  it('released by somebody else it acts from its day on, in every disguise', async () => {
    expect((await decide(headOffice, 1)).status).toBe(200)
    expect(problemOf(await decide(headOffice, 1)).code).toBe('state-conflict')
    expect((await entriesFor('?q=pension-myth'))[0]).toMatchObject({ state: 'coming' })
    expect(await check('今天早会谈到养老神话')).toEqual([])
    await moveTo('2026-11-25T02:00:00.000Z')
    expect(await check('今天早会谈到 养-老-神-话')).toHaveLength(1)
    expect(await check('今天早会谈到yanglaoshenhua')).toHaveLength(1)
    expect((await entriesFor('?q=pension-myth'))[0]).toMatchObject({ state: 'in-force' })
  })

  it('to retire it acts from the day of release when its own day has passed', async () => {
    const retirement = { effectiveFrom: '2026-01-01', note: '不再使用' }
    await headOffice.post(`/phrases/${id}/retirement`, retirement)
    expect((await decide(compliance, 2)).status).toBe(200)
    expect(await check('今天早会谈到养老神话')).toEqual([])
    const { versions, inForce } = await seller.get<Entry>(`/phrases/${id}`)
    expect(inForce).toBeNull()
    expect(versions.map(({ effectiveFrom, isRetired }) => [effectiveFrom, isRetired])).toEqual([
      ['2026-11-25', true],
      ['2026-11-25', false],
    ])
  })

  it('sent back never acts', async () => {
    await headOffice.post('/phrases', { ...proposal, effectiveFrom: '2026-11-25' })
    expect((await decide(compliance, 3, false)).status).toBe(200)
    expect(await check('今天早会谈到养老神话')).toEqual([])
  })

  it('once written is never rewritten', async () => {
    const change = sql`update phrases.entry_version set note = 'x'`.execute(town.app.db)
    await expect(change).rejects.toThrow(/append-only/)
    const undo = sql`delete from phrases.decision`.execute(town.app.db)
    await expect(undo).rejects.toThrow(/append-only/)
  })
})

/** Sessions end with the day they were opened on. */
async function moveTo(at: string): Promise<void> {
  town.clock.moveTo(at)
  seller = await town.as('RM0102')
  compliance = await town.as('CP0001')
  headOffice = await town.as('HO0001')
}

describe('a text that leaves a person', () => {
  const { customerId } = townCustomer('赵明轩')
  const record = (note: string, nextStep?: string) =>
    seller.send('POST', `/customers/${customerId}/contacts`, {
      body: { channel: 'phone', outcome: 'interested', note, ...(nextStep ? { nextStep } : {}) },
    })

  it('is refused with the field, the words, the article and the wording to use', async () => {
    const answer = await record('告诉客户这款保本，利息比存款高', '发“零风险”海报')
    const problem = problemOf(answer)
    expect(problem).toMatchObject({ status: 422, code: 'phrase-forbidden' })
    expect(problem.fields?.map(({ path }) => path)).toEqual(['note', 'note', 'nextStep'])
    expect(problem.detail).toContain('「保本」')
    expect(problem.reasons?.[0]).toMatchObject({ ruleId: 'capital-guaranteed@1' })
    expect(problem.reasons?.[0]?.citation).toContain('179号')
    expect(problem.fields?.[0]?.message).toContain('可以说')
  })

  it('passes when it warns, explains or reports, and when it is merely risky', async () => {
    expect((await record('客户问是否保本，已说明不保本，退保有损失')).status).toBe(201)
    expect((await record('客户了解到意外责任没有等待期')).status).toBe(201)
  })

  it('includes what is written about a product, but not the filed clauses', async () => {
    const author = await town.as('PM0001')
    const { content: sound } = productByCode('LS-PA01')
    const body = (change: object) => ({
      code: `TT-${Object.keys(change)[0]}`,
      content: { ...sound, ...change },
    })
    const introduction = { ...sound.introduction, functions: '到期稳赚不赔' }
    const refused = await author.send('POST', '/products', { body: body({ introduction }) })
    expect(problemOf(refused).fields?.[0]?.path).toBe('content.introduction.functions')
    const disclosures = sound.disclosures.map((each) => ({ ...each, clause: '（示例）保本保息' }))
    expect((await author.send('POST', '/products', { body: body({ disclosures }) })).status).toBe(
      201,
    )
  })
})
