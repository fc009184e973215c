import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScriptContent, ScriptLine } from '#contracts/scripts'
import { compilePhrases, installedPhrases } from '#modules/phrases'
import type { ShelfProduct } from '#modules/products'
import { PRODUCTS, productByCode } from '#world/products/index'
import { SCRIPTS } from '#world/scripts/index'
import { exampleOccasion } from './example.ts'
import { licenceStatement } from './licence.ts'
import { PARTS, closeness, differencesOf, problemsOf, segmentOf } from './rules.ts'
import { SLOTS, fill, planSlots } from './slots.ts'
import { say, speak } from './speak.ts'
import type { Candidate } from './speak.ts'
import { MOVES, inForceOn, stateOn } from './states.ts'

const line = (change: Partial<ScriptLine> = {}): ScriptLine => ({
  id: 'line-1',
  part: 'opening',
  text: '您好',
  answer: null,
  evidence: null,
  feeds: null,
  concerns: { all: [] },
  ...change,
})
const talk = (): ScriptContent => ({
  lines: PARTS.talk.map((part) => line({ id: part, part })),
})
const messages = (content: ScriptContent) =>
  problemsOf('talk', content).map(({ message }) => message)

describe('手册 2.2: a script has five elements', () => {
  it('and is whole with one sentence in each', () => expect(problemsOf('talk', talk())).toEqual([]))

  it.each(PARTS.talk.map((part, at) => [part, at] as const))('without %s it is not', (_, at) => {
    const content = { lines: talk().lines.toSpliced(at, 1) }
    expect(problemsOf('talk', content)).toHaveLength(1)
    expect(messages(content)[0]).toContain('缺少')
  })

  it('an empty sentence does not count for its element', () => {
    const content = { lines: talk().lines.with(2, line({ id: 'risks', part: 'risks', text: '' })) }
    expect(messages(content)).toEqual(['缺少“风险提示”', '请写要说的话'])
  })

  it('the guide has four stages, the objections three worries', () => {
    expect(problemsOf('questions', { lines: [] })).toHaveLength(4)
    expect(problemsOf('objections', { lines: [] })).toHaveLength(3)
  })

  it('what is said in a recording may leave nodes to the words of the product, but not all of them', () => {
    expect(problemsOf('recording', { lines: [] })).toHaveLength(1)
    const one = [line({ id: 'a', part: 'node-cover' })]
    expect(problemsOf('recording', { lines: one })).toEqual([])
    const foreign = [line({ id: 'a', part: 'opening' })]
    expect(problemsOf('recording', { lines: foreign })[0]?.path).toBe('content.lines.0.part')
  })
})

describe('a line that cannot be said is named with its field', () => {
  const pathsOf = (change: Partial<ScriptLine>) =>
    problemsOf('talk', { lines: [...talk().lines, line({ id: 'more', ...change })] }).map(
      ({ path }) => path,
    )
  it.each([
    [{ text: '{没有的}' }, 'content.lines.5.text'],
    [{ part: 'listen' as const }, 'content.lines.5.part'],
    [{ answer: '回答' }, 'content.lines.5.answer'],
    [{ id: 'risks' }, 'content.lines.5.id'],
    [
      { concerns: { fact: 'product.nonsense', operator: '=' as const, value: true } },
      'content.lines.5.concerns',
    ],
    [
      { concerns: { all: [{ fact: 'applicant.age', operator: '>' as const, value: '三十' }] } },
      'content.lines.5.concerns.all.0',
    ],
  ])('%o', (change, path) => expect(pathsOf(change)).toEqual([path]))

  it('an objection without an answer is none', () => {
    const worries = PARTS.objections.map((part) => line({ id: part, part, answer: '答' }))
    expect(problemsOf('objections', { lines: worries })).toEqual([])
    const open = { lines: worries.with(0, line({ id: 'x', part: 'worry-risk' })) }
    expect(problemsOf('objections', open)).toEqual([
      { path: 'content.lines.0.answer', message: '请写怎样回答' },
    ])
  })
})

describe('slots', () => {
  it('are filled from data, and what is unknown is named', () => {
    expect(fill('《{产品}》{等待期}', { 产品: '安心' })).toEqual({
      text: '《安心》{等待期}',
      missing: ['等待期'],
    })
  })

  it('are never found inside a value: a customer cannot be named into another slot', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fill('{客户}', { 客户: value })).toEqual({ text: value, missing: [] })
      }),
    )
  })

  it('say what a plan costs: twelve months make a year, a single premium has none', () => {
    const plan = { productName: '甲', insurerName: '乙', paymentYears: 20, premiumFen: 50_000 }
    const term = { coverTerm: { kind: 'years', years: 20 } } as const
    const days = { coolingOffDays: 15, waitingDays: 0 }
    expect(planSlots({ ...plan, ...term, mode: 'monthly' }, days)).toMatchObject({
      年缴保费: '6,000.00 元',
      缴费年限: '20 年',
      保险期间: '20 年',
      犹豫期: '15 天',
    })
    const single = planSlots({ ...plan, ...term, mode: 'single' }, days)
    expect(single.年缴保费).toBeUndefined()
    expect(single.等待期).toBeUndefined()
  })
})

