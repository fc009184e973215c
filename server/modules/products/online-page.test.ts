// 互联网办法 arts 14, 33: the product's page on the web, and every page that was ever shown.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as online from '#contracts/online'
import { codeOf, problemOf } from '#testing/risk'
import { productByCode } from '#world/products/index'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Page = OutputOf<typeof online.readOnlinePage>
const TERM = productByCode('LS-TL01').id
const ACCIDENT = productByCode('QT-AC01').id
const TEXTS = {
  rates: '费率随年龄和性别不同',
  costs: '退保只退现金价值',
  certainty: '身故保险金写进合同',
  service: '江苏省各网点',
  payment: '从本人账户扣缴',
}
const pathOf = (productId: string) => `/products/${productId}/online-page`

let town: TestApp
beforeAll(async () => {
  town = await startTestApp()
})
afterAll(() => town.close())

const read = async (productId: string) => (await town.as('PM0001')).get<Page>(pathOf(productId))
async function save(texts: object, rowVersion: number, staffNo = 'PM0001') {
  const who = await town.as(staffNo)
  const answer = await who.send('PUT', pathOf(TERM), { body: { texts }, ifMatch: rowVersion })
  return { status: answer.status, body: JSON.parse(answer.body) as { code?: string } }
}
const publish = async (productId: string, staffNo = 'CP0001') =>
  (await town.as(staffNo)).post<{ pageNo: number }>(`${pathOf(productId)}/publishing`)

describe('the page of a product on the web', () => {
  it('is nothing for strangers, for sellers to write, or for its author to publish', async () => {
    const { status } = await town.wire({ method: 'GET', path: `/api${pathOf(TERM)}`, headers: {} })
    expect(status).toBe(401)
    expect((await save(TEXTS, 0, 'RM0102')).body.code).toBe('not-permitted')
    expect(await codeOf(publish(TERM, 'PM0001'))).toBe('not-permitted')
  })

  it('is refused while a group is missing, which is named (net-page-content)', async () => {
    expect((await read(TERM)).gaps).toHaveLength(5)
    await save({ ...TEXTS, costs: '' }, 0)
    const problem = await problemOf(publish(TERM))
    expect(problem).toMatchObject({ code: 'rule-blocked' })
    expect(problem?.reasons?.map(({ message }) => message)).toEqual([
      '网上页面缺少“费用、退保与现金价值”',
    ])
    expect((await read(TERM)).shown).toBeNull()
  })

  it('says nothing that may not be said, and tells of another editor', async () => {
    const { rowVersion } = await read(TERM)
    const promising = { ...TEXTS, certainty: '保本保息，稳赚不赔' }
    expect((await save(promising, rowVersion)).body.code).toBe('phrase-forbidden')
    expect((await save(TEXTS, rowVersion + 7)).body.code).toBe('version-stale')
  })

  it('is shown once compliance has published it, and as it was then', async () => {
    const { rowVersion } = await read(TERM)
    await save(TEXTS, rowVersion)
    const { pageNo } = await publish(TERM)
    const after = await read(TERM)
    expect(after.shown?.pageNo).toBe(pageNo)
    await save({ ...TEXTS, costs: '每年收十元账户费' }, after.rowVersion)
    const { rows } = await sql<{ page: { groups: { id: string; paragraphs: string[] }[] } }>`
      select page from products.online_page_version
      where product_id = ${TERM} and page_no = ${pageNo}`.execute(town.app.db)
    const costs = rows[0]?.page.groups.find(({ id }) => id === 'costs')
    expect(costs?.paragraphs).toEqual([TEXTS.costs])
  })

  it('keeps every page that was shown: a page is never changed or dropped', async () => {
    const { pageNo: first } = (await read(TERM)).shown!
    const { pageNo: second } = await publish(TERM)
    expect(second).toBe(first + 1)
    const change = sql`delete from products.online_page_version where product_id = ${TERM}`
    await expect(change.execute(town.app.db)).rejects.toThrow('append-only')
  })

  it('is taken off at once, and may be published again', async () => {
    const compliance = await town.as('CP0001')
    await compliance.post(`${pathOf(TERM)}/withdrawal`)
    expect((await read(TERM)).shown).toBeNull()
    expect(await codeOf(compliance.post(`${pathOf(TERM)}/withdrawal`))).toBe('state-conflict')
    expect(await publish(TERM)).toHaveProperty('pageNo')
  })

  it('disappears when the product leaves the shelf', async () => {
    expect((await read(ACCIDENT)).shown?.pageNo).toBe(1)
    const compliance = await town.as('CP0001')
    await compliance.post(`/products/${ACCIDENT}/unshelving`, { reason: '条款修订' })
    expect((await read(ACCIDENT)).shown).toBeNull()
    expect(await codeOf(publish(ACCIDENT))).toBe('state-conflict')
  })
})
