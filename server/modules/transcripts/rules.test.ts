// What is made of the words of a machine, without a database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '#contracts/phrases'
import {
  pairsIn,
  pauseAfter,
  phraseHints,
  searchForm,
  sellerVoice,
  shareHeard,
  soundsOf,
  turnsOf,
  unsaid,
  withRoles,
} from './rules.ts'
import type { PlacedLine, SpokenLine } from './rules.ts'

const SEGMENT = '01990000-0000-7000-8000-000000000001'
const OTHER = '01990000-0000-7000-8000-000000000002'
const PROMPT = '签收保单后有十五天犹豫期，这期间退保，除工本费外退还全部保费。'

const line = (text: string, more: Partial<PlacedLine> = {}): PlacedLine => ({
  segmentId: SEGMENT,
  fromMs: 0,
  toMs: 2000,
  speaker: '0',
  text,
  confidence: null,
  ...more,
})
const spoken = (text: string, more: Partial<SpokenLine> = {}): SpokenLine => ({
  ...line(text),
  role: 'seller',
  ...more,
})
const take = (more: object = {}) => ({
  code: 'surrender',
  take: 1,
  segmentId: SEGMENT,
  startsMs: 0,
  endsMs: 10_000,
  prompt: [PROMPT],
  ...more,
})

describe('how much of a sentence was heard', () => {
  it('all of what was said, nothing of what was not', () => {
    expect(shareHeard(PROMPT, pairsIn(PROMPT))).toBe(1)
    expect(shareHeard(PROMPT, pairsIn('今天天气很好'))).toBe(0)
  })

  it('goes by sound: other characters for the same syllables are the same words', () => {
    expect(shareHeard('犹豫期内退保', pairsIn('由于期内推保'))).toBeGreaterThan(0.5)
    expect(shareHeard('等待期', pairsIn('等代旗'))).toBe(1)
  })

  it('leaves out figures and letters, which machines write in many ways', () => {
    expect(soundsOf('15 天 OK')).toEqual(['tian'])
    expect(shareHeard('保费 12,000 元', pairsIn('保费元'))).toBe(1)
  })

  it('is a share whatever is said, and more words never lower it', () => {
    const words = fc.stringMatching(/^[保险费期退犹豫金额安全]{0,20}$/)
    fc.assert(
      fc.property(words, words, words, (sentence, said, more) => {
        const share = shareHeard(sentence, pairsIn(said))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        const both = new Set([...pairsIn(said), ...pairsIn(more)])
        expect(shareHeard(sentence, both)).toBeGreaterThanOrEqual(share)
      }),
    )
  })
})

describe('whose voice is the seller’s', () => {
  it('the one that said most of what had to be said', () => {
    const lines = [
      line('我想问一下这个犹豫期', { speaker: '1' }),
      line('签收保单后有十五天犹豫期', { speaker: '0' }),
      line('好的好的', { speaker: '1' }),
    ]
    expect(sellerVoice(lines, [PROMPT])).toBe('0')
    expect(withRoles(lines, [PROMPT]).map(({ role }) => role)).toEqual(['other', 'seller', 'other'])
  })

  it('nobody’s, where voices are not told apart or nobody said any of it', () => {
    expect(sellerVoice([line('签收保单后有十五天犹豫期', { speaker: null })], [PROMPT])).toBeNull()
    expect(sellerVoice([line('今天天气很好')], [PROMPT])).toBeNull()
    expect(withRoles([line('今天天气很好')], [PROMPT])[0]?.role).toBe('unknown')
  })

  it('is found for each segment anew: voice 0 of the next one may be somebody else', () => {
    const lines = [
      line('签收保单后有十五天犹豫期', { speaker: '0' }),
      line('好的', { speaker: '1' }),
      line('除工本费外退还全部保费', { speaker: '1', segmentId: OTHER }),
      line('知道了', { speaker: '0', segmentId: OTHER }),
    ]
    expect(withRoles(lines, [PROMPT]).map(({ role }) => role)).toEqual([
      'seller',
      'other',
      'seller',
      'other',
    ])
  })
})

