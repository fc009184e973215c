import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installInsurer, installProduct, readProductVersion, readShelf } from '#modules/products'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { openBench, staffIdOf } from '#testing/imports'
import type { Bench } from '#testing/imports'
import { INSURER_ID, soundContent } from './testing.ts'

const NOW = new Date('2026-10-12T02:00:00Z')
let bench: Bench

beforeAll(async () => {
  bench = await openBench()
  await inTransaction(bench.app.db, async (tx) => {
    for (const again of [false, true]) {
      await installInsurer(tx, {
        id: INSURER_ID,
        code: 'QS',
        name: again ? '另一个名字' : '青松人寿保险有限公司',
        shortName: '青松人寿',
        hotline: '95000',
        serviceProvinces: ['浙江'],
        agreement: {
          id: '0192f0aa-0000-7000-8000-000000000001',
          signedOn: '2025-01-01',
          validUntil: '2027-12-31',
          commissionBp: 1000,
        },
        now: NOW,
      })
    }
  })
})
afterAll(() => bench.close())

type Detail = {
  status: string
  versionNo: number
  grade: number
  gaps: { code: string }[]
  agreement: { commissionBp: number }
  versions: { versionNo: number; note: string }[]
  content: { name: string }
}

async function create(code: string, content = soundContent()): Promise<string> {
  const answer = await bench.call('PM1', 'POST /products', { body: { code, content } })
  expect(answer.status).toBe(201)
  return answer.json<{ id: string }>().id
}

async function detail(id: string): Promise<Detail & { etag: string }> {
  const answer = await bench.call('RM1', `GET /products/${id}`)
  return { ...answer.json<Detail>(), etag: answer.etag }
}

const submit = (id: string) => bench.call('PM1', `POST /products/${id}/submission`, { body: {} })
const shelve = (id: string, staffNo = 'CO1') =>
  bench.call(staffNo, `POST /products/${id}/shelving`, { body: { opinion: '资料齐全，同意' } })

describe('who may do what', () => {
  it.each([
    [undefined, 'GET /products', 401],
    ['RM1', 'POST /products', 403],
    ['PM1', `POST /products/${newId()}/shelving`, 403],
    ['CO1', `POST /products/${newId()}/submission`, 403],
    ['RM1', `GET /products/${newId()}`, 404],
    ['RM1', 'GET /products?cursor=nonsense', 400],
    ['RM1', 'GET /knowledge?q=', 400],
    ['RM1', 'GET /knowledge/documents?cursor=x', 400],
  ])('%s %s → %i', async (staffNo, request, status) => {
    const body = request.startsWith('POST') ? { body: {} } : {}
    expect((await bench.call(staffNo, request, body)).status).toBe(status)
  })
})

describe('from draft to shelf', () => {
  it('goes through submission and another person’s approval', async () => {
    const id = await create('L-001')
    expect(await detail(id)).toMatchObject({ status: 'draft', versionNo: 1, grade: 3, gaps: [] })
    expect((await shelve(id)).status).toBe(409)
    expect((await submit(id)).status).toBe(200)
    expect((await submit(id)).status).toBe(409)
    expect((await shelve(id)).status).toBe(200)
    expect(await detail(id)).toMatchObject({
      status: 'on-shelf',
      agreement: { commissionBp: 1000 },
    })
    const shelf = await inTransaction(bench.app.db, (tx) => readShelf(tx, NOW))
    expect(shelf).toMatchObject([{ id, grade: 3, isAgreementInForce: true }])
  })

  it('refuses with every gap, each with its article', async () => {
    const content = soundContent({ filingNo: '', bankGrade: null, plans: [] })
    const id = await create('L-002', content)
    const answer = await submit(id)
    expect(answer.status).toBe(422)
    const { reasons } = answer.json<{ reasons: { code: string; citation?: string }[] }>()
    expect(reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['filing-missing', 'bank-grade-missing', 'plan-missing']),
    )
    expect(reasons.every(({ citation }) => citation?.includes('《'))).toBe(true)
  })

  it('what lapsed after it was sent in is refused by the shelf itself', async () => {
    const id = newId()
    await inTransaction(bench.app.db, (tx) =>
      installProduct(tx, {
        id,
        code: 'L-009',
        content: soundContent({ filingNo: '' }),
        status: 'submitted',
        note: '',
        revisedBy: staffIdOf('PM1'),
        approvedBy: null,
        now: NOW,
      }),
    )
    const answer = await shelve(id)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ reasons: [{ code: 'filing-missing' }] })
  })

  it('nobody approves their own revision', async () => {
    const id = newId()
    await inTransaction(bench.app.db, (tx) =>
      installProduct(tx, {
        id,
        code: 'L-003',
        content: soundContent(),
        status: 'submitted',
        note: '',
        revisedBy: staffIdOf('CO1'),
        approvedBy: null,
        now: NOW,
      }),
    )
    const answer = await shelve(id)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ reasons: [{ code: 'own-revision' }] })
  })

  it('a code is used once; an unknown insurer is named as the fault', async () => {
    const body = { code: 'L-001', content: soundContent() }
    expect((await bench.call('PM1', 'POST /products', { body })).status).toBe(409)
    const strange = { code: 'L-009', content: { ...soundContent(), insurerId: newId() } }
    const answer = await bench.call('PM1', 'POST /products', { body: strange })
    expect(answer.json()).toMatchObject({ fields: [{ path: 'content.insurerId' }] })
  })
})

