import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NODES } from '#contracts/recordings'
import type { NodeCode } from '#contracts/recordings'
import { RULE_PACK, compileRules, heardAt, longestOf } from '#modules/rulebook'
import { dueNodes } from './nodes.ts'
import type { Talk } from './nodes.ts'
import { keepUntil, plusYears } from './retention.ts'
import { NODE_MIN_MS, SLACK_MS, isInside, missingOf, takeFault } from './rules.ts'
import type { SegmentState, Take } from './rules.ts'

const plain: Talk = {
  medium: 'picture',
  bankName: '清江银行',
  outletName: '营业部',
  sellerName: '陈嘉树',
  registrationNo: '00020132000000802026000102',
  productName: '岚石定期寿险',
  insurerName: '岚石人寿',
  premiumText: '每年交 1200 元，交 20 年',
  termText: '20 年',
  scope: '身故或全残给付保险金额。',
  coolingOffDays: 15,
  waitingDays: 90,
  firstYear: { paid: '1,200', cashValue: '300' },
  isNewType: false,
  isHealth: false,
  isIndemnity: false,
  hasDeathBenefit: false,
  isInsuredSelfOrMinorChild: true,
  riskSentence: '本人已了解',
}
const codes = (change: Partial<Talk> = {}) =>
  dueNodes({ ...plain, ...change }).map((node) => node.code)
const said = (code: NodeCode, change: Partial<Talk> = {}) =>
  dueNodes({ ...plain, ...change })
    .find((node) => node.code === code)
    ?.prompt.join('')

describe('what must be heard on a call (54号 art. 5)', () => {
  const call = { medium: 'call' } as const

  it('begins with name, institution and registration, and asks for consent (销售行为办法 art. 24)', () => {
    expect(codes(call)[0]).toBe('call-opening')
    for (const word of ['清江银行营业部', '陈嘉树', '00020132000000802026000102', '同意录音']) {
      expect(said('call-opening', call)).toContain(word)
    }
  })

  it('shows nothing to a camera: no node speaks of one', () => {
    const all = { ...call, isNewType: true, isHealth: true, hasDeathBenefit: true }
    const nodes = dueNodes({ ...plain, ...all, isInsuredSelfOrMinorChild: false })
    for (const { code, prompt, customer } of nodes) {
      expect([code, `${prompt.join('')}${customer}`]).toEqual([
        code,
        expect.not.stringMatching(/镜头|画面|录像|看着/),
      ])
    }
    expect(codes(call)).not.toContain('identity')
  })

  it('says everything else the counter says, and ends with the signature on the phone', () => {
    const others = (given: NodeCode[]) =>
      given.filter((code) => !['identity', 'call-opening'].includes(code))
    expect(others(codes(call))).toEqual(others(codes()))
    expect(codes(call).at(-1)).toBe('sign')
    expect(said('surrender', call)).toBe(said('surrender'))
  })

  it('has no place in a recording at the counter', () => {
    expect(codes()).not.toContain('call-opening')
  })
})