describe('sentences that seem to be missing (54号 art. 7)', () => {
  const missing = (lines: SpokenLine[], more: object = {}, sharePercent = 50) =>
    unsaid({ lines, takes: [take(more)], sharePercent })

  it('are named with their item and its place', () => {
    expect(missing([])).toEqual([
      expect.objectContaining({
        kind: 'unsaid',
        code: 'surrender',
        quote: PROMPT.slice(0, -1),
        startsMs: 0,
        endsMs: 10_000,
        citation: '54号第7条',
      }),
    ])
    expect(missing([])[0]?.message).toContain('说明犹豫期与退保损失')
  })

  it('are not those that were said, in whatever words around', () => {
    expect(missing([spoken(`那么${PROMPT}您看`)])).toEqual([])
  })

  it('are judged one by one', () => {
    const prompt = [PROMPT, '过了犹豫期再退，只退现金价值，会有损失。']
    expect(missing([spoken(PROMPT)], { prompt }).map(({ quote }) => quote)).toEqual([
      '过了犹豫期再退，只退现金价值，会有损失',
    ])
  })

  it('have to be said while their item is recorded, give or take the hand that marks it', () => {
    const at = (fromMs: number, segmentId = SEGMENT) =>
      missing([spoken(PROMPT, { fromMs, toMs: fromMs + 3000, segmentId })]).length
    expect(at(11_000)).toBe(0)
    expect(at(12_000)).toBe(1)
    expect(at(0, OTHER)).toBe(1)
  })

  it('are more where more of a sentence is asked for', () => {
    const half = [spoken('签收保单后有十五天犹豫期')]
    expect(missing(half, {}, 20)).toEqual([])
    expect(missing(half, {}, 90)).toHaveLength(1)
  })

  it('leave out what is too short to be told from small talk', () => {
    expect(missing([], { prompt: ['您好。请看。'] })).toEqual([])
  })
})

describe('words that may not be said', () => {
  const finding = (text: string, matched: string): Finding => ({
    entryId: 'capital',
    version: 1,
    kind: 'capital',
    severity: 'forbidden',
    start: text.indexOf(matched),
    end: text.indexOf(matched) + matched.length,
    matched,
    message: '不得承诺保本',
    allowed: '以合同为准',
    citation: '第17条',
  })
  const check = (text: string) => (text.includes('绝对保本') ? [finding(text, '绝对保本')] : [])

  it('are found across the lines a machine cuts a sentence into', () => {
    const lines = [
      spoken('这个产品绝对', { fromMs: 1000, toMs: 2000 }),
      spoken('保本您放心', { fromMs: 2000, toMs: 3000 }),
    ]
    expect(phraseHints(lines, check)).toEqual([
      expect.objectContaining({
        kind: 'phrase',
        quote: '绝对保本',
        startsMs: 1000,
        endsMs: 3000,
        message: '不得承诺保本',
        allowed: '以合同为准',
      }),
    ])
  })

  it('are the seller’s: what the customer asks is no fault of anybody', () => {
    expect(phraseHints([spoken('绝对保本吗', { role: 'other' })], check)).toEqual([])
    expect(phraseHints([spoken('绝对保本', { role: 'unknown' })], check)).toHaveLength(1)
  })

  it('end where another voice or another segment begins', () => {
    const apart = [spoken('绝对'), spoken('保本', { speaker: '1' })]
    expect(turnsOf(apart)).toHaveLength(2)
    expect(phraseHints(apart, check)).toEqual([])
    expect(turnsOf([spoken('绝对'), spoken('保本', { segmentId: OTHER })])).toHaveLength(2)
    expect(turnsOf([])).toEqual([])
  })
})

describe('small things', () => {
  it('is looked for without marks, spaces, wide forms and capitals', () => {
    expect(searchForm('保 本，ＯＫ？')).toBe('保本ok')
  })

  it('waits longer after each try, up to six hours', () => {
    expect([1, 2, 3].map(pauseAfter)).toEqual([30_000, 90_000, 270_000])
    expect(pauseAfter(10)).toBe(6 * 3_600_000)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (attempts) => {
        expect(pauseAfter(attempts + 1)).toBeGreaterThanOrEqual(pauseAfter(attempts))
      }),
    )
  })
})
