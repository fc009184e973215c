// Every door of a sale: when it opens, why it is shut, whose turn it is. No database needed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Door, SaleState } from '#contracts/sale-view'
import { doorsOf } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { lapsesAt, toCause } from './lapse-causes.ts'
import { momentOf } from './moments.ts'
import { DEEDS, DOOR_NAMES, NOON, exchanged, overridden, untouched, upTo } from './testing.ts'
import type { DoorName } from './testing.ts'

const doorOf = (facts: SaleFacts, action: string): Door => {
  const door = doorsOf(facts).find((entry) => entry.action === action)
  if (!door) throw new Error(`there is no door ${action}`)
  return door
}
const reasonsAt = (facts: SaleFacts, action: string) =>
  doorOf(facts, action).reasons.map((reason) => reason.code)
const inState = (state: SaleState, facts: SaleFacts): SaleFacts => ({
  ...facts,
  sale: { ...facts.sale, state },
})
const ofCustomer = (change: object, facts: SaleFacts): SaleFacts => ({
  ...facts,
  customer: { ...facts.customer, ...change },
})
const advised = (facts: SaleFacts): SaleFacts => ({
  ...facts,
  plan: { ...facts.plan!, content: { ...facts.plan!.content, outcome: 'ADVISE_STOP' } },
})

describe('a sale walked from the first hello to the receipt', () => {
  it('has its doors in the order of the manual', () => {
    // With a plan on the table: which product it is says whether health is asked about.
    const order = doorsOf(DEEDS.choosePlan(untouched)).map((door) => door.action)
    // Asked of the customer first, though the clerk may look at the document at any time.
    expect(order).toEqual(DOOR_NAMES)
    const steps = doorsOf(untouched).map((door) => door.step)
    expect([...new Set(steps)]).toEqual([
      'identify',
      'recommend',
      'communicate',
      'contract',
      'aftercare',
    ])
  })

  it.each(DOOR_NAMES)(
    '%s opens when everything before it is done, and is done by its deed',
    (name) => {
      const before = upTo(name)
      const door = doorOf(before, name)
      expect(door.doneAt).toBeNull()
      // The insurer’s answer is waited for from the moment it is asked.
      expect(['open', 'waiting']).toContain(door.state)
      expect(door.reasons).toEqual([])
      expect(doorOf(DEEDS[name](before), name)).toMatchObject({
        state: 'done',
        doneAt: NOON.toISOString(),
        reasons: [],
      })
    },
  )

  it.each(DOOR_NAMES)('nothing after %s is open before it is done', (name) => {
    const later = DOOR_NAMES.slice(DOOR_NAMES.indexOf(name) + 1)
    // Looking at the document, and the needs, do not wait for each other.
    const free: DoorName[] = [
      'check-identity',
      'needs',
      'risk-test',
      'interview',
      'check-product',
      'presentPart',
      'recording-consent',
    ]
    for (const door of doorsOf(upTo(name))) {
      if (!later.includes(door.action as DoorName) || free.includes(door.action as DoorName))
        continue
      expect([door.action, door.state]).toEqual([door.action, 'shut'])
    }
  })

  it('a shut door names the first thing that is missing, by its name on the screen', () => {
    for (const door of doorsOf(untouched).filter((one) => one.state === 'shut')) {
      expect(door.reasons).toHaveLength(1)
      expect(door.reasons[0]).toMatchObject({ code: 'not-yet' })
      expect(door.reasons[0]?.message).toMatch(/^先完成“.+”$/)
    }
    expect(doorOf(untouched, 'makeRecommendation').reasons[0]?.message).toContain('客户同意')
  })

  it('whatever was done in whatever order: shut has a reason, open and done have none', () => {
    fc.assert(
      fc.property(
        fc.subarray(DOOR_NAMES),
        fc.constantFrom('open' as const, 'none' as const),
        (done, phone) => {
          const facts = done.reduce<SaleFacts>((so, name) => DEEDS[name](so), {
            ...untouched,
            phone,
          })
          for (const door of doorsOf(facts)) {
            expect(door.reasons.length > 0).toBe(door.state === 'shut')
            expect(door.doneAt !== null).toBe(door.state === 'done')
          }
        },
      ),
    )
  })

  it('doing one thing more never undoes another', () => {
    fc.assert(
      fc.property(fc.subarray(DOOR_NAMES), fc.constantFrom(...DOOR_NAMES), (done, more) => {
        // The receipt is of the policy, the acceptance of the application: the later one says more.
        fc.pre(!['issue', 'submitApplication', 'choosePlan'].includes(more))
        const facts = done.reduce((so, name) => DEEDS[name](so), untouched)
        const doneIn = (so: SaleFacts) =>
          doorsOf(so).flatMap((door) => (door.state === 'done' ? [door.action] : []))
        expect(doneIn(DEEDS[more](facts))).toEqual(expect.arrayContaining(doneIn(facts)))
      }),
    )
  })
})

