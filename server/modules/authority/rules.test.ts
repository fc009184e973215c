// The right to sell, each threshold just below, at and just above; then what must hold for any case.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import { workCalendar } from '#platform/calendar'
import { addDays, addMonths } from '#platform/clock'
import { gatesOf } from './gates.ts'
import { daysLeft, monthsSince } from './right-facts.ts'
import type { Offered } from './right-facts.ts'
import { checksOf } from './right-to-sell.ts'
import type { Standing } from './standing.ts'
import { SOUND, TODAY, basisWith, productWith, throughWith } from './testing.ts'
import { endingFor, endingSoon, stepReached } from './warnings.ts'
import type { WarningRow } from './warnings.ts'

const rules = compileRules(
  RULE_PACK.filter(
    (rule) =>
      rule.effectiveFrom <= TODAY && (rule.effectiveUntil === null || rule.effectiveUntil >= TODAY),
  ),
)
const lapsed = (change: Partial<Standing>, offered?: Offered) =>
  checksOf(basisWith(change, offered), rules)
    .filter((check) => !check.isPassed)
    .map((check) => check.ruleId)

const YESTERDAY = addDays(TODAY, -1)
const TOMORROW = addDays(TODAY, 1)
const grantWith = (change: object): Partial<Standing> => ({ grant: { ...SOUND.grant!, ...change } })
const sold = (firstYearFen?: number): Offered => ({ product: productWith(), firstYearFen })
const ILP: Offered = {
  product: productWith({}, { designType: 'investment-linked', classes: ['investment-linked'] }),
}

it('a seller with everything on its last good day may sell', () => {
  expect(lapsed({})).toEqual([])
  expect(lapsed({}, sold(1_000_000))).toEqual([])
  expect(lapsed({}, ILP)).toEqual([])
})

/** rule → the value just good enough and the one just not. */
const EDGES: [rule: string, good: Partial<Standing>, bad: Partial<Standing>, offered?: Offered][] =
  [
    ['staff-training-file', { trainingHours: 30 }, { trainingHours: 29.99 }],
    ['rep-ilp-training', { ilpTrainingHours: 40 }, { ilpTrainingHours: 39.99 }, ILP],
    [
      'rep-ilp-experience',
      { sellingSince: addMonths(TODAY, -12) },
      { sellingSince: addDays(addMonths(TODAY, -12), 1) },
      ILP,
    ],
    ['rep-ilp-experience', {}, { sellingSince: null }, ILP],
    ['rep-ilp-record', { adverseRecords: 0 }, { adverseRecords: 1 }, ILP],
    ['rep-registered', { registrationUntil: TODAY }, { registrationUntil: YESTERDAY }],
    ['rep-registered', { registrationStatus: 'active' }, { registrationStatus: 'cancelled' }],
    ['rep-single-bank', { otherInstitutions: 0 }, { otherInstitutions: 1 }],
    ['staff-qualification', { qualificationUntil: TODAY }, { qualificationUntil: null }],
    ['staff-qualification-valid', { qualificationUntil: TODAY }, { qualificationUntil: YESTERDAY }],
    ['staff-exam', { examUntil: TODAY }, { examUntil: null }],
    ['staff-exam-valid', { examUntil: TODAY }, { examUntil: YESTERDAY }],
    ['staff-exam-score', { examScore: 60 }, { examScore: 59 }],
    ['staff-confidentiality-pledge', {}, { hasConfidentialityPledge: false }],
    ['sb-leaver-pledge', {}, { hasLeaverPledge: false }],
    ['staff-conflict-free', {}, { isConflictFree: false }],
    ['staff-open-sanction', { openSanctions: 0 }, { openSanctions: 1 }],
    ['bank-agency-licence', { outletPermitUntil: TODAY }, { outletPermitUntil: YESTERDAY }],
    ['bank-agency-licence', { outletPermitUntil: TODAY }, { outletPermitUntil: null }],
    ['sb-scope-of-authority', {}, { outletClasses: ['health'] }, sold()],
    ['insurer-local-service', { province: '江苏省' }, { province: '海南省' }, sold()],
    ['insurer-local-service', { province: '江苏省' }, { province: null }, sold()],
    ['staff-authority', {}, { grant: null }],
    ['staff-authority', grantWith({ validFrom: TODAY }), grantWith({ validFrom: TOMORROW })],
    ['staff-authority-suspended', {}, grantWith({ state: 'suspended' })],
    ['staff-authority-valid', {}, grantWith({ validUntil: YESTERDAY })],
    ['staff-authority-channel', {}, grantWith({ channels: ['phone'] })],
    ['staff-authority-class', {}, grantWith({ classes: ['health'] }), sold()],
    ['staff-authority-amount', {}, grantWith({ amountLimitFen: 999_999 }), sold(1_000_000)],
    ['outlet-amount', { outletLimitFen: 1_000_000 }, { outletLimitFen: 999_999 }, sold(1_000_000)],
    ['branch-amount', { branchLimitFen: 1_000_000 }, { branchLimitFen: 999_999 }, sold(1_000_000)],
  ]

