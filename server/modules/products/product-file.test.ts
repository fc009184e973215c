// A product from the desk of the product manager to the shelf, in the town: what is refused on the way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/products'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { PRODUCTS } from '#world/products/index'
import { STAFF } from '#world/staff'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { soundContent } from './testing.ts'

type Detail = OutputOf<typeof contract.readProduct>
type List = OutputOf<typeof contract.listProducts>

let town: TestApp
let manager: Session
let compliance: Session
let insurerId: string
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-24T02:00:00.000Z' })
  manager = await town.as('PM0001')
  compliance = await town.as('CP0001')
  const { items } = await manager.get<OutputOf<typeof contract.listInsurers>>('/insurers')
  insurerId = items[0]!.id
})
afterAll(() => town.close())

let serial = 0
const content = (change: object = {}) => ({
  ...soundContent({ filedCommissionBp: 10_000 }),
  insurerId,
  ...change,
})
async function draft(change: object = {}): Promise<string> {
  serial += 1
  const body = { code: `T-${serial}`, content: content(change) }
  return (await manager.post<{ id: string }>('/products', body)).id
}
const read = (id: string) => compliance.get<Detail>(`/products/${id}`)
const submit = (id: string) => manager.post(`/products/${id}/submission`)
const shelve = (id: string, opinion = '资料齐全') =>
  compliance.post(`/products/${id}/shelving`, { opinion })
const unshelve = (id: string, reason = '停售') =>
  compliance.post(`/products/${id}/unshelving`, { reason })

describe('a draft', () => {
  it('is read back as it was written, with what is still missing', async () => {
    const id = await draft({ name: '青松两全保险', filingNo: '' })
    const file = await read(id)
    expect(file).toMatchObject({ status: 'draft', versionNo: 1, rowVersion: 1, grade: 3 })
    expect(file.content).toEqual(content({ name: '青松两全保险', filingNo: '' }))
    expect(file.gaps.map((gap) => gap.code)).toEqual(['filing-missing'])
    expect(file.versions).toMatchObject([{ versionNo: 1, note: '新建' }])
    const [entry] = await entriesOf(town, { action: 'product.created', subjectId: id })
    expect(entry).toMatchObject({ outcome: 'done', detail: { code: `T-${serial}` } })
  })

  it('is made once, however often the request arrives', async () => {
    const key = { idempotencyKey: 'one-product-only' }
    const body = { code: 'ONCE-1', content: content() }
    const first = await manager.post('/products', body, key)
    expect(await manager.post('/products', body, key)).toEqual(first)
    expect((await problemOf(manager.post('/products', body)))?.code).toBe('duplicate')
  })

  it.each<[string, object, string]>([
    ['a name of one sign', { name: '险' }, 'content.name'],
    ['a name of 81', { name: '险'.repeat(81) }, 'content.name'],
    ['no class', { classes: [] }, 'content.classes'],
    ['a class nobody sells', { classes: ['pets'] }, 'content.classes.0'],
    ['grade 0', { insurerGrade: 0 }, 'content.insurerGrade'],
    ['grade 6', { bankGrade: 6 }, 'content.bankGrade'],
    ['an age of 106', { maxAge: 106 }, 'content.maxAge'],
    ['366 waiting days', { waitingDays: 366 }, 'content.waitingDays'],
    ['61 days of cooling-off', { coolingOffDays: 61 }, 'content.coolingOffDays'],
    ['more commission than all', { filedCommissionBp: 10_001 }, 'content.filedCommissionBp'],
    ['an insurer nobody knows', { insurerId: newId() }, 'content.insurerId'],
    ['a filing on 30 February', { filedOn: '2026-02-30' }, 'content.filedOn'],
  ])('%s is named as the fault', async (_, change, path) => {
    const body = { code: 'FAULTY', content: content(change) }
    expect(await faultsOf(manager.post('/products', body))).toEqual([path])
  })

  it('what may not be said to customers may not stand in it, wherever it stands', async () => {
    const forbidden = '本产品保本保息'
    const introduction = { ...content().introduction, audience: forbidden }
    const elements = { ...content().elements, exclusions: forbidden }
    for (const [change, path] of [
      [{ introduction }, 'content.introduction.audience'],
      [{ elements }, 'content.elements.exclusions'],
    ] as const) {
      const problem = await problemOf(
        manager.post('/products', { code: 'LOUD', content: content(change) }),
      )
      expect([problem?.code, problem?.fields?.[0]?.path]).toEqual(['phrase-forbidden', path])
    }
  })
})

