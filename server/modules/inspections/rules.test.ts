import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reason } from '#contracts/rulebook'
import { workCalendar } from '#platform/calendar'
import { sha256Hex } from '#platform/ids'
import { barredFrom, drawFrom, inspectionDueOn, inspectionDuties } from './rules.ts'
import type { Candidate, Line } from './rules.ts'

const HEAD = 'ab'.repeat(32)
const fresh = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, at) => ({ saleId: `s${at}`, isDrawn: false, isInTime: true }))
const candidates = fc.uniqueArray(
  fc.record({ saleId: fc.uuid(), isDrawn: fc.boolean(), isInTime: fc.boolean() }),
  { selector: ({ saleId }) => saleId, maxLength: 60 },
)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const head = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('who is drawn (54号 art. 10)', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 2],
    [10, 3],
    [11, 4],
    [100, 30],
  ])('of %i recordings at three in ten %i are drawn, never fewer', (count, wanted) => {
    expect(drawFrom(HEAD, fresh(count), 0.3)).toHaveLength(wanted)
  })

  it('for any list, share and head the drawn share is not below what is asked', () => {
    fc.assert(
      fc.property(candidates, share, head, (list, wanted, hash) => {
        const before = list.filter(({ isDrawn }) => isDrawn).length
        const drawn = before + drawFrom(hash, list, wanted).length
        expect(drawn).toBeGreaterThanOrEqual(list.length * wanted)
      }),
    )
  })

  it('and stays so while sales come one by one, each drawing knowing the ones before', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), share, (ids, wanted) => {
        const list: Candidate[] = []
        for (const saleId of ids) {
          list.push({ saleId, isDrawn: false, isInTime: true })
          const hits = new Set(drawFrom(sha256Hex(saleId), list, wanted).map((one) => one.saleId))
          for (const one of list) one.isDrawn ||= hits.has(one.saleId)
          expect(list.filter((one) => one.isDrawn).length).toBeGreaterThanOrEqual(
            list.length * wanted,
          )
        }
      }),
    )
  })

  it('no more than needed is drawn, nobody twice, and nobody who is not there', () => {
    fc.assert(
      fc.property(candidates, share, head, (list, wanted, hash) => {
        const drawn = drawFrom(hash, list, wanted).map(({ saleId }) => saleId)
        const open = list.filter(({ isDrawn }) => !isDrawn).map(({ saleId }) => saleId)
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(open).toEqual(expect.arrayContaining(drawn))
        expect(drawn.length).toBeLessThanOrEqual(Math.ceil(list.length * wanted))
      }),
    )
  })

  it('the order in which they are written down decides nothing', () => {
    fc.assert(
      fc.property(candidates, share, head, (list, wanted, hash) => {
        expect(drawFrom(hash, list.toReversed(), wanted)).toEqual(drawFrom(hash, list, wanted))
      }),
    )
  })

  it('another head draws others: whoever sells cannot know', () => {
    const under = (hash: string) => drawFrom(hash, fresh(40), 0.3).map(({ saleId }) => saleId)
    expect(under(HEAD)).toEqual(under(HEAD))
    expect(under(HEAD)).not.toEqual(under('cd'.repeat(32)))
  })

  it('one that can still be inspected in time goes before one that cannot', () => {
    const late = fresh(6).map((one, at) => ({ ...one, isInTime: at === 5 }))
    expect(drawFrom(HEAD, late, 0.1)[0]?.saleId).toBe('s5')
    const none = late.map((one) => ({ ...one, isInTime: false }))
    expect(drawFrom(HEAD, none, 0.5)).toHaveLength(3)
  })

  it('the hash that is kept is the one anybody can compute', () => {
    const [first] = drawFrom(HEAD, fresh(1), 1)
    expect(first?.hash).toBe(sha256Hex(`${HEAD}:s0`))
  })
})