describe('each threshold', () => {
  it.each(EDGES)('%s: good to the last, shut by one step more', (...edge) => {
    const [rule, good, bad, offered] = edge
    expect(lapsed(good, offered)).not.toContain(rule)
    expect(lapsed(bad, offered)).toEqual([rule])
  })

  it.each([
    [
      'agreement-in-force',
      { agreement: { ...productWith().agreement!, validUntil: YESTERDAY } },
      {},
    ],
    [
      'agreement-commission-cap',
      { agreement: { ...productWith().agreement!, commissionBp: 301 } },
      {},
    ],
    ['sb-filed-terms-only', { isOnShelf: false }, {}],
    ['sb-filed-terms', {}, { filingNo: '' }],
    ['sb-filed-terms', {}, { filedOn: TOMORROW }],
  ] as const)('%s is a matter of the product', (rule, change, content) => {
    expect(lapsed({}, { product: productWith(change, content) })).toEqual([rule])
  })

  it('a suspended grant is told as suspended, not as missing', () => {
    expect(lapsed(grantWith({ state: 'suspended' }))).toEqual(['staff-authority-suspended'])
  })

  it('without a premium nothing is said about amounts', () => {
    expect(lapsed(grantWith({ amountLimitFen: 1 }), sold())).toEqual([])
  })
})

describe('through an agency or a broker', () => {
  const checks = (through = throughWith(), classes: string[] = ['life']) => {
    const channels = ['agent'] as never
    const basis = basisWith(grantWith({ channels }), { product: productWith({}, { classes }) })
    return checksOf({ ...basis, channel: 'agent', through }, rules)
  }
  const shut = (...given: Parameters<typeof checks>) =>
    checks(...given).filter((check) => !check.isPassed)

  it('everything on its last good day is good', () => {
    expect(shut()).toEqual([])
    const looked = checks().filter(({ topic }) => topic === 'intermediary')
    expect(looked.map(({ ruleId, value }) => [ruleId, value])).toEqual([
      ['intermediary-ended', '合作中'],
      ['intermediary-begun', `${TODAY} 起`],
      ['intermediary-licence', '今天是最后一天'],
      ['intermediary-agreement', '今天是最后一天'],
      ['intermediary-person', '在职登记'],
      ['intermediary-class', '人身保险'],
    ])
  })

  it.each([
    ['intermediary-ended', { endedOn: TODAY }, {}, `终止于 ${TODAY}`],
    ['intermediary-begun', { licenceFrom: TOMORROW }, {}, `${TOMORROW} 起生效`],
    ['intermediary-begun', { agreementFrom: TOMORROW }, {}, `${TOMORROW} 起生效`],
    ['intermediary-licence', { licenceUntil: YESTERDAY }, {}, `有效期至 ${YESTERDAY}`],
    ['intermediary-agreement', { agreementUntil: YESTERDAY }, {}, `有效期至 ${YESTERDAY}`],
    ['intermediary-person', {}, { isActive: false }, '顾晓蓉，32990120190611021'],
  ])('%s shuts it, names the institution and the day, and leads there', (...edge) => {
    const [ruleId, institution, person, said] = edge
    const found = shut(throughWith(institution, person))
    expect(found.map((check) => check.ruleId)).toEqual([ruleId])
    expect(found[0]?.message).toContain('青禾保险代理有限公司：')
    expect(found[0]?.message).toContain(said)
    expect(found[0]?.remedy).not.toBe('')
    expect(found[0]?.repair?.action).toBe(
      `/authority/intermediaries/${throughWith().institution.id}`,
    )
  })

  it('every class of the product has to be in its agreement', () => {
    const both = shut(throughWith({ classes: ['health'] }))
    expect(both.map(({ ruleId }) => ruleId)).toEqual(['intermediary-class'])
    expect(both[0]?.message).toContain('约定：健康保险')
    expect(shut(throughWith({ classes: ['life', 'investment-linked'] }))).toEqual([])
  })

  it('is nothing to the bank’s own channels', () => {
    const own = checksOf(basisWith(), rules)
    expect(own.filter(({ topic }) => topic === 'intermediary')).toEqual([])
  })
})

