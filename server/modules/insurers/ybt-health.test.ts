// Answers about health in the classic form: what is written is what is read, and nothing is guessed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HealthAnswer } from './gateway.ts'
import { MessageFaultError, readBody, writeBody } from './ybt-body.ts'
import type { Tree } from './ybt-body.ts'
import { DEEDS } from './ybt-form.ts'
import type { Shape } from './ybt-form.ts'

const SHAPE: Shape = DEEDS.apply.request.filter((part) => 'path' in part && part.path === 'health')
const TABLES = { outsideGbk: 'reference' as const }
const written = (health: unknown) => writeBody(SHAPE, { health }, TABLES)
const item = (Answer: string): Tree => ({
  HealthNotice: { Item: [{ Question: '是否患糖尿病？', Answer, Remark: '' }] },
})

describe('health in the classic form', () => {
  it('is Y or N beside the question in the words it was asked', () => {
    const health = [{ question: '是否患糖尿病？', isYes: true, detail: '2 型' }]
    expect(written(health)).toEqual({
      HealthNotice: { Item: [{ Question: '是否患糖尿病？', Answer: 'Y', Remark: '2 型' }] },
    })
  })

  it('comes back as it was sent, in its order, however many there are', () => {
    const text = fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9，。？]{0,40}$/)
    const answer: fc.Arbitrary<HealthAnswer> = fc.record({
      question: text,
      isYes: fc.boolean(),
      detail: text,
    })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), (health) => {
        expect(readBody(SHAPE, written(health), TABLES)).toEqual({ health })
      }),
    )
  })

  it.each(['', 'X', 'y', '1'])('an answer “%s” is neither yes nor no', (answer) => {
    expect(() => readBody(SHAPE, item(answer), TABLES)).toThrow(
      expect.objectContaining({ field: 'Answer' }),
    )
  })

  it('an answer nobody gave is not sent as a no', () => {
    const health = [{ question: '是否患糖尿病？', isYes: 'no', detail: '' }]
    expect(() => written(health)).toThrow(MessageFaultError)
  })
})
