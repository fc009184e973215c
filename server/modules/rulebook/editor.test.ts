import fc from 'fast-check'
import { LogicEngine } from 'json-logic-engine'
import { describe, expect, it } from 'vitest'
import { Condition, RuleContent } from '#contracts/rulebook'
import { isLaxer, problemsOf, warningsOf } from './check-content.ts'
import { compileCondition, compileTest } from './compile-condition.ts'
import { comparisonsOf, fromJsonLogic, toJsonLogic } from './condition.ts'
import { tryContent } from './draft-view.ts'
import { compileRules } from './engine.ts'
import { FACTS, factSpec } from './facts.ts'
import type { FactName, FactValue } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'
import { contentOf, differencesOf, factsNamedBy, ruleOf } from './versions.ts'
import { conditionWords, ruleSentence, valueWords } from './words.ts'

const ofPack = (ruleId: string) => RULE_PACK.find((rule) => rule.ruleId === ruleId)!
const share = contentOf(ofPack('policy-family-share-20'))

const valueOf = (name: FactName): fc.Arbitrary<string | number | boolean> => {
  const spec = factSpec(name)!
  if (spec.type === 'yes-no') return fc.boolean()
  if (spec.type === 'choice') return fc.constantFrom(...Object.keys(spec.choices ?? {}))
  return fc.integer({ min: -5, max: 100 })
}
const names = Object.keys(FACTS) as FactName[]
const comparison = fc.constantFrom(...names).chain((fact) =>
  fc.record({
    fact: fc.constant(fact),
    operator:
      factSpec(fact)!.type === 'number'
        ? fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const, '=' as const)
        : fc.constantFrom('=' as const, '!=' as const),
    value: valueOf(fact),
  }),
)
const group = <T>(inner: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.record({ all: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
  )
const condition = fc.oneof(
  comparison,
  group(comparison),
  group(fc.oneof(comparison, group(comparison))),
)
const facts = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(valueOf(name))])), {
  requiredKeys: [],
})

describe('what compliance builds and what the engine reads', () => {
  it('is the same condition in both forms', () => {
    fc.assert(
      fc.property(condition, (made) => {
        expect(Condition.parse(made)).toEqual(made)
        expect(fromJsonLogic(toJsonLogic(made))).toEqual(made)
      }),
    )
  })

  it('means what JsonLogic says it means, for everything that is known', () => {
    const known = fc.record(
      Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<
        FactName,
        fc.Arbitrary<string | number | boolean>
      >,
    )
    const engine = new LogicEngine()
    fc.assert(
      fc.property(condition, known, (made, given) => {
        const tree: Record<string, Record<string, FactValue>> = {}
        for (const [name, value] of Object.entries(given)) {
          const [group = '', leaf = ''] = name.split('.')
          tree[group] = { ...tree[group], [leaf]: value }
        }
        const test = compileCondition(made, (fact) => names.indexOf(fact as FactName))
        const ours = test === true || test(names.map((name) => given[name]))
        expect(ours).toBe(Boolean(engine.run(toJsonLogic(made), tree)))
      }),
    )
  })

  it('what is unknown is in no order with anything, and equal to nothing', () => {
    for (const operator of ['>', '>=', '<', '<=', '='] as const) {
      expect(compileTest(0, operator, 0)([null])).toBe(false)
    }
    expect(compileTest(0, '!=', 0)([null])).toBe(true)
  })

  it('every rule that ships can be opened in the editor and means the same afterwards', () => {
    for (const rule of RULE_PACK) {
      const content = RuleContent.parse(contentOf(rule))
      expect(problemsOf(content, rule.ruleId), rule.ruleId).toEqual([])
      const again = ruleOf(content, rule)
      const [one, two] = [compileRules([rule]), compileRules([again])]
      const stage = rule.stage === 'both' ? 'choose' : rule.stage
      fc.assert(
        fc.property(facts, (given) => {
          expect(two.decide(given, stage).outcome).toBe(one.decide(given, stage).outcome)
        }),
        { numRuns: 20 },
      )
    }
  })

  it('a rule names every fact it looks at, once', () => {
    expect(factsNamedBy(ofPack('confirm-single-4x')).toSorted()).toEqual([
      'premium.mode',
      'product.isBenefitCertain',
      'product.isExempt',
      'ratio.singleToHousehold',
    ])
  })

  it('nothing but conditions of the editor is read back', () => {
    expect(() => fromJsonLogic({ map: [1, 2] })).toThrow(/not a condition/)
    expect(() => fromJsonLogic({ '==': [{ var: 'product.grade' }, { var: 'x' }] })).toThrow()
  })
})

