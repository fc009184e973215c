// What a person meant to write, whatever was done to the letters; and what only looks guilty.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhraseContent } from '#contracts/phrases'
import { RULE_PACK } from '#modules/rulebook'
import { PRODUCTS } from '#world/products/index'
import { buildAutomaton } from './automaton.ts'
import { compilePhrases } from './check.ts'
import { initialForms } from './disguise.ts'
import { evaluatePhrases } from './evaluate.ts'
import { ExpressionError, parseExpression } from './expression.ts'
import { normalise } from './normalise.ts'
import { PHRASE_PACK, installedPhrases } from './phrase-pack.ts'
import { plainExpression } from './plain-expression.ts'
import { contentFaults, stateOf, versionOn } from './rules.ts'

const guard = compilePhrases(installedPhrases())
const forbidden = (text: string) =>
  guard.check(text).filter(({ severity }) => severity === 'forbidden')
const isCaught = (text: string) => forbidden(text).length > 0

describe('a forbidden word stays one, however it is written', () => {
  it.each([
    ['as it is', '这款产品保本'],
    ['torn apart by spaces', '保 本 保 息'],
    ['torn apart by a mark', '稳-赚-不-赔'],
    ['torn apart by emoji', '零❤️风🔥险'],
    ['torn apart by digits', '保1本'],
    ['torn apart by letters', '零f风f险'],
    ['torn apart by zero-width characters', '保\u200b本'],
    ['in full-width letters', '绝对ｂａｏ本'],
    ['in Traditional characters', '這款產品保本，穩賺不賠'],
    ['in characters drawn alike', '保夲保息'],
    ['in radicals drawn alike', '低⻛险'],
    ['by sound', '宝本的'],
    ['by sound, one of three', '零峰险'],
    ['in pinyin', 'bao ben chan pin'],
    ['in pinyin without spaces', 'baoben产品'],
    ['in pinyin and characters', '保ben'],
    ['in pinyin with letters drawn alike', 'b@oben'],
    ['with an initial', '零f险'],
    ['with a digit for a character', '0风险'],
    ['with a circle for a character', '〇风险'],
    ['over two lines', '稳赚\n不赔'],
  ])('%s', (_, text) => {
    expect(isCaught(text)).toBe(true)
  })
})

describe('a negation belongs to what it negates', () => {
  it.each([
    ['本产品不保本', false],
    ['本产品不承诺、不保证保本', false],
    ['不是不保本', true],
    ['没有零风险的产品', false],
    ['并不是没有风险', false],
    ['完全没有风险', true],
    ['不可能亏损', true],
    ['绝不会亏', true],
    ['谁也不能保证不亏', false],
    ['不仅保本，而且灵活', true],
    ['本产品不是银行存款', false],
    ['不是存款胜似存款', true],
    ['虽说不保本，但实际上从来没亏过', true],
    ['保本是不可能的', false],
    ['风险？不存在的', true],
  ])('%s', (text, is) => {
    expect(isCaught(text)).toBe(is)
  })
})

describe('who says it, and why, counts', () => {
  it.each([
    ['客户问是不是保本，我说不保本', false],
    ['客户问是不是保本，我说放心，肯定保本', true],
    ['客户误以为这就是存款', false],
    ['不得使用“保本”“零风险”等字样', false],
    ['根据规定不能说稳赚不赔', false],
    ['监管通报：因宣传“稳赚不赔”被罚', false],
    ['这款产品保本吗？不保本', false],
    ['谁说保险不保本？我们这款就保本', true],
    ['客户要求返现，我明确拒绝', false],
    ['分红是不确定的，不保证', false],
    ['保险公司已公告，该产品将于12月31日停售', false],
    ['月底就停售了', true],
  ])('%s', (text, is) => {
    expect(isCaught(text)).toBe(is)
  })
})

