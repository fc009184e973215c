import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './rules.ts'
import type { OurLine, TheirLine } from './rules.ts'

const ours = (change: Partial<OurLine> = {}): OurLine => ({
  requestId: 'r1',
  deed: 'debit',
  state: 'done',
  status: 'paid',
  amountFen: 580_000,
  ...change,
})
const theirs = (change: Partial<TheirLine> = {}): TheirLine => ({
  requestId: 'r1',
  deed: 'debit',
  amountFen: 580_000,
  ref: 'BK1',
  ...change,
})

describe('two books of one day', () => {
  it('agree where both have the same line with the same amount', () => {
    expect(compare([ours()], [theirs()])).toEqual([])
    expect(compare([], [])).toEqual([])
  })

  it.each([
    ['we have it, they do not', [ours()], [], 'ours-only'],
    ['they have it, we never asked', [], [theirs()], 'theirs-only'],
    ['one 分 more over there', [ours()], [theirs({ amountFen: 580_001 })], 'amount'],
    ['one 分 less over there', [ours()], [theirs({ amountFen: 579_999 })], 'amount'],
    ['the same request booked twice', [ours()], [theirs(), theirs()], 'amount'],
    ['done over there, open here', [ours({ state: 'open' })], [theirs()], 'state'],
    ['open here at the end of the day', [ours({ state: 'open' })], [], 'state'],
    ['done over there, refused here', [ours({ state: 'refused' })], [theirs()], 'state'],
  ])('differ when %s', (...[, our, their, kind]) => {
    expect(compare(our, their).map((found) => found.kind)).toEqual([kind])
  })

  it('agree on a refusal that nobody booked', () => {
    expect(compare([ours({ state: 'refused', status: 'refused' })], [])).toEqual([])
  })

  it('say what each side has', () => {
    expect(compare([ours()], [theirs({ amountFen: 1 })])).toEqual([
      {
        requestId: 'r1',
        kind: 'amount',
        deed: 'debit',
        oursStatus: 'paid',
        oursFen: 580_000,
        theirsFen: 1,
        theirsRef: 'BK1',
      },
    ])
    const [strange] = compare([], [theirs(), theirs()])
    expect(strange).toMatchObject({ oursFen: null, oursStatus: null, theirsFen: 1_160_000 })
  })

  const line = fc.record({
    requestId: fc.uuid(),
    amountFen: fc.integer({ min: 1, max: 10_000_000 }),
  })
  const book = fc.uniqueArray(line, { selector: (one) => one.requestId, maxLength: 30 })

  it('differ by exactly what was taken out of one of them, whatever the order', () => {
    fc.assert(
      fc.property(book, fc.nat(), fc.nat(), (lines, first, second) => {
        const our = lines.map((one) => ours(one))
        const their = lines.map((one) => theirs(one)).toReversed()
        const [dropOurs, dropTheirs] = [first % (lines.length + 1), second % (lines.length + 1)]
        const mine = our.filter((_, at) => at !== dropOurs)
        const yours = their.filter((_, at) => at !== dropTheirs)
        const missingHere = lines[dropOurs]?.requestId
        const missingThere = their[dropTheirs]?.requestId
        const found = compare(mine, yours)
        const wanted =
          missingHere === missingThere
            ? []
            : [
                ...(missingThere === undefined ? [] : [`ours-only ${missingThere}`]),
                ...(missingHere === undefined ? [] : [`theirs-only ${missingHere}`]),
              ]
        const told = found.map((one) => `${one.kind} ${one.requestId}`)
        expect(told.toSorted()).toEqual(wanted.toSorted())
      }),
    )
  })

  it('account for every 分 between their totals', () => {
    const total = (lines: readonly { amountFen: number }[]) =>
      lines.reduce((sum, one) => sum + one.amountFen, 0)
    fc.assert(
      fc.property(book, book, (left, right) => {
        const our = left.map((one) => ours(one))
        const their = right.map((one) => theirs(one))
        const apart = compare(our, their).reduce(
          (sum, one) => sum + (one.theirsFen ?? 0) - (one.oursFen ?? 0),
          0,
        )
        expect(apart).toBe(total(their) - total(our))
      }),
    )
  })
})