describe('a rule in words', () => {
  it('says shares as percentages, money in yuan and choices by their names', () => {
    const words = (name: FactName, value: FactValue) => valueWords(factSpec(name), value)
    expect(words('ratio.annualToHousehold', 0.2)).toBe('20%')
    expect(words('applicant.incomeShortfallFen', 1_234_500)).toBe('12,345 元')
    expect(words('product.designType', 'investment-linked')).toBe('投资连结型')
    expect(words('applicant.age', 65)).toBe('65 周岁')
    expect(words('risk.isValid', false)).toBe('否')
    expect(words('risk.level', null)).toBe('未知')
  })

  it('is one sentence', () => {
    expect(ruleSentence(contentOf(ofPack('confirm-single-4x')))).toBe(
      '“保单利益确定”不成立，且“免需求与负担评估（财产险、一年期以内人身险及团体险）”不成立，且缴费方式为一次缴清时，' +
        '趸缴保费与家庭年收入之比超过 4 倍的，须投保人书面确认',
    )
  })

  it('puts groups inside groups in brackets', () => {
    const words = conditionWords({
      any: [
        { fact: 'applicant.age', operator: '>', value: 60 },
        {
          all: [
            { fact: 'premium.mode', operator: '!=', value: 'single' },
            { fact: 'product.grade', operator: '>=', value: 3 },
          ],
        },
      ],
    })
    expect(words).toBe(
      '投保人年龄超过 60 周岁，或（缴费方式不是一次缴清，且产品风险等级达到或超过 3 级）',
    )
  })

  it('tells a change in plain language, one line for each thing that changed', () => {
    expect(differencesOf(share, { ...share, threshold: 0.15, title: '新名称' })).toEqual([
      '门槛：由“全家年缴保费与家庭年收入之比超过 20%”改为“全家年缴保费与家庭年收入之比超过 15%”',
      `名称：由“${share.title}”改为“新名称”`,
    ])
    expect(differencesOf(share, share)).toEqual([])
    expect(differencesOf(share, { ...share, isEnd: true })).toEqual(['自生效日起停止执行这条规则'])
  })
})

describe('what is wrong with a draft', () => {
  const fault = (change: Partial<RuleContent>) =>
    problemsOf({ ...share, ...change }).map(({ path }) => path)

  it.each([
    ['a fact that is not in the dictionary', { fact: 'moon.phase' }, ['threshold']],
    ['words where a number is due', { threshold: '很多' }, ['threshold']],
    ['a number where yes or no is due', { fact: 'risk.isValid', threshold: 1 }, ['threshold']],
    ['an order between yes and no', { fact: 'risk.isValid', threshold: true }, ['threshold']],
    ['a deadline without days', { outcome: 'DEADLINE', stage: 'contract' }, ['term']],
    ['days on something that is no deadline', { term: { count: 3, unit: 'day' } }, ['term']],
    ['a duty while products are matched', { outcome: 'DISCLOSE' }, ['stage']],
    ['a verdict for the time of the contract', { stage: 'contract' }, ['stage']],
    [
      'a choice that does not exist, deep inside',
      { concerns: { all: [{ fact: 'premium.mode', operator: '=', value: 'weekly' }] } },
      ['concerns.all.0'],
    ],
  ] satisfies [string, Partial<RuleContent>, string[]][])('%s', (_what, change, paths) => {
    expect(fault(change)).toEqual(paths)
  })

  it('a sound one has no problem', () => {
    expect(problemsOf(share)).toEqual([])
    expect(comparisonsOf(share.concerns).map(({ path }) => path)).toEqual([
      'concerns.all.0',
      'concerns.all.1',
    ])
  })

  it('warns of a policy that is laxer than the regulation beside it', () => {
    const legal = ofPack('confirm-age-sum')
    const policy: RuleContent = { ...contentOf(legal), rank: 'policy' }
    expect(warningsOf({ ...policy, threshold: 80 }, [legal])).toEqual([
      expect.stringContaining('这一条不会起作用'),
    ])
    expect(warningsOf({ ...policy, threshold: 70 }, [legal])).toEqual([])
  })

  it('warns when the customer or the seller is left without a word', () => {
    const mute = { ...share, outcome: 'ADVISE_STOP', customerMessage: null, remedy: null } as const
    expect(warningsOf(mute, [])).toHaveLength(2)
  })

  it.each([
    ['>', 5, '>', 4, true],
    ['>', 4, '>', 4, false],
    ['>', 4, '>=', 4, true],
    ['>=', 4, '>', 4, false],
    ['<', 3, '<', 4, true],
    ['<', 4, '<=', 4, true],
    ['<=', 5, '<', 4, false],
    ['=', 4, '=', 5, false],
  ] as const)('%s %d beside %s %d: laxer %s', (...row) => {
    const [operator, threshold, theirs, bar, expected] = row
    expect(isLaxer({ operator, threshold }, { operator: theirs, threshold: bar })).toBe(expected)
  })
})

describe('trying a draft on examples', () => {
  const example = (name: string, ratio: number, isHit: boolean) => ({
    name,
    isHit,
    facts: { 'ratio.familyToHousehold': ratio, 'premium.mode': 'annual' },
  })

  it('says of each whether the rule hits, and whether that was expected', () => {
    const { checks } = tryContent(
      { ...share, threshold: 0.3 },
      [example('刚好三成', 0.3, false), example('三成多', 0.31, true), example('两成', 0.2, true)],
      { others: [] },
    )
    expect(checks).toEqual([
      { name: '刚好三成', isHit: false, isExpected: true },
      { name: '三成多', isHit: true, isExpected: true },
      { name: '两成', isHit: false, isExpected: false },
    ])
  })

  it('a rule that cannot work answers with its problems, not with a guess', () => {
    const trial = tryContent({ ...share, threshold: true }, [example('任意', 1, true)], {
      others: [],
    })
    expect(trial.checks).toEqual([])
    expect(trial.problems).toHaveLength(1)
  })
})