describe('what must be on a recording (54号 art. 7)', () => {
  it('art. 7(1): the seller shows who they are, by name and registration', () => {
    expect(codes()[0]).toBe('identity')
    expect(said('identity')).toContain('陈嘉树')
    expect(said('identity')).toContain('00020132000000802026000102')
  })

  it('art. 7(1): who of an agency or a broker handles it shows who they are as well', () => {
    const registrationNo = '32990220180402017'
    const through = { institutionName: '明途保险经纪', personName: '沈致远', registrationNo }
    expect(said('identity', { through })).toMatch(/明途保险经纪的沈致远办理.+32990220180402017/)
    expect(said('identity')).not.toContain('办理')
  })

  it('art. 7(2): the documents are shown', () => {
    expect(codes()).toContain('documents')
    expect(said('documents')).toContain('免除保险责任')
  })

  it('art. 7(3): that it is insurance and whose, the cover, the payments and the loss on surrender', () => {
    expect(codes()).toEqual(expect.arrayContaining(['insurance', 'cover', 'payments', 'surrender']))
    expect(said('insurance')).toContain('岚石人寿承保，不是存款')
    expect(said('cover')).toContain('身故或全残给付保险金额')
    expect(said('payments')).toContain('每年交 1200 元，交 20 年')
    expect(said('payments')).toContain('保险期间：20 年')
    expect(said('surrender')).toContain('15 天犹豫期')
    expect(said('surrender')).toContain('已交 1,200 元，退保大约拿回 300 元')
  })

  it('art. 7(3): a loss nobody can put in figures is still told', () => {
    expect(said('surrender', { firstYear: null, coolingOffDays: 0 })).toBe(
      '这份保险没有犹豫期。过了犹豫期再退，只退现金价值，可能有损失。',
    )
  })

  it('art. 7(3) para 2: new-type products, that benefits are uncertain', () => {
    expect(codes({ isNewType: true })).toContain('uncertainty')
    expect(codes()).not.toContain('uncertainty')
  })

  it('art. 7(3) para 2: health cover, its waiting period, hospitals, renewal and what indemnity means', () => {
    expect(codes()).not.toContain('health-terms')
    expect(said('health-terms', { isHealth: true })).toContain('90 天')
    expect(said('health-terms', { isHealth: true, isIndemnity: true })).toContain('报销型')
    expect(said('health-terms', { isHealth: true, waitingDays: 0 })).toContain('没有等待期')
  })

  it('art. 7(4): the applicant says yes', () => {
    expect(codes()).toContain('understood')
  })

  it('art. 7(5): the signature is on the picture, as the last thing', () => {
    expect(codes().at(-1)).toBe('sign')
  })

  it('art. 7, last paragraph: whoever’s death is insured agrees, unless it is the applicant or a minor child', () => {
    const other = { hasDeathBenefit: true, isInsuredSelfOrMinorChild: false }
    expect(codes(other)).toContain('insured-consent')
    expect(codes({ hasDeathBenefit: true })).not.toContain('insured-consent')
    expect(codes({ isInsuredSelfOrMinorChild: false })).not.toContain('insured-consent')
  })

  it('art. 7, last paragraph: new-type products, the sentence is copied before the camera', () => {
    expect(codes({ isNewType: true })).toContain('copied-sentence')
    expect(said('copied-sentence', { isNewType: true })).toContain('本人已了解')
    expect(codes()).not.toContain('copied-sentence')
  })

  it('no prompt is empty, whatever is sold to whom', () => {
    const kinds = fc.record({
      isNewType: fc.boolean(),
      isHealth: fc.boolean(),
      isIndemnity: fc.boolean(),
      hasDeathBenefit: fc.boolean(),
      isInsuredSelfOrMinorChild: fc.boolean(),
    })
    fc.assert(
      fc.property(kinds, (kind) => {
        for (const node of dueNodes({ ...plain, ...kind })) {
          expect(node.title).toBe(NODES[node.code])
          expect(node.prompt.every((line) => line.length > 4)).toBe(true)
          expect(node.customer.length).toBeGreaterThan(2)
        }
      }),
    )
  })
})

const BEGAN = new Date('2026-11-22T02:00:00Z')
const whole: SegmentState = {
  id: 'a',
  ordinal: 1,
  startedAt: BEGAN,
  isClosed: true,
  chunks: 30,
  endsMs: 60_000,
  lastFrameMs: 59_900,
}
const take = (code: NodeCode, startsMs: number, more: Partial<Take> = {}): Take => ({
  code,
  take: 1,
  segmentId: 'a',
  startsMs,
  endsMs: startsMs + 10_000,
  ...more,
})
const after = (ms: number) => new Date(BEGAN.getTime() + ms)
const complete = {
  due: ['identity', 'sign'] as NodeCode[],
  segments: [whole],
  takes: [take('identity', 0), take('sign', 40_000)],
  signedAt: after(45_000),
}
const missing = (change: Partial<typeof complete>) =>
  missingOf({ ...complete, ...change }).map((entry) => entry.code)

