// Two products of the catalogue side by side, and how a column comes about.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { readProductPair } from '#contracts/comparisons'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { PRODUCTS, productByCode } from '#world/products/index'
import type { Session } from '#world/wire'
import { codeAt, faultsOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { exclusionCount, productSide } from './product-side.ts'

describe('exclusions are counted', () => {
  it.each<[string, number | null]>([
    ['（1）战争；（2）核辐射；（3）犯罪。', 3],
    ['(1)战争；(2)核辐射。', 2],
    ['（一）战争；（二）核辐射；（十一）犯罪。', 3],
    ['①战争②核辐射', 2],
    ['（1）战争；（2）核辐射。发生上述（1）情形的，退还现金价值。', 2],
    ['战争（含武装叛乱）不赔。', null],
    ['', null],
  ])('%s: %s', (clause, count) => {
    expect(exclusionCount(clause)).toBe(count)
  })

  it('as many as the clause lists, whatever they say', () => {
    const item = fc.string().map((text) => text.replaceAll(/[（()）①-⑳]/g, ''))
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), (items) => {
        const clause = items.map((text, at) => `（${at + 1}）${text}`).join('；')
        expect(exclusionCount(clause)).toBe(items.length)
      }),
    )
  })
})

describe('a column', () => {
  const sideOf = (code: string) => {
    const { content } = productByCode(code)
    const known = { productId: newId(), versionNo: 1, code, insurerName: '岚石人寿', grade: 2 }
    return productSide({ ...known, content })
  }

  it('of every product of the town has its cover in plain words and in the clause', () => {
    for (const { code, content } of PRODUCTS) {
      const { cover, exclusions } = sideOf(code)
      expect(cover.plain).not.toBe('')
      expect(cover.clause).toBe(content.elements.liability)
      expect(exclusions.clause).toBe(content.elements.exclusions)
    }
  })

  it('falls back on the scope of cover where no plain words were written for it', () => {
    const { content } = productByCode('LS-CI01')
    const known = { productId: newId(), versionNo: 1, code: 'X', insurerName: '岚石', grade: null }
    const bare = productSide({ ...known, content: { ...content, disclosures: [] } })
    expect(bare.cover.plain).toBe(content.introduction.scope)
    expect(bare.exclusions.plain).toBe('')
    expect(bare.surrender).toBeNull()
  })

  it('tells what leaving early costs where cover lasts longer than a year', () => {
    expect(sideOf('LS-CI01').surrender?.plain).not.toBe('')
  })
})

describe('two products of the catalogue', () => {
  let town: TestApp
  let manager: Session
  const ids = new Map<string, string>()
  beforeAll(async () => {
    town = await startTestApp()
    manager = await town.as('PM0001')
    const { items } = await manager.get<{ items: { id: string; code: string }[] }>(
      '/products?limit=100',
    )
    for (const { id, code } of items) ids.set(code, id)
  })
  afterAll(() => town.close())
  const at = (one: string, two: string) => `/product-pairs/${one}/${two}`
  const pairOf = (one: string, two: string) =>
    manager.get<OutputOf<typeof readProductPair>>(at(ids.get(one)!, ids.get(two)!))

  it('are shown to who may see products', async () => {
    const path = ['GET', at(ids.get('LS-CI01')!, ids.get('QT-CI02')!)] as const
    const [method, asked] = path
    expect((await town.wire({ method, path: `/api${asked}`, headers: {} })).status).toBe(401)
    expect(await codeAt(await town.as('IT0001'), path)).toBe('not-permitted')
  })

  it('stand by their code, whichever was named first', async () => {
    const { products } = await pairOf('QT-CI02', 'LS-CI01')
    expect(products.map(({ code }) => code)).toEqual(['LS-CI01', 'QT-CI02'])
    expect(await pairOf('LS-CI01', 'QT-CI02')).toEqual({ products })
  })

  it('are two: one beside itself is refused, and so is one that does not exist', async () => {
    const [one] = [ids.get('LS-CI01')!]
    expect(await faultsOf(manager.get(at(one, one)))).toEqual(['secondId'])
    expect(await codeAt(manager, ['GET', at(one, newId())])).toBe('not-found')
  })
})
