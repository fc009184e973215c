// What a channel does differently from the counter: the same table, other doors first.
import { describe, expect, it } from 'vitest'
import type { Door } from '#contracts/sale-view'
import { doorsOf } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import { momentOf } from './moments.ts'
import { DEEDS, untouched, upTo } from './testing.ts'

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