const young = { fact: 'applicant.age', operator: '<=' as const, value: 35 }
const notLinked = {
  fact: 'product.designType',
  operator: '!=' as const,
  value: 'investment-linked',
}

describe('a sentence is said only where it is true', () => {
  it.each([
    [34, true],
    [35, true],
    [36, false],
  ])('until 35: at %i %s', (age, isSaid) => {
    const { why } = say(line({ concerns: young }), { facts: { 'applicant.age': age }, slots: {} })
    expect(why === '').toBe(isSaid)
  })

  it('what nobody knows is not true, not even “is not”', () => {
    const { why } = say(line({ concerns: notLinked }), { facts: {}, slots: {} })
    expect(why).toBe('还不知道：产品设计类型')
    const facts = { 'product.designType': 'ordinary' }
    expect(say(line({ concerns: notLinked }), { facts, slots: {} }).why).toBe('')
  })

  it('with a slot that nothing fills it waits, and says for what', () => {
    const { why } = say(line({ text: '{首年退保}' }), { facts: {}, slots: {} })
    expect(why).toBe(`还没有：${SLOTS.首年退保.label}`)
  })
})

const candidate = (change: Partial<Candidate>): Candidate => ({
  scriptId: 'a',
  version: 1,
  kind: 'talk',
  closeness: 0,
  lines: [],
  ...change,
})
const nobody = { facts: {}, slots: {} }

describe('of several scripts', () => {
  const general = candidate({ lines: [line({ text: '通用' }), line({ id: 'b', part: 'risks' })] })
  const special = candidate({ scriptId: 'b', closeness: 3, lines: [line({ text: '专用' })] })

  it('the closest speaks in each element, and where it is silent the next one does', () => {
    const said = speak([general, special], nobody)
    expect(said.map(({ part, scriptId }) => [part, scriptId])).toEqual([
      ['opening', 'b'],
      ['risks', 'a'],
    ])
  })

  it('questions and objections are all offered, the closest first', () => {
    const asked = (scriptId: string, near: number) =>
      candidate({ scriptId, kind: 'questions', closeness: near, lines: [line({ part: 'listen' })] })
    expect(speak([asked('a', 0), asked('b', 2)], nobody).map(({ scriptId }) => scriptId)).toEqual([
      'b',
      'a',
    ])
  })

  it('one for another product, class or age is not meant', () => {
    const scope = { segment: 'everyone' as const, productClass: null, productId: null }
    const sale = { segment: 'young' as const, product: { id: 'p', classes: ['life'] } }
    expect(closeness(scope, sale)).toBe(0)
    expect(closeness({ ...scope, segment: 'young' }, sale)).toBe(1)
    expect(closeness({ ...scope, productClass: 'life' }, sale)).toBe(2)
    expect(closeness({ ...scope, productId: 'p', segment: 'young' }, sale)).toBe(9)
    expect(closeness({ ...scope, productClass: 'health' }, sale)).toBeNull()
    expect(closeness({ ...scope, segment: 'middle' }, sale)).toBeNull()
    expect(closeness({ ...scope, productId: 'p' }, { ...sale, product: null })).toBeNull()
  })
})

describe('人身保险 stands over the narrower classes', () => {
  const sale = { segment: 'young' as const, product: { id: 'p', classes: ['life', 'health'] } }
  const near = (change: object) =>
    closeness({ segment: 'everyone', productClass: null, productId: null, ...change }, sale)!
  it('a script for health goes before one for life, even where that one knows the age', () => {
    expect(near({ productClass: 'health' })).toBeGreaterThan(
      near({ productClass: 'life', segment: 'young' }),
    )
  })
})

describe('ages', () => {
  const rows = [
    { code: 'young' as const, fromAge: 18, untilAge: 35 },
    { code: 'middle' as const, fromAge: 36, untilAge: 59 },
  ]
  it.each([
    [17, 'everyone'],
    [18, 'young'],
    [35, 'young'],
    [36, 'middle'],
    [59, 'middle'],
    [60, 'everyone'],
    [null, 'everyone'],
  ] as const)('at %s: %s', (age, segment) => expect(segmentOf(age, rows)).toBe(segment))
})