describe('what the articles forbid is caught, and the truth beside it is not', () => {
  const holds = (wrong: readonly string[], right: readonly string[]) => {
    expect(wrong.filter((text) => !isCaught(text))).toEqual([])
    expect(right.filter(isCaught)).toEqual([])
  }

  it('保险法 art. 131: hiding, rebates, pressure and signing for others are caught', () => {
    holds(
      ['中途退保也没有损失', '投保返现500元', '不买保险贷款就批不下来', '您不用来，我替您签字'],
      [
        '犹豫期后退保会有损失',
        '投保不送礼、不返现',
        '买不买保险不影响贷款审批',
        '必须由您本人签字',
      ],
    )
  })

  it('销售行为办法 art. 17: exaggeration, false likeness, borrowed authority and running others down are caught', () => {
    holds(
      ['什么病都能赔', '跟定期存款一个样', '银保监会批准的，所以安全', '那家公司是骗子，千万别买'],
      ['按条款约定的病种给付', '与存款性质不同', '备案不代表保证收益', '我们不评价其他公司'],
    )
  })

  it('销售行为办法 art. 19: talk of the last day or of dearer premiums is caught, a published notice is not', () => {
    holds(
      ['即将停售，赶紧买', '下个月就涨价了', '最后三天'],
      ['保险公司已公告，该产品将于12月31日停售', '我没有收到停售的通知'],
    )
  })

  it('披露规则 art. 6: a plain comparison with deposits, funds or bonds is caught, a plain rate is not', () => {
    holds(
      ['收益比存款高多了', '跑赢基金没问题', '比国债划算'],
      ['三年期定期存款利率为1.55%', '保险与存款性质不同，不能这样比较'],
    )
  })

  it('网络营销办法 art. 10: low risk, no threshold, at once and high return are caught', () => {
    holds(
      ['低风险好产品', '零门槛，人人能买', '秒到账', '高收益等您来'],
      ['产品风险等级为P2', '高收益往往伴随高风险'],
    )
  })

  it('适当性办法 art. 13: insurance called a deposit is caught, and so is a promise of capital or return', () => {
    holds(
      ['您就当存了个定期存款', '这款保本', '保证收益4%'],
      ['本产品是保险，不是存款', '本产品不保本，收益不确定'],
    )
  })

  it('179号 art. 48: insurance called a deposit or the product of the bank is caught', () => {
    holds(['这是我们银行自己的理财', '不是存款胜似存款'], ['由保险公司发行，我行仅为代理销售机构'])
  })

  it('179号 art. 48: comparing returns and overstating cover are caught', () => {
    holds(['利息比定期高一大截', '百分百理赔'], ['赔不赔以条款为准'])
  })

  it('179号 art. 48: an uncertain benefit promised as certain is caught, one told as uncertain is not', () => {
    holds(
      ['分红是固定的，年年都有', '结算利率以后也不会降'],
      ['分红是不确定的，某些年度可能为零', '最低保证利率以上的部分不保证'],
    )
  })
})

describe('legal vocabulary is innocent', () => {
  it.each([
    '最低保证利率为年利率1.0%，写入保险合同，超过部分不保证',
    '本产品保证续保期间为20年',
    '保险公司按合同约定保证给付年金',
    '投保本产品前请如实告知',
    '被保险人本人须签字，续保本合同须在期满前申请',
    '第一受益人是配偶',
    '最高投保年龄为65周岁',
    '零时起生效，零存整取另行办理',
    '定期寿险的保险期间为二十年',
    '账户余额为0，风险等级为C3',
  ])('%s', (text) => {
    expect(forbidden(text)).toEqual([])
  })

  it('what the town says about its own products passes its own guard', () => {
    const said = PRODUCTS.flatMap(({ content }) => [
      content.name,
      ...Object.values(content.elements),
      ...Object.values(content.introduction),
      ...content.disclosures.flatMap(({ title, plain }) => [title, plain]),
    ])
    expect(said.length).toBeGreaterThan(500)
    expect(said.filter(isCaught)).toEqual([])
  })

  it('what the rules that ship say to sellers and customers passes it too', () => {
    const said = RULE_PACK.flatMap(({ title, message, customerMessage, remedy }) => [
      title,
      message,
      customerMessage ?? '',
      remedy ?? '',
    ])
    expect(said.length).toBeGreaterThan(300)
    expect(said.filter(isCaught)).toEqual([])
  })

  it('and so do the names of the plans on the shelf', () => {
    const names = PRODUCTS.flatMap(({ content }) => content.plans.map(({ name }) => name))
    expect(names.filter(isCaught)).toEqual([])
  })
})

describe('properties', () => {
  const word = fc.constantFrom('保本保息', '稳赚不赔', '零风险', '即将停售', '返现', '低门槛')
  const noise = fc.constantFrom(
    ' ',
    '.',
    '·',
    '*',
    '、',
    '—',
    '\u200b',
    '😀',
    '  ',
    '|',
    '，',
    '！',
  )
  const carrier = fc.constantFrom('', '您好', '这款产品', '王姐早上好，')

  it('inserting punctuation, spaces or emoji never hides a forbidden expression', () => {
    fc.assert(
      fc.property(
        carrier,
        word,
        fc.array(noise, { minLength: 6, maxLength: 6 }),
        (before, it_, between) => {
          const torn = Array.from(it_, (unit, at) => unit + (between[at] ?? '')).join('')
          expect(isCaught(before + torn)).toBe(true)
        },
      ),
    )
  })

  it('a finding points into the original text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), word, (around, it_) => {
        const text = `${around}｜${it_}🙂${around}`
        for (const { start, end, matched } of guard.check(text)) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end)).toBe(matched)
        }
      }),
    )
  })

  it('any text is read without a fault, and each unit knows its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        guard.check(text)
        const { text: units, from, to } = normalise(text)
        expect(from).toHaveLength(units.length)
        expect(to.every((end, at) => end > (from[at] ?? 0) && end <= text.length)).toBe(true)
      }),
    )
  })

  it('the automaton finds what a plain search finds', () => {
    const letters = fc.string({
      unit: fc.constantFrom('保', '本', '险'),
      minLength: 1,
      maxLength: 3,
    })
    const texts = fc.string({ unit: fc.constantFrom('保', '本', '险', '零'), maxLength: 30 })
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 6 }), texts, (words, text) => {
        const found = buildAutomaton(words)
          .find(text)
          .map(({ word: at, start }) => `${at}@${start}`)
        const plain = words.flatMap((each, at) =>
          Array.from(text, (_, start) =>
            text.startsWith(each, start) ? [`${at}@${start}`] : [],
          ).flat(),
        )
        expect(found.toSorted()).toEqual(plain.toSorted())
      }),
    )
  })
})