describe('seller grade × product grade (销售行为办法 art. 16)', () => {
  const HIGHEST: Record<number, number> = { 0: 0, 1: 2, 2: 3, 3: 5, 4: 5 }
  for (const [grade, highest] of Object.entries(HIGHEST)) {
    it(`grade ${grade} sells up to P${highest}`, () => {
      for (const product of [1, 2, 3, 4, 5]) {
        const found = lapsed(
          { sellerGrade: Number(grade) },
          { product: productWith({ grade: product }) },
        )
        expect(found.length === 0, `P${product}`).toBe(product <= highest)
      }
    })
  }
})

describe('every check explains itself', () => {
  const all = checksOf(basisWith({ trainingHours: 26 }, sold(1_000_001)), rules, workCalendar())

  it('with value, limit, article, and what to do where it fails', () => {
    expect(all.filter((check) => !check.isPassed).map((check) => check.ruleId)).toEqual([
      'staff-training-file',
      'staff-authority-amount',
    ])
    const training = all.find((check) => check.ruleId === 'staff-training-file')
    expect(training).toMatchObject({
      value: '26 小时',
      limit: '不少于 30 小时',
      topic: 'training',
      repair: { label: '看培训与考试' },
    })
    const amount = all.find((check) => check.ruleId === 'staff-authority-amount')
    expect(amount).toMatchObject({ value: '10,000.01 元', limit: '不超过 10,000.00 元' })
    for (const check of all) {
      expect(check.citation, check.ruleId).not.toBe('')
      expect(check.value, check.ruleId).not.toBe('')
      expect(check.limit, check.ruleId).not.toBe('')
      expect(check.repair === null || !check.isPassed, check.ruleId).toBe(true)
    }
  })

  it('and until when, in days and working days', () => {
    const registered = all.find((check) => check.ruleId === 'rep-registered')
    expect(registered).toMatchObject({ value: '有效', until: TODAY, workdaysLeft: 0 })
  })

  it('every rule of the seller has a remedy', () => {
    const remedies = checksOf(basisWith({}, ILP), rules).map((check) => check.remedy)
    expect(remedies.every((remedy) => remedy !== null && remedy !== '')).toBe(true)
  })
})

describe('for any case', () => {
  const standing = fc.record({
    trainingHours: fc.double({ min: 0, max: 80, noNaN: true }),
    ilpTrainingHours: fc.double({ min: 0, max: 80, noNaN: true }),
    sellingSince: fc.integer({ min: 0, max: 1200 }).map((days) => addDays(TODAY, -days)),
    sellerGrade: fc.integer({ min: 0, max: 4 }),
    openSanctions: fc.integer({ min: 0, max: 2 }),
    hasLeaverPledge: fc.boolean(),
  })

  it('more training hours never close a door', () => {
    fc.assert(
      fc.property(standing, fc.double({ min: 0, max: 50, noNaN: true }), (person, more) => {
        const before = new Set(lapsed(person, ILP))
        const { trainingHours, ilpTrainingHours } = person
        const after = lapsed(
          {
            ...person,
            trainingHours: trainingHours + more,
            ilpTrainingHours: ilpTrainingHours + more,
          },
          ILP,
        )
        expect(after.every((rule) => before.has(rule))).toBe(true)
      }),
    )
  })

  it('a product of a higher grade is never easier to sell', () => {
    const grades = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(standing, grades, (person, [a, b]) => {
        const at = (grade: number) => lapsed(person, { product: productWith({ grade }) })
        const easier = at(Math.min(a, b))
        const harder = new Set(at(Math.max(a, b)))
        expect(easier.every((rule) => harder.has(rule))).toBe(true)
      }),
    )
  })

  it('a smaller premium is never refused where a greater one passes', () => {
    const fen = fc.integer({ min: 1, max: 5_000_000 })
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        const greater = new Set(lapsed({}, sold(Math.max(a, b))))
        expect(lapsed({}, sold(Math.min(a, b))).every((rule) => greater.has(rule))).toBe(true)
      }),
    )
  })
})