describe('versions', () => {
  const row = (
    version: number,
    state: 'released' | 'withdrawn' | 'draft',
    until = '2026-12-31',
  ) => ({
    version,
    state,
    validUntil: until,
  })

  it.each([
    ['2026-12-30', 'released'],
    ['2026-12-31', 'released'],
    ['2027-01-01', 'expired'],
  ])('on %s is %s', (day, state) => {
    const only = row(1, 'released')
    expect(stateOn(only, [only], day)).toBe(state)
  })

  it('a newer release takes the place of the older one, and stays there when withdrawn', () => {
    const [second, first] = [row(2, 'released'), row(1, 'released')]
    expect(stateOn(first, [second, first], '2026-11-22')).toBe('superseded')
    expect(inForceOn([second, first], '2026-11-22')).toBe(second)
    expect(inForceOn([row(2, 'withdrawn'), first], '2026-11-22')).toBeUndefined()
    expect(inForceOn([row(2, 'draft'), first], '2026-11-22')).toBe(first)
  })

  it('what was released is never edited again', () => {
    expect(MOVES.released).toEqual(['withdrawn'])
    expect(MOVES.withdrawn).toEqual([])
  })

  it('differ in words a reviewer reads', () => {
    const after = {
      lines: [
        ...talk()
          .lines.with(0, line({ id: 'opening', text: '早上好', concerns: young }))
          .slice(0, 4),
        line({ id: 'new', part: 'follow-up', text: '再见' }),
      ],
    }
    expect(differencesOf(talk(), after)).toEqual([
      '【开场问候】“您好”改为“早上好”',
      '【开场问候】条件由“总是”改为“投保人年龄不超过 35 周岁”',
      '新增【后续跟进】“再见”',
      '删去【后续跟进】“您好”',
    ])
    expect(differencesOf(talk(), talk())).toEqual([])
    expect(differencesOf(null, talk())).toEqual(['新写的话术'])
  })
})

describe('销售行为办法 art. 24: the licence is said first', () => {
  const seller = {
    name: '赵明轩',
    outletName: '城东支行',
    registrationNo: '00012345',
    registrationStatus: 'active',
    registrationValidUntil: '2026-12-19',
  }
  const on = (today: string, change: object = {}) =>
    licenceStatement({ ...seller, ...change }, { bankName: '清江银行', today })

  it('with name, institution in full and certificate number', () => {
    const said = on('2026-11-22') ?? ''
    for (const item of ['赵明轩', '清江银行城东支行', '00012345', '保险']) {
      expect(said).toContain(item)
    }
    expect(on('2026-11-22', { outletName: '清江银行城东支行' })).not.toContain('清江银行清江银行')
  })

  it('only from a registration in force that day', () => {
    expect(on('2026-12-19')).not.toBeNull()
    expect(on('2026-12-20')).toBeNull()
    expect(on('2026-11-22', { registrationStatus: 'suspended' })).toBeNull()
    expect(on('2026-11-22', { registrationNo: null })).toBeNull()
  })
})

describe('the scripts of the town', () => {
  const said = (code: string, age: number) => {
    const { id, content } = productByCode(code)
    const segment = segmentOf(age, [
      { code: 'young', fromAge: 18, untilAge: 35 },
      { code: 'middle', fromAge: 36, untilAge: 59 },
    ])
    const product = { ...content, id, classes: content.classes }
    const candidates = SCRIPTS.flatMap((script) => {
      const near = closeness({ ...script, productId: null }, { segment, product })
      const { id: scriptId, kind, lines } = script
      return near === null ? [] : [{ scriptId, version: 1, kind, closeness: near, lines }]
    })
    const shelf = { id, content, grade: 3, isOnShelf: true, insurerName: '保险公司' }
    return speak(candidates, exampleOccasion(shelf as unknown as ShelfProduct, age))
  }
  const onShelf = PRODUCTS.filter(({ status }) => status === 'on-shelf').map(({ code }) => code)

  it.each(onShelf)('%s: every element has something true to say, young and middle-aged', (code) => {
    for (const age of [30, 45]) {
      // What is said on film may be left to the words of the product.
      const { recording: _, ...owed } = PARTS
      expect(new Set(said(code, age).map(({ part }) => part))).toEqual(
        new Set(Object.values(owed).flat()),
      )
    }
  })

  it('speak to the young of flexibility, to the middle-aged of what lasts', () => {
    const product = (age: number) =>
      said('LS-TL01', age)
        .filter(({ part }) => part === 'product')
        .map(({ text }) => text)
        .join()
    expect(product(30)).toContain('方案可以选')
    expect(product(45)).toContain('长期')
  })

  it('promise no death cover where illness is insured, and no floor where there is none', () => {
    const text = (code: string) =>
      said(code, 30)
        .map((line) => line.text)
        .join()
    expect(text('LS-TL01')).toContain('身故和全残')
    expect(text('LS-CI01')).not.toContain('身故和全残')
    expect(text('LS-IL01')).not.toContain('身故和全残')
    expect(text('LS-IL01')).toContain('没有保底')
  })

  const guard = compilePhrases(installedPhrases())
  it.each(SCRIPTS.map((script) => [script.name, script] as const))(
    '%s is whole and says nothing forbidden or risky',
    (_, { kind, lines }) => {
      expect(problemsOf(kind, { lines })).toEqual([])
      const ours = lines.flatMap(({ text, answer }) => (answer === null ? [text] : [answer]))
      expect(
        ours.flatMap((text) => guard.check(text).map(({ matched }) => [text, matched])),
      ).toEqual([])
    },
  )
})