describe('a recording is complete', () => {
  it('when every node is there, every chunk came and the signature is on it', () => {
    expect(missing({})).toEqual([])
  })

  it('not when nothing was recorded', () => {
    expect(missing({ segments: [] })).toEqual(['nothing-recorded'])
    expect(missing({ segments: [{ ...whole, chunks: 0 }] })).toEqual(['nothing-recorded'])
  })

  it('not while a segment is still being sent', () => {
    expect(missing({ segments: [{ ...whole, isClosed: false }] })).toEqual(['segment-open'])
  })

  it('not when the picture stood still behind the clock', () => {
    const short = { ...whole, lastFrameMs: whole.endsMs - SLACK_MS - 1 }
    expect(missing({ segments: [short] })).toEqual(['frames-missing'])
    expect(missing({ segments: [{ ...short, lastFrameMs: whole.endsMs - SLACK_MS }] })).toEqual([])
  })

  it.each(complete.due)('not without %s, which is named as the screen names it', (code) => {
    const takes = complete.takes.filter((one) => one.code !== code)
    expect(missingOf({ ...complete, takes })).toEqual([
      { code: 'node-missing', message: `“${NODES[code]}”还没有录` },
    ])
  })

  it('not when a node was cut off by the end of its segment', () => {
    expect(missing({ takes: [take('identity', 55_000), take('sign', 40_000)] })).toEqual([
      'node-cut',
    ])
    const open = { ...whole, isClosed: false }
    const late = [take('identity', 55_000), take('sign', 40_000)]
    expect(missing({ segments: [open], takes: late })).toEqual(['segment-open'])
    const elsewhere = take('identity', 0, { segmentId: 'b' })
    expect(missing({ takes: [elsewhere, take('sign', 40_000)] })).toEqual(['node-cut'])
  })

  it('not when the customer signed outside the node of the signature', () => {
    expect(missing({ signedAt: after(20_000) })).toEqual(['sign-outside'])
    expect(missing({ signedAt: null as never })).toEqual(['sign-outside'])
  })

  it('a node walked again: the newest take counts, in both directions', () => {
    const cut = take('identity', 55_000, { take: 2 })
    const again = take('identity', 20_000, { take: 3 })
    expect(missing({ takes: [...complete.takes, cut] })).toEqual(['node-cut'])
    expect(missing({ takes: [...complete.takes, cut, again] })).toEqual([])
    expect(missing({ takes: [again, cut, ...complete.takes] })).toEqual([])
  })
})

const due = fc.uniqueArray(fc.constantFrom(...(Object.keys(NODES) as NodeCode[])), { minLength: 1 })
/** A complete recording of these nodes, one after the other, in as many segments. */
function completeOf(codes: readonly NodeCode[], count: number) {
  const segments = Array.from({ length: count }, (_, at): SegmentState => {
    const startedAt = after(at * 3_600_000)
    return {
      ...whole,
      id: `s${at}`,
      ordinal: at + 1,
      startedAt,
      endsMs: 600_000,
      lastFrameMs: 599_000,
    }
  })
  const takes = codes.map((code, at) => take(code, at * 12_000, { segmentId: `s${at % count}` }))
  const sign = takes.find((one) => one.code === 'sign')
  const segment = segments.find(({ id }) => id === sign?.segmentId)
  const signedAt =
    sign && segment ? new Date(segment.startedAt.getTime() + sign.startsMs + 1000) : null
  return { due: codes, segments, takes, signedAt }
}
const counts = fc.integer({ min: 1, max: 4 })

describe('any recording, of any nodes, in any number of segments', () => {
  it('is complete when nothing is missing', () => {
    fc.assert(
      fc.property(due, counts, (codes, count) => {
        expect(missingOf(completeOf(codes, count))).toEqual([])
      }),
    )
  })

  it('is not complete without any one of its takes, and says which', () => {
    fc.assert(
      fc.property(due, counts, fc.nat(), (codes, count, at) => {
        const given = completeOf(codes, count)
        const lost = codes[at % codes.length]!
        const takes = given.takes.filter(({ code }) => code !== lost)
        expect(missingOf({ ...given, takes })).toEqual([
          { code: 'node-missing', message: expect.stringContaining(NODES[lost]) },
        ])
      }),
    )
  })

  it('is not complete while any one of its segments is open', () => {
    fc.assert(
      fc.property(due, counts, fc.nat(), (codes, count, at) => {
        const given = completeOf(codes, count)
        const segments = given.segments.map((one, index) =>
          index === at % count ? { ...one, isClosed: false } : one,
        )
        expect(missingOf({ ...given, segments }).map(({ code }) => code)).toContain('segment-open')
      }),
    )
  })

  it('needs nothing of what is not due: further takes never harm', () => {
    fc.assert(
      fc.property(due, due, counts, (codes, more, count) => {
        const given = completeOf(codes, count)
        const extra = more
          .filter((code) => !codes.includes(code))
          .map((code) => take(code, 900_000, { segmentId: 'elsewhere' }))
        expect(missingOf({ ...given, takes: [...extra, ...given.takes] })).toEqual([])
      }),
    )
  })
})

