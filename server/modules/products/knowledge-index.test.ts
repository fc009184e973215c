import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateKnowledge } from './knowledge-evaluation.ts'
import type { KnowledgeFile } from './knowledge-evaluation.ts'
import { buildKnowledgeIndex, searchKnowledge } from './knowledge-index.ts'
import type { KnowledgePassage } from './knowledge-index.ts'
import { headingOf, normaliseText } from './knowledge-text.ts'

const LIBRARY: readonly KnowledgePassage[] = [
  ['a1', 'A', '1.4 犹豫期 自您收到保单次日起十五日为犹豫期。此间退保,全部保费一次退清。'],
  ['a2', 'A', '2.1 等待期 合同生效后九十日为等待期。等待期内患病,我们退还所交保费,合同随之终止。'],
  ['a3', 'A', '5.1 解除合同 您可随时申请解除合同;自收到申请起三十日内,我们退还现金价值。'],
  ['a4', 'A', '6.2 严重脑损伤 指头部受到外力后留下的永久性神经功能障碍,须由专科医生确诊。'],
  ['a5', 'A', '7.3 保单贷款 合同有现金价值后您可申请贷款,最高为现金价值的八成;每次不超过六个月。'],
  ['b1', 'B', '第四条 意外身故 被保险人因意外事故死亡,保险人按保额给付意外身故保险金。'],
  ['b2', 'B', '第九条 责任免除 因酒后驾驶、斗殴或者战争造成的损失,保险人不承担责任。'],
  ['b3', 'B', '第十二条 犹豫期 投保人签收保单后十日内可要求撤销合同,保险人退还全部保险费。'],
].map(([id = '', documentId = '', text = '']) => {
  const title = documentId === 'A' ? '青松长青终身寿险' : '远帆出行意外伤害保险'
  return { id, documentId, title, text }
})

const index = buildKnowledgeIndex(LIBRARY)

function firstFor(query: string, documentId?: string): string | undefined {
  const chosen = documentId === undefined ? {} : { documentId }
  return searchKnowledge(index, { query, ...chosen, limit: 3 })[0]?.passageId
}

describe('a manager looks for the clause that answers a customer', () => {
  it.each([
    ['什么是严重脑损伤？', 'a4'],
    ['保单贷款最多能贷多少？', 'a5'],
    ['等待期内生病了怎么办', 'a2'],
    ['喝酒开车出了事，酒驾赔不赔', 'b2'],
    ['人走了，意外去世赔多少', 'b1'],
  ])('%s', (query, passageId) => expect(firstFor(query)).toBe(passageId))

  it('the everyday word finds the clause that only has the word of contracts', () => {
    const found = searchKnowledge(index, { query: '冷静期', limit: 2 })
    expect(found.map((hit) => hit.passageId).sort()).toEqual(['a1', 'b3'])
  })

  it('a product named in the question decides between equal clauses', () => {
    expect(firstFor('青松长青终身寿险的犹豫期是几天？')).toBe('a1')
    expect(firstFor('远帆出行意外伤害保险的犹豫期是几天？')).toBe('b3')
  })

  it('with a contract chosen, only its clauses are ranked', () => {
    const found = searchKnowledge(index, { query: '犹豫期几天', documentId: 'B', limit: 10 })
    expect(found[0]?.passageId).toBe('b3')
    expect(new Set(found.map((hit) => hit.documentId))).toEqual(new Set(['B']))
    expect(searchKnowledge(index, { query: '犹豫期', documentId: '没有', limit: 10 })).toEqual([])
  })

  it('traditional characters, full-width digits and Chinese numerals find the same clause', () => {
    expect(firstFor('什麼是嚴重腦損傷？')).toBe('a4')
    expect(firstFor('９０天等待期')).toBe('a2')
  })

  it('the first hits carry the sentence of the contract, unchanged', () => {
    const [hit] = searchKnowledge(index, { query: '申请后几天退还现金价值', limit: 1 })
    expect(hit).toMatchObject({ passageId: 'a3', snippet: '自收到申请起三十日内,我们退还现金价值' })
  })
})

describe('the order of hits can be relied on', () => {
  it('the same library in another order answers alike', () => {
    const turned = buildKnowledgeIndex(LIBRARY.toReversed())
    const ask = { query: '合同解除后退还什么', limit: 8 }
    expect(searchKnowledge(turned, ask)).toEqual(searchKnowledge(index, ask))
  })

  it('the same clause in two contracts of equal length is ordered by passage id', () => {
    const text = '3.1 受益人 您可以指定一人或者数人为受益人。'
    const twins = ['z', 'y', 'x'].map((id) => ({ id, documentId: `d-${id}`, title: '', text }))
    const found = searchKnowledge(buildKnowledgeIndex(twins), { query: '指定受益人', limit: 3 })
    expect(found.map((hit) => hit.passageId)).toEqual(['x', 'y', 'z'])
  })

  it('the hits grow by the limit and never reorder', () => {
    const query = '保单和合同怎么退'
    const all = searchKnowledge(index, { query, limit: 8 })
    expect(searchKnowledge(index, { query, limit: 2 })).toEqual(all.slice(0, 2))
    expect(searchKnowledge(index, { query, limit: 0 })).toEqual([])
  })
})