describe('a revision', () => {
  it('takes the product off the shelf; what was sold keeps its words', async () => {
    const id = await create('L-010', soundContent({ name: '远帆年金保险' }))
    await submit(id)
    await shelve(id)
    const { etag } = await detail(id)
    const body = { content: soundContent({ name: '远帆年金保险（新版）' }), note: '改名' }
    const revise = (headers: Record<string, string>) =>
      bench.call('PM1', `PUT /products/${id}`, { body, headers })
    expect((await revise({})).status).toBe(428)
    expect((await revise({ 'if-match': '"1"' })).status).toBe(412)
    expect((await revise({ 'if-match': etag })).json()).toEqual({ versionNo: 2 })
    expect(await detail(id)).toMatchObject({ status: 'draft', versionNo: 2 })
    expect((await revise({ 'if-match': etag })).status).toBe(412)
    const sold = await inTransaction(bench.app.db, (tx) => readProductVersion(tx, id, 1))
    expect(sold).toMatchObject({ content: { name: '远帆年金保险' }, grade: 3 })
    const shelf = await inTransaction(bench.app.db, (tx) => readShelf(tx, NOW))
    expect(shelf.map((product) => product.id)).not.toContain(id)
  })
})

describe('the catalogue', () => {
  it('is found by part of the name, code, class, status and insurer, page by page', async () => {
    await create('P-100', soundContent({ name: '安居家庭财产保险', classes: ['property'] }))
    const ids = async (query: string) => {
      const answer = await bench.call('RM1', `GET /products?${query}`)
      return answer.json<{ items: { code: string }[]; nextCursor: string | null }>()
    }
    expect((await ids(`q=${encodeURIComponent('家庭')}`)).items).toMatchObject([{ code: 'P-100' }])
    expect((await ids('q=p-1')).items).toMatchObject([{ code: 'P-100' }])
    expect((await ids('class=property')).items).toHaveLength(1)
    expect((await ids('status=on-shelf')).items).toMatchObject([{ code: 'L-001' }])
    expect((await ids(`insurerId=${newId()}`)).items).toEqual([])
    const first = await ids('limit=2')
    const second = await ids(`limit=2&cursor=${first.nextCursor}`)
    const seen = [...first.items, ...second.items].map(({ code }) => code)
    expect(new Set(seen).size).toBe(4)
  })

  it('lists the insurers; installing again changed nothing', async () => {
    const answer = await bench.call('RM1', 'GET /insurers')
    expect(answer.json()).toMatchObject({ items: [{ code: 'QS', name: '青松人寿保险有限公司' }] })
  })
})

describe('knowledge', () => {
  it('what is on the shelf is found with its product; withdrawn, it is gone at once', async () => {
    const content = soundContent({
      name: '海岛出行意外伤害保险',
      elements: { ...soundContent().elements, exclusions: '潜水与跳伞造成的伤害不予赔付。' },
    })
    const id = await create('A-001', content)
    await submit(id)
    await shelve(id)
    const search = async () =>
      (await bench.call('RM1', `GET /knowledge?q=${encodeURIComponent('潜水受伤赔不赔')}`)).json<{
        items: { productId: string; text: string; snippet: string }[]
      }>().items
    const [hit] = await search()
    expect(hit).toMatchObject({ productId: id, text: expect.stringContaining('潜水与跳伞') })
    const within = await bench.call(
      'RM1',
      `GET /knowledge?q=${encodeURIComponent('潜水')}&productId=${id}`,
    )
    expect(within.json<{ items: unknown[] }>().items.length).toBeGreaterThan(0)
    const documents = await bench.call('RM1', 'GET /knowledge/documents')
    expect(documents.json<{ items: { productId: string }[] }>().items).toContainEqual(
      expect.objectContaining({ productId: id, insurerName: '青松人寿保险有限公司' }),
    )
    await bench.call('CO1', `POST /products/${id}/unshelving`, { body: { reason: '停售' } })
    expect((await search()).filter((item) => item.productId === id)).toEqual([])
  })
})