describe('the customer answers on the customer’s phone', () => {
  const own = doorsOf(upTo('quote')).flatMap((door) =>
    door.by === 'customer' ? [door.action as DoorName] : [],
  )

  it.each(own)('%s waits for a phone, and says how to open it', (name) => {
    for (const phone of ['none', 'waiting', 'ended'] as const) {
      const door = doorOf({ ...upTo(name), phone }, name)
      expect(door).toMatchObject({
        state: 'shut',
        reasons: [{ code: 'phone-not-open', repair: { action: 'openPhoneLink' } }],
      })
    }
  })

  it('the counter does not need it', () => {
    for (const name of DOOR_NAMES.filter((one) => !own.includes(one))) {
      expect(reasonsAt({ ...upTo(name), phone: 'none' }, name)).toEqual([])
    }
  })

  it('consent withdrawn opens the door again until the signature, not after it', () => {
    const withdrawn = (facts: SaleFacts) => ({ ...facts, hasConsent: false })
    expect(doorOf(withdrawn(upTo('sign')), 'consent').state).toBe('open')
    expect(doorOf(withdrawn(upTo('sign')), 'needs').state).toBe('done')
    expect(doorOf(withdrawn(upTo('submitApplication')), 'consent').state).toBe('done')
  })
})

describe('the risk test (适当性办法 art. 29)', () => {
  const at = (change: Partial<SaleFacts>) => ({ ...upTo('risk-test'), ...change })

  it.each([
    [{ today: 1, year: 1 }, []],
    [{ today: 0, year: 6 }, ['suit-test-limit-day']],
    [{ today: 2, year: 0 }, ['suit-test-limit-year']],
    // Both at once: the one that passes sooner is told.
    [{ today: 0, year: 0 }, ['suit-test-limit-day']],
  ])('with %o tests left: %o', (testsLeft, reasons) => {
    expect(reasonsAt(at({ testsLeft }), 'risk-test')).toEqual(reasons)
  })

  it('another result than last time has to be confirmed before it counts', () => {
    const facts = { ...DEEDS['risk-test'](upTo('risk-test')), isTestUnconfirmed: true }
    expect(reasonsAt(facts, 'risk-test')).toEqual(['suit-test-change-confirm'])
    expect(momentOf(facts, doorsOf(facts))).toBe('risk-confirm')
    const confirmed = { ...facts, isTestUnconfirmed: false }
    expect(doorOf(confirmed, 'risk-test').state).toBe('done')
  })

  it('a result that is too old is none', () => {
    const facts = { ...DEEDS['risk-test'](upTo('risk-test')), isTestValid: false }
    expect(doorOf(facts, 'risk-test').state).toBe('open')
    expect(reasonsAt(facts, 'makeRecommendation')).toEqual(['not-yet'])
  })
})

describe('doors a sale may not have', () => {
  const wanting = (...goals: string[]) => {
    const facts = upTo('interview')
    return {
      ...facts,
      needs: { ...facts.needs, answers: { goals } } as unknown as SaleFacts['needs'],
    }
  }
  const has = (facts: SaleFacts, action: string) =>
    doorsOf(facts).some((door) => door.action === action)

  it.each([
    [['property'], false],
    [['property', 'liability'], false],
    [['property', 'accident'], true],
    [['retirement'], true],
  ])('who wants %o is interviewed: %s', (goals, isAsked) => {
    const facts = wanting(...goals)
    expect(has(facts, 'interview')).toBe(isAsked)
    expect(doorOf(facts, 'makeRecommendation').state).toBe(isAsked ? 'shut' : 'open')
  })

  it('only what was advised against takes a second person, before the signature', () => {
    const facts = upTo('sign')
    expect(has(facts, 'approveOverride')).toBe(false)
    expect(doorOf(facts, 'sign').state).toBe('open')
    const against = advised(facts)
    expect(doorOf(against, 'approveOverride')).toMatchObject({ state: 'open', by: 'approver' })
    expect(reasonsAt(against, 'sign')).toEqual(['not-yet'])
    expect(momentOf(against, doorsOf(against))).toBe('wait-insurer')
    expect(doorOf(overridden(against), 'sign').state).toBe('open')
  })

  it.each([
    ['a second before the rest is over', -1000, 'shut'],
    ['the very moment it is over', 0, 'open'],
    ['later', 1000, 'open'],
  ])('%s the second person may not agree yet, or may', (_, ms, state) => {
    const coolingUntil = new Date(NOON.getTime() - ms)
    expect(doorOf({ ...advised(upTo('sign')), coolingUntil }, 'approveOverride').state).toBe(state)
  })
})

describe('health (销售行为办法 art. 27)', () => {
  const asking = (count: number) => {
    const facts = upTo('health')
    const healthQuestions = Array.from({ length: count }, (_, at) => ({ id: `h${at}`, text: '' }))
    const { product } = facts
    return {
      ...facts,
      product: { ...product, content: { ...product?.content, healthQuestions } },
    } as SaleFacts
  }

  it('is asked where the product asks, and nowhere else', () => {
    const isAsked = (count: number) =>
      doorsOf(asking(count)).some(({ action }) => action === 'health')
    expect([0, 1, 6].map(isAsked)).toEqual([false, true, true])
  })

  it('keeps the check and the signature shut until it is answered', () => {
    for (const action of ['check-process', 'recording-consent', 'sign']) {
      expect(doorOf(asking(1), action).state).toBe('shut')
    }
    expect(doorOf(asking(0), 'check-process').state).toBe('open')
  })

  it('belongs to the plan: another plan is another product, and asks anew', () => {
    const answered = DEEDS.health(asking(1))
    expect(doorOf(answered, 'health').state).toBe('done')
    // Deeds of an earlier plan are not read at all.
    expect(doorOf({ ...answered, acts: [] }, 'health').state).toBe('shut')
  })
})

