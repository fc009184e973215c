// What a seller is offered, over the real database: by day, by age, by product, and through the guard.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ScriptLine } from '#contracts/scripts'
import { inTransaction } from '#platform/db'
import { idFromName } from '#platform/ids'
import { productByCode } from '#world/products/index'
import { staffId } from '#world/staff'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { installScript } from './install-script.ts'
import type { InstalledScript } from './install-script.ts'
import { PARTS } from './rules.ts'
import { scriptFor } from './script-for.ts'
import type { SaleToSpeakOf } from './script-for.ts'
import { insertUse } from './store.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const OFFERED = productByCode('LS-TL01')

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ at: NOW.toISOString() })
}, 180_000)
afterAll(() => town.close())

const line = (part: ScriptLine['part'], text: string): ScriptLine => ({
  id: part,
  part,
  text,
  answer: null,
  evidence: null,
  feeds: null,
  concerns: { all: [] },
})

const install = async (name: string, change: Partial<InstalledScript> = {}) => {
  const id = idFromName(`test:script:${name}`)
  const given: InstalledScript = {
    id,
    name,
    kind: 'talk',
    segment: 'everyone',
    productClass: null,
    productId: OFFERED.id,
    content: { lines: PARTS.talk.map((part) => line(part, `${name}：${part}`)) },
    validUntil: '2026-12-31',
    note: '测试',
    writtenBy: staffId('PM0001'),
    releasedBy: staffId('CP0001'),
    opinion: '已核对',
    now: NOW,
    ...change,
  }
  await inTransaction(town.app.db, (tx) => installScript(tx, given))
  return id
}

const speak = (change: Partial<SaleToSpeakOf> = {}) =>
  scriptFor(town.app.db, {
    day: '2026-11-22',
    age: 40,
    product: { id: OFFERED.id, classes: OFFERED.content.classes },
    facts: {},
    slots: {},
    ...change,
  })
const openings = async (change: Partial<SaleToSpeakOf> = {}) =>
  (await speak({ ...change, parts: ['opening'] })).map(({ text }) => text)

describe('for one product', () => {
  it('its own script goes before that of its class, and is nobody else’s', async () => {
    await install('专用')
    expect(await openings()).toEqual(['专用：opening'])
    const other = productByCode('LS-CI01')
    const product = { id: other.id, classes: other.content.classes }
    expect(await openings({ product })).not.toContain('专用：opening')
    expect(await openings({ product: null })).not.toContain('专用：opening')
  })

  it('only the parts that were asked for come back', async () => {
    const parts = (await speak({ parts: ['risks', 'closing'] })).map(({ part }) => part)
    expect(new Set(parts)).toEqual(new Set(['risks', 'closing']))
  })

  it('every line says which script and version it is from', async () => {
    for (const said of await speak({ parts: ['opening'] })) {
      expect(said).toMatchObject({ scriptId: idFromName('test:script:专用'), version: 1 })
    }
  })
})

describe('ages are settings with their day', () => {
  it('from the day they are moved, another way of speaking is chosen', async () => {
    await install('青年', { segment: 'young' })
    expect(await openings({ age: 35 })).toEqual(['青年：opening'])
    expect(await openings({ age: 36 })).toEqual(['专用：opening'])
    await sql`
      insert into scripts.segment (code, effective_from, from_age, until_age)
      values ('young', '2026-12-01', 18, 40), ('middle', '2026-12-01', 41, 59)`.execute(town.app.db)
    expect(await openings({ age: 36 })).toEqual(['专用：opening'])
    expect(await openings({ age: 36, day: '2026-12-01' })).toEqual(['青年：opening'])
  })

  it('nobody’s age is guessed', async () => {
    expect(await openings({ age: null })).toEqual(['专用：opening'])
  })
})

describe('the guard reads what is really said', () => {
  const product = productByCode('LS-WL01')
  const chosen = { id: product.id, classes: product.content.classes }

  it('a value that turns a clean sentence into a forbidden one keeps it unsaid', async () => {
    const lines = PARTS.talk.map((part) => line(part, part))
    const content = { lines: lines.with(0, line('opening', '这是《{产品}》')) }
    await install('填空', { productId: product.id, content })
    const named = (name: string) => openings({ product: chosen, slots: { 产品: name } })
    expect(await named('岚石传承终身寿险')).toEqual(['这是《岚石传承终身寿险》'])
    expect(await named('保本保息计划')).not.toContain('这是《保本保息计划》')
  })

  it('what the customer says in an objection is heard; only our answer is judged', async () => {
    const objections = PARTS.objections.map((part) => ({
      ...line(part, '这个保本保息吗'),
      answer: '不是，利益不确定',
    }))
    await install('异议', { kind: 'objections', content: { lines: objections } })
    const heard = await speak({ parts: ['worry-risk'] })
    expect(heard.map(({ text }) => text)).toContain('这个保本保息吗')
  })
})

describe('the teleprompter of a recording', () => {
  it('says the closest script in each node, and leaves the others alone', async () => {
    const kind = 'recording' as const
    const everyone = [line('node-cover', '通用保障'), line('node-sign', '通用签名')]
    const senior = [{ ...line('node-cover', '年长保障'), id: 'senior-cover' }]
    await install('双录通用', { kind, content: { lines: everyone } })
    await install('双录年长', { kind, segment: 'senior', content: { lines: senior } })
    const said = async (age: number) =>
      (await speak({ parts: ['node-cover', 'node-sign', 'node-identity'], age })).map(
        ({ text }) => text,
      )
    expect(await said(40)).toEqual(['通用保障', '通用签名'])
    expect(await said(70)).toEqual(['年长保障', '通用签名'])
  })
})

describe('installing', () => {
  it('takes nobody’s own release, and nothing incomplete', async () => {
    const own = install('自己发布', { releasedBy: staffId('PM0001') })
    await expect(own).rejects.toThrow('nobody releases what they wrote')
    await expect(install('缺', { content: { lines: [] } })).rejects.toThrow()
  })

  it('twice is once: what stands is not touched', async () => {
    await install('专用', { content: { lines: PARTS.talk.map((part) => line(part, '改写')) } })
    expect(await openings()).toEqual(['专用：opening'])
  })
})

describe('use', () => {
  it('is kept once per sale, version and part, with the first time it was shown', async () => {
    const scriptId = await install('专用')
    const saleId = idFromName('test:sale')
    const use = (now: string, part: 'opening' | 'risks') =>
      inTransaction(town.app.db, (tx) =>
        insertUse(tx, {
          customerId: idFromName('test:customer'),
          saleId,
          scriptId,
          version: 1,
          part,
          staffId: staffId('RM0102'),
          now: new Date(now),
        }),
      )
    await use('2026-11-22T02:00:00Z', 'opening')
    await use('2026-11-22T03:00:00Z', 'opening')
    await use('2026-11-22T03:00:00Z', 'risks')
    const { rows } = await sql<{ part: string; usedAt: Date }>`
      select part, used_at as "usedAt" from scripts.v_usage where sale_id = ${saleId}
      order by part`.execute(town.app.db)
    expect(rows.map(({ part, usedAt }) => [part, usedAt.toISOString()])).toEqual([
      ['opening', '2026-11-22T02:00:00.000Z'],
      ['risks', '2026-11-22T03:00:00.000Z'],
    ])
  })
})
