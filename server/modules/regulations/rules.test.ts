import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '#platform/calendar'
import { addDays } from '#platform/clock'
import {
  byPeople,
  configurable,
  door,
  enforced,
  notApplicable,
  open,
  rule,
  setting,
  test,
} from './register/treat.ts'
import type { Link, Treatment } from './register/shape.ts'
import { coverageOf, dueDay, isTested, planChange } from './rules.ts'
import { evidenceFrom } from './test-report.ts'
import type { TestReport } from './test-report.ts'

const calendar = workCalendar()
const FILE = 'server/modules/sales/sales.test.ts'
const OTHER = 'server/modules/aftercare/plan.test.ts'
const CHANGED = Date.parse('2026-11-20T00:00:00Z')
const clause = (treatment: Treatment) => ({ treatment })

/** One run of both files, one test in each. */
const ran = (change: Partial<Record<'state' | 'title' | 'runAt', string>> = {}): TestReport => ({
  files: {
    [FILE]: {
      runAt: change.runAt ?? '2026-11-21T00:00:00.000Z',
      tests: [
        {
          title: change.title ?? 'paying > from one’s own account',
          state: change.state ?? 'passed',
        },
      ],
    },
    [OTHER]: {
      runAt: '2026-11-21T06:00:00.000Z',
      tests: [{ title: 'the call-back > in time', state: 'passed' }],
    },
  },
})
const PAID = test(FILE, 'from one’s own account')
const CALLED = test(OTHER, 'in time')
const NAMES = [PAID.name, CALLED.name]
const evidence = (report: TestReport | null, changedAt: number | undefined = CHANGED) =>
  evidenceFrom(report, NAMES, () => changedAt)
const count = (report: TestReport | null, ...links: Link[]) =>
  coverageOf([clause(enforced(door('sign'), ...links))], evidence(report)).tested

describe('a rule that can be set', () => {
  it('is told apart from one that people hold', () => {
    const set = [configurable('阈值可设定'), byPeople('agreements'), enforced(door('sign'))]
    const { configurable: all, byPeople: held } = coverageOf(set.map(clause), evidence(null))
    expect([all, held]).toEqual([2, 1])
  })
})

describe('a rule counts as tested', () => {
  it('when each of its tests ran and passed', () => {
    expect(count(ran(), PAID, CALLED)).toBe(1)
    expect(coverageOf([], evidence(ran()))).toMatchObject({
      total: 0,
      testsRunAt: '2026-11-21T00:00:00.000Z',
    })
  })

  it.each([
    ['did not run at all', null],
    ['ran under another title', ran({ title: 'paying > from somebody’s account' })],
    ['failed', ran({ state: 'failed' })],
    ['was skipped', ran({ state: 'skipped' })],
    ['ran before its file was changed', ran({ runAt: '2026-11-19T23:59:59.000Z' })],
  ])('not when one of them %s', (_how, report) => {
    expect(count(report, PAID, CALLED)).toBe(0)
  })

  it('not when its file is gone', () => {
    const gone = evidenceFrom(ran(), NAMES, () => undefined)
    expect(isTested(clause(enforced(door('sign'), PAID)), gone)).toBe(false)
  })

  it('not when it names no test, or is not enforced', () => {
    expect(count(ran())).toBe(0)
    const notHeld = open('还缺一半', PAID)
    expect(coverageOf([clause(notHeld)], evidence(ran()))).toMatchObject({ open: 1, tested: 0 })
  })

  it('not by a test whose title only ends alike', () => {
    expect(count(ran({ title: 'not from one’s own account' }), PAID)).toBe(0)
  })

  it('not by two of one title, of which one failed', () => {
    const report = ran()
    report.files[FILE]?.tests.push({ title: 'again > from one’s own account', state: 'failed' })
    expect(count(report, PAID)).toBe(0)
    expect(count(report, test(FILE, 'paying > from one’s own account'))).toBe(1)
  })
})

describe('the figures', () => {
  it('put every rule in exactly one place', () => {
    const kinds = fc.constantFrom<Treatment>(
      enforced(door('sign'), PAID),
      enforced(door('sign'), CALLED),
      notApplicable('由保险公司履行'),
      open('还没有'),
      { ...open('在产品里设定', setting('product.minAge')), status: 'configurable' },
    )
    fc.assert(
      fc.property(fc.array(kinds), (treatments) => {
        const figures = coverageOf(treatments.map(clause), evidence(ran({ state: 'failed' })))
        const { total, enforced: held, configurable, notApplicable: not, open: left } = figures
        expect(total).toBe(treatments.length)
        expect(held + configurable + not + left).toBe(total)
        expect(figures.tested).toBeLessThanOrEqual(held)
      }),
    )
  })

  it('say what to do while something named has not run', () => {
    expect(evidence(null).note).toMatch(/no test run on record.*npm test/)
    expect(evidence(null).runAt).toBeNull()
    const stale = evidence(ran({ runAt: '2026-11-01T00:00:00.000Z' }))
    expect(stale.note).toContain(FILE)
    expect(stale.note).not.toContain(OTHER)
    expect(coverageOf([], evidence(ran()))).not.toHaveProperty('note')
  })
})

describe('what a change sets going', () => {
  const days = { today: '2026-11-20', changesOn: '2027-01-15' }

  it('is one task for each area that something hangs on, and always the text', () => {
    const links = [rule('a'), rule('b'), door('sign'), PAID]
    const tasks = planChange(links, days, calendar)
    expect(tasks.map(({ area, links: own }) => [area, own.length])).toEqual([
      ['text', 0],
      ['rules', 2],
      ['process', 1],
      ['tests', 1],
    ])
    expect(planChange([], days, calendar).map(({ area }) => area)).toEqual(['text'])
  })

  it.each([
    ['five working days before a Friday', '2026-11-01', '2026-11-20', 5, '2026-11-13'],
    ['over 国庆, 10-01 to 10-07 off and 10-10 worked', '2026-09-01', '2026-10-12', 3, '2026-10-08'],
    ['on the next working day when it comes at once', '2026-11-20', '2026-11-20', 5, '2026-11-23'],
    [
      'on the next working day when it is past already',
      '2026-11-20',
      '2026-01-01',
      1,
      '2026-11-23',
    ],
    ['never on a day off: a change on a Sunday', '2026-11-01', '2026-11-22', 1, '2026-11-20'],
  ])('is due %s', (...[, today, changesOn, before, expected]) => {
    expect(dueDay({ today, changesOn }, before, calendar)).toBe(expected)
  })

  it('follows the bank where it works otherwise', () => {
    const own = workCalendar([{ day: '2026-11-21', isWorkday: true, note: '加班' }])
    expect(dueDay({ today: '2026-11-20', changesOn: '2026-11-20' }, 1, own)).toBe('2026-11-21')
  })

  it('is always due on a working day after today', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2024-06-01', offset))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 10 }), (today, changesOn, before) => {
        const due = dueDay({ today, changesOn }, before, calendar)
        expect(due > today).toBe(true)
        expect(calendar.isWorkday(due)).toBe(true)
      }),
    )
  })
})