describe('an expression', () => {
  const matches = (expression: string, text: string) =>
    new RegExp(`^(?:${parseExpression(plainExpression(expression)).pattern.source})$`).test(text)

  it('is plain words, choices, what may be missing, gaps and numbers', () => {
    expect(matches('（保|包）赚', '包赚')).toBe(true)
    expect(matches('没有(任何)?风险', '没有风险')).toBe(true)
    expect(matches('存#年', '存三年')).toBe(true)
    expect(matches('存…年', '存上个三五年')).toBe(true)
    expect(matches('存…年', '存上个三五六七年')).toBe(false)
    expect(matches('穩賺', '稳赚')).toBe(true)
  })

  it('has gaps that never swallow a negation', () => {
    expect(matches('收益…保证', '收益都是保证')).toBe(true)
    expect(matches('收益…保证', '收益不保证')).toBe(false)
  })

  it.each(['(保本', '保本)', '…', '(保)?', '保[本]', '@nobody', '保**本', '|保本'])(
    'that makes no sense is refused: %s',
    (text) => {
      expect(() => parseExpression(plainExpression(text))).toThrow(ExpressionError)
    },
  )

  it('of three characters and more has its initials searched too', () => {
    expect(initialForms('零风险')).toContain('零f险')
    expect(initialForms('保本')).toEqual([])
  })
})

describe('a proposal', () => {
  const content = (change: Partial<PhraseContent>): PhraseContent => ({
    kind: 'capital',
    severity: 'forbidden',
    title: '保您满意',
    expressions: ['保您满意'],
    disguised: [],
    unless: [],
    message: '不能这样说',
    allowed: '请看条款',
    citation: '本行制度',
    examples: [],
    ...change,
  })

  it('is sound when every expression reads and every example turns out as declared', () => {
    const examples = [
      { text: '保您满意', isViolation: true },
      { text: '不能保您满意', isViolation: false },
    ]
    expect(contentFaults(content({ examples }))).toEqual([])
  })

  it('names the expression that cannot be read and the example that turns out otherwise', () => {
    expect(contentFaults(content({ expressions: ['保您满意', '(x'] }))[0]?.path).toBe(
      'content.expressions.1',
    )
    const examples = [{ text: '包您高兴', isViolation: true }]
    expect(contentFaults(content({ examples }))[0]?.path).toBe('content.examples.0')
  })

  it('shipped with the product is sound, and its examples hold', () => {
    expect(PHRASE_PACK.flatMap((entry) => contentFaults(entry))).toEqual([])
    expect(new Set(PHRASE_PACK.map(({ entryId }) => entryId)).size).toBe(PHRASE_PACK.length)
  })
})

describe('versions', () => {
  const version = (no: number, actsFrom: string | null, isReleased: boolean | null = true) => ({
    version: no,
    actsFrom,
    isReleased,
  })
  const all = [version(3, null, null), version(2, '2026-12-01'), version(1, '2024-03-01')]

  it('act from their day on, and an unreleased one never', () => {
    expect(versionOn(all, '2024-02-29')).toBeUndefined()
    expect(versionOn(all, '2026-11-30')?.version).toBe(1)
    expect(versionOn(all, '2026-12-01')?.version).toBe(2)
    expect(versionOn(all, '2030-01-01')?.version).toBe(2)
  })

  it('are proposed, released or sent back', () => {
    expect([null, true, false].map((isReleased) => stateOf({ isReleased }))).toEqual([
      'proposed',
      'released',
      'rejected',
    ])
  })
})

describe('measured on labelled sentences', () => {
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

  it.each(['sentences-tuning.jsonl', 'sentences-held-out.jsonl'])('%s', (name) => {
    const report = evaluatePhrases(read(name))
    expect(report.sentences).toBeGreaterThanOrEqual(160)
    expect(report.precision, report.falseAlarms.join('\n')).toBeGreaterThanOrEqual(0.95)
    expect(report.recall, report.missed.join('\n')).toBeGreaterThanOrEqual(0.9)
  })

  it('of a batch that nothing was tuned to or learnt from, most is caught and little is wrong', () => {
    const report = evaluatePhrases(read('sentences-unseen.jsonl'))
    expect(report.sentences).toBe(120)
    expect(report.precision, report.falseAlarms.join('\n')).toBeGreaterThanOrEqual(0.88)
    expect(report.recall, report.missed.join('\n')).toBeGreaterThanOrEqual(0.9)
  })

  it('a bad line is named by its number', () => {
    const good = '{"text": "本产品不保本", "violation": false}'
    expect(() => evaluatePhrases(`${good}\n\n{"text": "保本"}`)).toThrow('line 3: violation')
    expect(() => evaluatePhrases(`${good}\nnot json`)).toThrow('line 2')
  })
})
