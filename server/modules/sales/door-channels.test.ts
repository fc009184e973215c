// What a channel does differently from the counter: the same table, other doors first.
import { describe, expect, it } from 'vitest'
import type { Door } from '#contracts/sale-view'
import { doorsOf } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { momentOf } from './moments.ts'
import { DEEDS, exchanged, untouched, upTo } from './testing.ts'

const doorOf = (facts: SaleFacts, action: string): Door => {
  const door = doorsOf(facts).find((entry) => entry.action === action)
  if (!door) throw new Error(`there is no door ${action}`)
  return door
}

describe('a telephone sale', () => {
  const called: SaleFacts = {
    ...untouched,
    sale: { ...untouched.sale, channel: 'phone' },
    recording: { ...untouched.recording, medium: 'call' },
  }

  it('begins with the recording: nothing is asked before it runs (54号 art. 5)', () => {
    const doors = doorsOf(called)
    expect(doors[0]).toMatchObject({ action: 'startRecording', step: 'identify', state: 'open' })
    expect(doors.filter(({ state }) => state === 'open')).toHaveLength(1)
    expect(doorOf(called, 'check-identity').reasons.map(({ code }) => code)).toEqual(['not-yet'])
    const running = DEEDS.startRecording(called)
    expect(doorOf(running, 'consent').state).toBe('open')
    expect(doorOf(running, 'check-identity').state).toBe('open')
  })

  it('sends a link to who is not in the room, and shows a code to who is', () => {
    const away = (facts: SaleFacts): SaleFacts => ({ ...facts, phone: 'none' })
    const running = away(DEEDS.startRecording(called))
    expect(doorOf(running, 'consent').reasons[0]?.repair?.label).toBe('发送链接')
    expect(doorOf(away(untouched), 'consent').reasons[0]?.repair?.label).toBe('出示二维码')
  })

  it('asks for consent to be recorded aloud, not on a page', () => {
    expect(doorsOf(called).map(({ action }) => action)).not.toContain('recording-consent')
    const read = upTo('recording-consent', DEEDS.startRecording(called))
    expect(momentOf(read, doorsOf(read))).toBe('code')
  })

  it('is otherwise walked as at the counter', () => {
    const moved = ['startRecording', 'recording-consent']
    const rest = (facts: SaleFacts) =>
      doorsOf(facts).flatMap(({ action }) => (moved.includes(action) ? [] : [action]))
    expect(rest(called)).toEqual(rest(untouched))
  })

  it('that was begun at the counter keeps what was done, and goes on once the call is recorded', () => {
    const half = upTo('makeRecommendation', called)
    expect(doorOf(half, 'needs').state).toBe('done')
    expect(doorOf(half, 'startRecording').state).toBe('open')
  })
})

describe('a sale the customer does alone on the web', () => {
  const SEEN = ['introduction', 'facts', 'notices', 'disclosures', 'comprehension', 'confirmations']
  const alone: SaleFacts = {
    ...untouched,
    sale: { ...untouched.sale, channel: 'online' },
    recording: { ...untouched.recording, isDue: false },
    pagesSeen: new Set(SEEN),
  }
  const stateOf = (facts: SaleFacts, action: string) => doorOf(facts, action).state

  it('has no door for a member of staff, nor any that takes a person to judge', () => {
    const doors = doorsOf(alone)
    expect(new Set(doors.map(({ by }) => by))).toEqual(new Set(['customer', 'system', 'insurer']))
    const actions = doors.map(({ action }) => action)
    for (const action of ['interview', 'approveOverride', 'recording-consent', 'startRecording']) {
      expect(actions).not.toContain(action)
    }
  })

  it('asks for a plan, the five parts and the payment where the desk would do it', () => {
    const shown = (facts: SaleFacts) => momentOf(facts, doorsOf(facts))
    expect(shown(upTo('choosePlan', alone))).toBe('plan')
    expect(shown(upTo('quote', alone))).toBe('wait-recommendation')
    expect(shown(upTo('presentPart', alone))).toBe('introduction')
    expect(shown(upTo('requestPremium', alone))).toBe('payment')
  })

  it('shows nothing to press while the bank’s core is being asked', () => {
    const asked = exchanged('debit', 'requested')(upTo('requestPremium', alone))
    expect(momentOf(asked, doorsOf(asked))).toBe('wait-insurer')
  })

  it('checks the product before a word of it is read, and needs no quote for that', () => {
    const chosen = upTo('quote', alone)
    expect(stateOf(chosen, 'check-product')).toBe('open')
    expect(stateOf(chosen, 'presentPart')).toBe('shut')
  })

  it('vouches for the process only with every page on the trail', () => {
    const confirmed = upTo('check-process', alone)
    expect(stateOf(confirmed, 'check-process')).toBe('open')
    const dark = { ...confirmed, pagesSeen: new Set(SEEN.slice(1)) }
    expect(doorOf(dark, 'check-process').reasons).toEqual([
      expect.objectContaining({ code: 'trail-missing', message: '操作轨迹里还没有“产品介绍”' }),
    ])
  })

  it('never offers a staff moment in a channel that people lead', () => {
    const seller = upTo('choosePlan')
    expect(momentOf(seller, doorsOf(seller))).toBe('wait-recommendation')
  })
})