describe('a moment in a take', () => {
  it('may be off by what two clocks may differ, and no more', () => {
    const node = { startsMs: 10_000, endsMs: 20_000 }
    const inside = (ms: number) => isInside(node, { startedAt: BEGAN }, after(ms))
    expect(inside(10_000 - SLACK_MS)).toBe(true)
    expect(inside(10_000 - SLACK_MS - 1)).toBe(false)
    expect(inside(20_000 + SLACK_MS)).toBe(true)
    expect(inside(20_000 + SLACK_MS + 1)).toBe(false)
  })

  it('a node is longer than a slip of the finger', () => {
    expect(takeFault({ startsMs: 0, endsMs: NODE_MIN_MS })).toBeUndefined()
    expect(takeFault({ startsMs: 0, endsMs: NODE_MIN_MS - 1 })).toContain('2 秒')
    expect(takeFault({ startsMs: 5000, endsMs: 0 })).toBeDefined()
  })
})

describe('how long it is kept (54号 art. 13)', () => {
  const kept = { years: 10, yearsAfterDispute: 2, contractEndsOn: '2046-11-22', disputes: [] }
  const rules = compileRules(RULE_PACK.filter(({ outcome }) => outcome === 'RETAIN'))
  const yearsOf = (isOverOneYear: boolean) =>
    longestOf(
      heardAt(
        'keeping',
        rules.decide({ 'product.isOverOneYear': isOverOneYear }, 'contract').reasons,
      ),
    )?.years ?? null

  it('ten years after a contract of more than a year, five after a shorter one', () => {
    expect(keepUntil({ ...kept, years: yearsOf(true) })).toBe('2056-11-22')
    expect(keepUntil({ ...kept, years: yearsOf(false) })).toBe('2051-11-22')
  })

  it('without end where no rule says how long', () => {
    expect(keepUntil({ ...kept, years: null })).toBeNull()
    const over = { ...kept, disputes: [{ endedOn: '2055-03-01' }] }
    expect(keepUntil({ ...over, yearsAfterDispute: null })).toBeNull()
    expect(keepUntil({ ...kept, yearsAfterDispute: null })).toBe('2056-11-22')
  })

  it('without end while nobody knows when the contract ends', () => {
    expect(keepUntil({ ...kept, contractEndsOn: null })).toBeNull()
  })

  it('without end while a complaint or a suit runs, and two years after it at least', () => {
    expect(keepUntil({ ...kept, disputes: [{ endedOn: null }] })).toBeNull()
    expect(keepUntil({ ...kept, disputes: [{ endedOn: '2055-03-01' }] })).toBe('2057-03-01')
    expect(keepUntil({ ...kept, disputes: [{ endedOn: '2030-03-01' }] })).toBe('2056-11-22')
  })

  it('never shorter for a dispute more, and never shorter than the plain years', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 4 }), fc.nat(20), (ends, over, years) => {
        const given = { years, yearsAfterDispute: 2, contractEndsOn: ends }
        const disputes = over.map((endedOn) => ({ endedOn }))
        const plain = keepUntil({ ...given, disputes: [] })!
        const until = keepUntil({ ...given, disputes })!
        expect(until >= plain).toBe(true)
        for (const endedOn of over) expect(until >= plusYears(endedOn, 2)).toBe(true)
      }),
    )
  })

  it('a leap day is kept to the end of February', () => {
    expect(plusYears('2028-02-29', 10)).toBe('2038-02-28')
    expect(plusYears('2028-02-29', 4)).toBe('2032-02-29')
  })
})
