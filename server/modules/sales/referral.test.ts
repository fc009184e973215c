// Where the customer's way on the web ends and a person's begins.
import { describe, expect, it } from 'vitest'
import { doorsOf } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { momentOf } from './moments.ts'
import { pagesMissing } from './pages-seen.ts'
import { referralFor, referralOf } from './referral.ts'
import { DEEDS, exchanged, untouched, upTo } from './testing.ts'

const alone: SaleFacts = {
  ...untouched,
  sale: { ...untouched.sale, channel: 'online' },
  recording: { ...untouched.recording, isDue: false },
}
/** What the deeds of a counter sale leave behind besides. */
const unrecorded = (facts: SaleFacts): SaleFacts => ({ ...facts, recording: alone.recording })
const codeOf = (facts: SaleFacts, offers = 1) => referralOf(facts, offers)?.code
const lapse = { ruleId: 'bank-agency-licence', message: '本网点的保险代理许可已过期' }

describe('a sale the customer does alone', () => {
  it('goes on while everything is clear', () => {
    for (const door of ['consent', 'choosePlan', 'sign', 'issue'] as const) {
      expect(codeOf(unrecorded(upTo(door, alone)))).toBeUndefined()
    }
  })

  it('ends where nothing is left to choose from, and only then', () => {
    const recommended = upTo('choosePlan', alone)
    expect(codeOf(recommended, 0)).toBe('nothing-fits')
    expect(codeOf(DEEDS.choosePlan(recommended), 0)).toBeUndefined()
    expect(codeOf(upTo('makeRecommendation', alone), 0)).toBeUndefined()
  })

  it('ends where it would have to be recorded (互联网办法 art. 5)', () => {
    const due = { ...alone, recording: { ...alone.recording, isDue: true } }
    expect(codeOf(upTo('quote', due))).toBe('recording-due')
  })

  it('ends where the insurer does not quote', () => {
    expect(codeOf(exchanged('quote', 'refused')(upTo('quote', alone)))).toBe('quote-refused')
  })

  it('ends where health has to be looked at by a person', () => {
    const answered = (refer: object[]): SaleFacts => {
      const facts = upTo('health', alone)
      const act = { kind: 'health', code: 'answers', data: { asked: 1, yes: 1, refer } }
      return { ...facts, acts: [...facts.acts, act as unknown as SaleFacts['acts'][number]] }
    }
    expect(codeOf(answered([{ ruleId: 'uw-health-yes' }]))).toBe('health')
    expect(codeOf(answered([]))).toBeUndefined()
  })

  it('ends where the outlet’s permission lapses, but not once the premium has been asked for', () => {
    const right = { ...alone.right, plan: [lapse] } as unknown as SaleFacts['right']
    const lapsed = { ...unrecorded(upTo('requestPremium', alone)), right }
    expect(codeOf(lapsed)).toBe('bank-agency-licence')
    expect(codeOf(exchanged('debit', 'requested')(lapsed))).toBeUndefined()
  })

  it('says it to the customer in one way and to who takes over in another', () => {
    for (const code of ['asked', 'nothing-fits', 'recording-due', 'health'] as const) {
      const { said, message } = referralFor(code)
      expect(message).not.toContain('您')
      expect(said).not.toBe(message)
    }
  })
})

describe('once a person is asked for', () => {
  const data = { code: 'asked', said: '您希望由客户经理来办', message: '客户希望由客户经理来办' }
  const act = { kind: 'referred', code: 'person', data } as unknown as SaleFacts['acts'][number]
  const referred: SaleFacts = { ...alone, acts: [act] }

  it('the phone says so, and every door is shut with the reason', () => {
    const doors = doorsOf(referred)
    expect(momentOf(referred, doors)).toBe('referred')
    const open = doors.filter(({ state }) => state === 'open')
    expect(open).toEqual([])
    expect(doors[0]?.reasons[0]).toMatchObject({ code: 'referred' })
    expect(doors[0]?.reasons[0]?.message).toContain(data.message)
  })

  it('who takes it over finds the doors of their channel open', () => {
    const taken: SaleFacts = { ...referred, sale: { ...referred.sale, channel: 'outlet' } }
    const doors = doorsOf(taken)
    expect(momentOf(taken, doors)).toBe('consent')
    expect(doors.find(({ action }) => action === 'consent')?.state).toBe('open')
  })
})

describe('what the trail has to tell (互联网办法 art. 33)', () => {
  const ALL = ['introduction', 'facts', 'notices', 'disclosures', 'comprehension', 'confirmations']

  it('every page that must be read', () => {
    expect(pagesMissing({ pagesSeen: new Set(ALL) })).toEqual([])
    for (const missing of ALL) {
      const pagesSeen = new Set(ALL.filter((moment) => moment !== missing))
      expect(pagesMissing({ pagesSeen })).toHaveLength(1)
    }
  })

  it('a page that is not on the list makes up for nothing', () => {
    expect(pagesMissing({ pagesSeen: new Set(['consent', 'needs', 'done']) })).toHaveLength(6)
  })
})