describe('what the file must hold', () => {
  it.each([{ idNumber: null }, { birthOn: null }])('nobody is identified without %o', (change) => {
    const facts = ofCustomer(change, untouched)
    const [reason] = doorOf(facts, 'check-identity').reasons
    expect(reason).toMatchObject({ code: 'profile-incomplete', repair: { action: 'editCustomer' } })
  })

  it('premium comes from the customer’s own account or not at all (销售行为办法 art. 32)', () => {
    const facts = ofCustomer({ bankAccount: null }, upTo('requestPremium'))
    expect(reasonsAt(facts, 'requestPremium')).toEqual(['own-account-payment'])
  })
})

describe('a right to sell that has lapsed', () => {
  const lapse = (topic: string, repair?: { label: string; action: string }) =>
    ({ ruleId: `lapse-${topic}`, topic, message: '失效', citation: '第11条', repair }) as never
  const lapsed = (facts: SaleFacts, right: object): SaleFacts => ({
    ...facts,
    right: { ...facts.right, ...right },
  })
  const OF_PERSON = ['check-identity', 'makeRecommendation', 'choosePlan'] as const
  const OF_PLAN = [
    'check-product',
    'presentPart',
    'check-process',
    'submitApplication',
    'requestPremium',
  ] as const

  it.each(OF_PERSON)('shuts %s when it is the person’s, not when it is the plan’s', (name) => {
    expect(reasonsAt(lapsed(upTo(name), { person: [lapse('exam')] }), name)).toEqual(['lapse-exam'])
    expect(reasonsAt(lapsed(upTo(name), { plan: [lapse('limit')] }), name)).toEqual([])
  })

  it.each(OF_PLAN)('shuts %s when the plan may not be sold', (name) => {
    const facts = lapsed(upTo(name), { plan: [lapse('limit')] })
    expect(reasonsAt(facts, name)).toEqual(['lapse-limit'])
    expect(lapsesAt(facts, name)).toHaveLength(1)
  })

  it('never shuts what is the customer’s to do', () => {
    for (const door of doorsOf(untouched).filter((one) => one.by === 'customer')) {
      const facts = lapsed(upTo(door.action as DoorName), {
        person: [lapse('exam')],
        plan: [lapse('limit')],
      })
      expect(reasonsAt(facts, door.action)).toEqual([])
    }
  })

  it('shows the button that puts it right', () => {
    expect(toCause(lapse('product')).repair?.action).toBe('choosePlan')
    expect(toCause(lapse('exam')).repair?.action).toBe('/authority')
    const own = { label: '报考', action: '/exams' }
    expect(toCause(lapse('exam', own)).repair).toEqual(own)
  })
})

describe('the other side', () => {
  it('a question that was asked is waited for, not asked again', () => {
    const asked = exchanged('quote', 'requested')(upTo('quote'))
    expect(doorOf(asked, 'quote')).toMatchObject({ state: 'waiting', reasons: [], by: 'insurer' })
    expect(doorOf(upTo('underwriting'), 'underwriting').state).toBe('waiting')
    const referred = exchanged('application', 'referred')(upTo('underwriting'))
    expect(doorOf(referred, 'underwriting').state).toBe('waiting')
    const paying = exchanged('debit', 'requested')(upTo('requestPremium'))
    expect(doorOf(paying, 'requestPremium').state).toBe('waiting')
  })

  it('a quote that was refused says why and leads back to the choice', () => {
    const refused = exchanged('quote', 'refused', { reason: '年龄不符' })(upTo('quote'))
    const [reason] = doorOf(refused, 'quote').reasons
    expect(reason).toMatchObject({ code: 'quote-refused', repair: { action: 'choosePlan' } })
    expect(reason?.message).toContain('年龄不符')
    expect(doorOf(refused, 'presentPart').state).toBe('shut')
  })

  it('a debit that was refused may be asked again', () => {
    const refused = exchanged('debit', 'refused')(upTo('requestPremium'))
    expect(doorOf(refused, 'requestPremium').state).toBe('open')
  })

  it.each(['abandoned', 'declined'] as const)('after %s no door is open any more', (state) => {
    for (const name of DOOR_NAMES) {
      const facts = inState(state, upTo(name))
      for (const door of doorsOf(facts)) {
        if (door.state === 'waiting') continue
        expect(['done', 'shut']).toContain(door.state)
        if (door.state === 'shut') expect(door.reasons[0]?.code).toBe(state)
      }
      expect(momentOf(facts, doorsOf(facts))).toBe('done')
    }
  })
})