describe('two pairs of eyes', () => {
  it('who writes does not approve, who approves does not write, who sells does neither', async () => {
    const id = await draft()
    const deeds = [
      ['/products', { code: 'X-1', content: content() }],
      [`/products/${id}/submission`, {}],
      [`/products/${id}/shelving`, { opinion: '好' }],
      [`/products/${id}/unshelving`, { reason: '停' }],
    ] as const
    const refused = async (staffNo: string) => {
      const who = await town.as(staffNo)
      const codes = await Promise.all(
        deeds.map(([path, body]) => codeAt(who, ['POST', path], { body })),
      )
      return codes.map((code) => code === 'not-permitted')
    }
    expect(await refused('PM0001')).toEqual([false, false, true, true])
    expect(await refused('CP0002')).toEqual([true, true, false, false])
    expect(await refused('RM0102')).toEqual([true, true, true, true])
    expect(await refused('HO0001')).toEqual([true, true, true, true])
  })

  it('an opinion and a reason are said', async () => {
    const id = await draft()
    await submit(id)
    expect(await faultsOf(shelve(id, ' '))).toEqual(['opinion'])
    expect(await faultsOf(shelve(id, '好'.repeat(501)))).toEqual(['opinion'])
    await shelve(id)
    expect(await faultsOf(unshelve(id, ''))).toEqual(['reason'])
    expect((await read(id)).status).toBe('on-shelf')
  })

  it('with a gap it stays off, and every gap is told with its article', async () => {
    const id = await draft({ filingNo: '', bankGrade: null })
    expect(await reasonsOf(submit(id))).toEqual(['bank-grade-missing', 'filing-missing'])
    expect((await read(id)).status).toBe('draft')
    const [entry] = await entriesOf(town, { action: 'product.submitted' })
    expect(entry).toMatchObject({ outcome: 'refused', detail: { code: 'rule-blocked' } })
  })

  it('each step only from where it leads', async () => {
    const id = await draft()
    const code = async (deed: Promise<unknown>) => (await problemOf(deed))?.code ?? 'done'
    expect([await code(shelve(id)), await code(unshelve(id))]).toEqual([
      'state-conflict',
      'state-conflict',
    ])
    expect([await code(submit(id)), await code(submit(id))]).toEqual(['done', 'state-conflict'])
    expect([await code(shelve(id)), await code(shelve(id))]).toEqual(['done', 'state-conflict'])
    expect([await code(unshelve(id)), await code(unshelve(id))]).toEqual(['done', 'state-conflict'])
    expect([await code(submit(id)), await code(shelve(id))]).toEqual(['done', 'done'])
    for (const action of ['product.submitted', 'product.shelved', 'product.unshelved']) {
      const done = (await entriesOf(town, { action, subjectId: id })).length
      expect([action, done]).toEqual([action, action === 'product.unshelved' ? 1 : 2])
    }
  })
})

describe('the catalogue of the town', () => {
  it('is open to everybody who sells, checks or teaches, and to nobody else', async () => {
    for (const { staffNo, roles } of STAFF) {
      const isClosed = roles.every((role) => role === 'it-admin')
      const code = await codeAt(await town.as(staffNo), ['GET', '/products'])
      expect([staffNo, code]).toEqual([staffNo, isClosed ? 'not-permitted' : 200])
    }
  })

  it('page by page shows every product once, whatever the size of the page', async () => {
    for (const limit of [1, 7, 100]) {
      const codes: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: List = await manager.get(
          `/products?limit=${limit}${cursor && `&cursor=${cursor}`}`,
        )
        codes.push(...page.items.map((item) => item.code))
        cursor = page.nextCursor
      }
      expect(new Set(codes).size).toBe(codes.length)
      expect(codes).toEqual(expect.arrayContaining(PRODUCTS.map((one) => one.code)))
    }
  })

  it.each(['limit=0', 'limit=101', 'limit=x'])('%s is refused', async (query) => {
    expect(await faultsOf(manager.get(`/products?${query}`))).toEqual(['limit'])
  })
})