describe('until when it has to be looked at (54号 art. 10)', () => {
  const calendar = workCalendar()
  const clock = {
    issuedOn: '2026-11-20',
    deliveredOn: '2026-11-21',
    coolingOffUntil: '2026-12-06',
    workdays: 10,
  }

  it('on the last working day inside the cooling-off period', () => {
    // The 6th of December 2026 is a Sunday.
    expect(inspectionDueOn(calendar, clock)).toBe('2026-12-04')
    expect(inspectionDueOn(calendar, { ...clock, coolingOffUntil: '2026-12-07' })).toBe(
      '2026-12-07',
    )
  })

  it('a day the bank works counts, by its own calendar', () => {
    const own = workCalendar([{ day: '2026-12-06', isWorkday: true, note: '加班' }])
    expect(inspectionDueOn(own, clock)).toBe('2026-12-06')
  })

  it('so many working days after the issue while the customer has not signed for the policy', () => {
    const waiting = { ...clock, deliveredOn: null, coolingOffUntil: null }
    expect(inspectionDueOn(calendar, waiting)).toBe('2026-12-04')
    expect(inspectionDueOn(calendar, { ...waiting, workdays: 1 })).toBe('2026-11-23')
  })

  it('on the last day itself where the period holds no working day', () => {
    const short = { ...clock, deliveredOn: '2026-11-20', coolingOffUntil: '2026-11-22' }
    expect(inspectionDueOn(calendar, short)).toBe('2026-11-22')
  })

  it('is never after the period, and a working day wherever there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (days) => {
        const end = new Date(Date.UTC(2026, 10, 21 + days)).toISOString().slice(0, 10)
        const dueOn = inspectionDueOn(calendar, { ...clock, coolingOffUntil: end })
        expect(dueOn <= end).toBe(true)
        if (calendar.workdaysUntil('2026-11-21', end) > 0) {
          expect(calendar.isWorkday(dueOn)).toBe(true)
        }
      }),
    )
  })
})

describe('nobody inspects their own line (54号 art. 10)', () => {
  const seller: Line = { staffId: 'seller', orgPath: '/h/b/o/', above: ['manager', 'head'] }
  const inspector: Line = { staffId: 'inspector', orgPath: '/h/', above: ['chief'] }

  it.each<[string, Line, string | null]>([
    ['somebody from elsewhere may', inspector, null],
    ['the seller may not', { ...seller, above: [] }, '本人'],
    ['whom the seller reports to may not', { ...inspector, staffId: 'manager' }, '下属'],
    ['nor whoever stands further up', { ...inspector, staffId: 'head' }, '下属'],
    ['who reports to the seller may not', { ...inspector, above: ['seller'] }, '上级'],
    ['a colleague of the same team may not', { ...inspector, orgPath: '/h/b/o/' }, '团队'],
  ])('%s', (_, who, words) => {
    const bar = barredFrom(who, [seller])
    if (words === null) expect(bar).toBeNull()
    else expect(bar).toContain(words)
  })

  it('whoever had the sale in hand before counts as its seller', () => {
    const earlier = { ...seller, staffId: 'inspector', orgPath: '/x/', above: [] }
    expect(barredFrom(inspector, [seller, earlier])).toContain('本人')
  })
})

describe('which duties speak of inspection', () => {
  const duty: Reason = {
    outcome: 'DEADLINE',
    message: '',
    customerMessage: null,
    operator: '<',
    threshold: 0.3,
    fact: 'inspection.share',
    factLabel: '',
    actual: 0,
    unit: '',
    remedy: null,
    ruleId: 'dr-qc-30',
    ruleVersion: 2,
    title: '三成',
    citation: '第10条',
    term: { count: 10, unit: 'working-day' },
  }
  const given = (more: Partial<Reason>): Reason[] => [{ ...duty, ...more }]

  it('those of the inspection rules with their term, and no other', () => {
    expect(inspectionDuties(given({}))).toEqual([
      { ruleId: 'dr-qc-30', ruleVersion: 2, title: '三成', citation: '第10条', workdays: 10 },
    ])
    expect(inspectionDuties(given({ ruleId: 'policy-qc-65' }))).toHaveLength(1)
    expect(inspectionDuties(given({ ruleId: 'policy-callback-65' }))).toEqual([])
    expect(inspectionDuties(given({ term: null }))).toEqual([])
  })
})