describe('experience', () => {
  it.each([
    [null, 0],
    [TODAY, 0],
    [TOMORROW, 0],
    ['2026-10-22', 1],
    ['2026-10-23', 0],
    ['2025-11-22', 12],
    ['2025-11-23', 11],
  ])('since %s is %i whole months', (since, months) => {
    expect(monthsSince(since, TODAY)).toBe(months)
  })

  it('of so many months is so many months, at the end of a short month too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 240 }), (day, n) => {
        const today = addDays('2026-01-01', day)
        expect(monthsSince(addMonths(today, -n), today)).toBe(n)
      }),
    )
  })

  it('grows by itself from one day to the next, never back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
        const [before, after] = [addDays(TODAY, days), addDays(TODAY, days + 1)]
        const grown = monthsSince(TODAY, after) - monthsSince(TODAY, before)
        expect([0, 1]).toContain(grown)
      }),
    )
  })
})

describe('the three gates (manual 1.2-f)', () => {
  const said = { verdict: 'pass' as const, verdictNote: '资料齐备', reviewedByName: '陆思敏' }
  const shut = (change: Partial<Standing>, word: object = said) =>
    gatesOf({ ...said, ...word }, basisWith(change), rules)
      .filter((gate) => !gate.isPassed)
      .map((gate) => gate.gate)

  it('pass with 30 hours, a good word and a valid exam', () => {
    expect(shut({})).toEqual([])
  })
  it.each([
    ['training', { trainingHours: 29 }, {}],
    ['compliance', {}, { verdict: 'fail' }],
    ['compliance', {}, { verdict: null }],
    ['assessment', { examUntil: null }, {}],
    ['assessment', { examUntil: YESTERDAY }, {}],
    ['assessment', { examScore: 59 }, {}],
  ] as const)('%s is shut by what is missing', (gate, change, word) => {
    expect(shut(change, word)).toEqual([gate])
  })
})

describe('warnings', () => {
  const calendar = workCalendar()
  const row = (endsOn: string, change: Partial<WarningRow> = {}): WarningRow => ({
    kind: 'qualification',
    subjectId: 's',
    ownerStaffId: 'me',
    orgPath: '/HO/B01/O0101/',
    subject: '某人',
    endsOn,
    ...change,
  })

  it.each([
    [61, undefined],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
  ])('%i working days ahead stand at step %s', (days, step) => {
    expect(stepReached(days)).toBe(step)
  })

  it('count working days of the bank, not calendar days', () => {
    const last = calendar.addWorkdays(TODAY, 60)
    const next = calendar.addWorkdays(TODAY, 61)
    expect(endingSoon([row(last), row(next)], TODAY, calendar)).toMatchObject([
      { endsOn: last, workdaysLeft: 60 },
    ])
    expect(daysLeft(TODAY, last)).toBeGreaterThan(60)
  })

  it('reach the holder and those in the same house, nobody else', () => {
    const endings = endingSoon(
      [
        row(TOMORROW),
        row(TOMORROW, { ownerStaffId: 'other' }),
        row(TOMORROW, { kind: 'permit', ownerStaffId: null }),
        row(TOMORROW, { kind: 'permit', ownerStaffId: null, orgPath: '/HO/B01/O0102/' }),
      ],
      TODAY,
      calendar,
    )
    const mine = endingFor(endings, { staffId: 'me', orgPath: '/HO/B01/O0101/' })
    expect(mine.map(({ kind }) => kind)).toEqual(['qualification', 'permit'])
  })
})
