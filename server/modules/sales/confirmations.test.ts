import { describe, expect, it } from 'vitest'
import { RISK_SENTENCE } from '#modules/products'
import { isSameSentence, requiredConfirmations } from './confirmations.ts'
import type { PlanContent } from './plan-content.ts'

const reason = (ruleId: string, outcome: 'SIGNED_CONFIRM' | 'ADVISE_STOP') => ({
  ruleId,
  outcome,
  title: ruleId,
  message: '客户的年缴保费超过家庭年收入的 20%',
  citation: '《金融机构产品适当性管理办法》第39条',
})
const plan = (change: object = {}) =>
  ({ outcome: 'PASS', reasons: [], ...change }) as unknown as PlanContent
const codes = (change: object, designType: string) =>
  requiredConfirmations(plan(change), { designType }).map(({ code }) => code)

describe('what has to be stated before the signature', () => {
  it('everybody says that it is their own free will', () => {
    expect(codes({}, 'ordinary')).toEqual(['voluntary'])
  })

  it('a new-type product asks for the risk sentence, an ordinary one does not', () => {
    for (const designType of ['participating', 'universal', 'investment-linked']) {
      expect(codes({}, designType)).toEqual(['voluntary', 'risk-sentence'])
    }
    expect(codes({}, 'ordinary')).not.toContain('risk-sentence')
    const risk = requiredConfirmations(plan(), { designType: 'universal' })[1]
    expect(risk?.sentence).toBe(RISK_SENTENCE)
  })

  it('a statement under art. 39 says both: understood, and borne freely', () => {
    const hit = { outcome: 'SIGNED_CONFIRM', reasons: [reason('x-20', 'SIGNED_CONFIRM')] }
    const statement = requiredConfirmations(plan(hit), { designType: 'ordinary' })[1]
    expect(statement).toMatchObject({ code: 'x-20' })
    expect(statement?.sentence).toMatch(/了解.*自愿承担/)
    expect(statement?.explanation).toContain('您的年缴保费')
  })

  it('who was advised to stop says that the choice is theirs all the same (art. 38)', () => {
    const advised = { outcome: 'ADVISE_STOP', reasons: [reason('y', 'ADVISE_STOP')] }
    const own = requiredConfirmations(plan(advised), { designType: 'ordinary' })[1]
    expect(own).toMatchObject({ code: 'own-choice' })
    expect(own?.sentence).toMatch(/建议终止.*自主选择/)
  })
})

describe('a sentence that is copied out', () => {
  it('only the words themselves count, not spaces and punctuation', () => {
    const typed = RISK_SENTENCE.replaceAll(/[，、。]/g, ' ')
    expect(isSameSentence(typed, RISK_SENTENCE)).toBe(true)
    expect(isSameSentence(RISK_SENTENCE.replace('不确定性', '确定性'), RISK_SENTENCE)).toBe(false)
    expect(isSameSentence(RISK_SENTENCE.slice(1), RISK_SENTENCE)).toBe(false)
    expect(isSameSentence('', RISK_SENTENCE)).toBe(false)
  })
})
