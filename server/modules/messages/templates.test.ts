// The wordings themselves: complete, clean, and honest about who may stop them.
import { describe, expect, it } from 'vitest'
import { compilePhrases, installedPhrases } from '#modules/phrases'
import { TEMPLATES, filled } from './templates.ts'

describe('the reminder of a premium (基本服务规定 art. 21)', () => {
  const { body, isDuty, isSecret } = TEMPLATES['renewal-due']
  const slots = {
    product: '岚石守护重大疾病保险',
    dueOn: '2027-11-19',
    yuan: '12,000.00',
    graceUntil: '2028-01-18',
  }

  it('says which policy, when, how much, and how long the cover waits', () => {
    const text = filled(body, slots)
    for (const word of Object.values(slots)) expect(text).toContain(word)
  })

  it('is no duty: who answers TD is not written to, and is told how', () => {
    expect(isDuty).toBe(false)
    expect(isSecret).toBe(false)
    expect(body).toContain('TD')
  })

  it('presses nobody: the phrase guard has nothing against it', () => {
    const guard = compilePhrases(installedPhrases())
    expect(guard.check(filled(body, slots)).filter((one) => one.severity === 'forbidden')).toEqual(
      [],
    )
  })

  it('is not sent with a place left empty', () => {
    const { graceUntil: _, ...rest } = slots
    expect(() => filled(body, rest)).toThrow('graceUntil')
  })
})

describe('a debit that was refused', () => {
  const { body, isDuty } = TEMPLATES['renewal-debit-refused']
  const slots = {
    product: '岚石守护重大疾病保险',
    yuan: '12,000.00',
    reason: '账户余额不足',
    next: '将于 2027-11-22 再扣一次',
    graceUntil: '2028-01-18',
  }

  it('is owed to who asked for the debit: why, what comes next, and how long the cover waits', () => {
    const text = filled(body, slots)
    for (const word of Object.values(slots)) expect(text).toContain(word)
    expect(isDuty).toBe(true)
    const guard = compilePhrases(installedPhrases())
    expect(guard.check(text).filter((one) => one.severity === 'forbidden')).toEqual([])
  })
})