describe('whatever is typed, the search answers', () => {
  it.each(['', '   ', '😀😀', '？？！', '\u0000', '𠮷'])('nothing to look for in %j', (query) =>
    expect(searchKnowledge(index, { query, limit: 5 })).toEqual([]),
  )

  it('one character finds the clauses that hold it', () => {
    expect(firstFor('脑')).toBe('a4')
  })

  it('Latin letters find a clause that has them, and none that has not', () => {
    const text = '肿瘤按 ICD-10 分类。'
    const one = buildKnowledgeIndex([{ id: 'p', documentId: 'd', title: '', text }])
    expect(searchKnowledge(one, { query: 'icd-10', limit: 5 })).toHaveLength(1)
    expect(searchKnowledge(one, { query: 'hello world', limit: 5 })).toEqual([])
  })

  it('a pasted page of 10,000 characters is answered like its first sentence', () => {
    expect(firstFor('什么是严重脑损伤？'.repeat(1200).slice(0, 10_000))).toBe('a4')
  })

  it('an empty library has no answer', () => {
    expect(searchKnowledge(buildKnowledgeIndex([]), { query: '犹豫期', limit: 5 })).toEqual([])
  })

  it('any text gives finite scores in falling order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (noise) => {
        const found = searchKnowledge(index, { query: `${noise}保单${noise}`, limit: 8 })
        const scores = found.map((hit) => hit.score)
        expect(scores.every((score) => Number.isFinite(score))).toBe(true)
        expect(scores).toEqual([...scores].sort((left, right) => right - left))
      }),
      { numRuns: 100 },
    )
  })
})

describe('clauses are read in one form', () => {
  it.each([
    ['三十天', '30日'],
    ['一百八十日', '180日'],
    ['３０ 日', '30日'],
    ['十五个月', '15个月'],
    ['诉讼时效诉讼时效诉讼时效', '诉讼时效'],
    ['100000元', '100000元'],
    ['**保險費**', ' 保险费 '],
  ])('%s is read as %s', (text, read) => expect(normaliseText(text)).toBe(read))

  it.each([
    ['5.4 保险金的给付 我们在收到申请后', '保险金的给付'],
    ['1.现金价值指保险单所具有的价值', '现金价值'],
    ['没有标题', '没有标题'],
  ])('the heading of %s is %s', (text, heading) => expect(headingOf(text)).toBe(heading))
})

describe('the search is measured on contracts and questions', () => {
  const clauses = LIBRARY.map(({ id, title, text }) => ({ id, contract: title, text }))

  it('counts the questions whose passage came first', () => {
    const questions = [
      { question: '什么是严重脑损伤？', clause: 'a4' },
      { question: '保单贷款的最高额度', clause: 'a5' },
    ]
    expect(evaluateKnowledge({ clauses, questions })).toMatchObject({
      passages: 8,
      documents: 2,
      questions: 2,
      overall: { recallAt1: 1, recallAt5: 1, recallAt10: 1, mrr: 1 },
      withinContract: { recallAt1: 1, mrr: 1 },
    })
  })

  it('a file without questions has nothing to count', () => {
    const report = evaluateKnowledge({ clauses, questions: [] })
    expect(report.overall).toEqual({ recallAt1: 0, recallAt5: 0, recallAt10: 0, mrr: 0, p95Ms: 0 })
  })

  it('a question about an unknown passage is refused by name', () => {
    const questions = [{ question: '什么是犹豫期', clause: 'a99' }]
    expect(() => evaluateKnowledge({ clauses, questions })).toThrow(/questions\.0\.clause.*a99/u)
  })

  it('a passage given twice, or a field left out, is refused by name', () => {
    const twice = { clauses: [clauses[0]!, clauses[0]!], questions: [] }
    expect(() => evaluateKnowledge(twice)).toThrow(/clauses\.1\.id.*a1/u)
    const faulty = { clauses: [{ id: 'x', contract: 'y' }], questions: [] } as unknown
    expect(() => evaluateKnowledge(faulty as KnowledgeFile)).toThrow(/clauses\.0\.text/u)
  })

  const path = resolve(import.meta.dirname, '../../../../shared/data/clauses.json')
  const real = existsSync(path)
  const said = real ? '' : ` (skipped: ${path} is absent)`
  it.skipIf(!real)(
    `real contracts are searched as well as promised${said}`,
    () => {
      const report = evaluateKnowledge(JSON.parse(readFileSync(path, 'utf8')) as KnowledgeFile)
      expect(report.overall.recallAt5).toBeGreaterThanOrEqual(0.75)
      expect(report.overall.mrr).toBeGreaterThanOrEqual(0.57)
      expect(report.withinContract.recallAt1).toBeGreaterThanOrEqual(0.95)
    },
    60_000,
  )
})
