import * as contract from '#contracts/phone'
import type { InputOf } from '#contracts/operation'
import type { ProductContent } from '#contracts/products'
import { giveConsents } from '#modules/customers'
import type { HealthAnswer } from '#modules/insurers'
import { judgeHealth } from '#modules/suitability'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { HEALTH_CONSENT, healthConsent } from './consent-text.ts'
import { chosen, loadFacts } from './facts.ts'
import { healthQuestions, insertHealth } from './health.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

/**
 * Every question of the product, answered by the customer alone (销售行为办法 art. 27). The audit and
 * the deed say how many, never which: the answers lie sealed beside them.
 */
export function answerHealth(bankName: string) {
  return command(contract.answerHealth, {
    audit: 'health.answered',
    run: async (context, { version, answers: given }) => {
      const { tx, now, fields } = context
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'health')
      if (version !== HEALTH_CONSENT) {
        throw new Refusal('state-conflict', { detail: '告知内容已更新，请刷新后重新阅读' })
      }
      const { plan } = chosen(facts)
      const answers = answered(healthQuestions(facts), given)
      const yes = answers.filter(({ isYes }) => isYes).length
      await giveConsents(tx, {
        customerId: sale.customerId,
        saleId: sale.id,
        purposes: ['health'],
        textVersion: version,
        textShown: healthConsent(bankName, plan.content.insurerName).join('\n'),
        now,
      })
      await insertHealth(tx, sale, { planId: plan.id, answers, now, fields })
      const reasons = await judgeHealth(context, { decisionId: plan.decisionId, hasYes: yes > 0 })
      const refer = reasons.map(({ ruleId, ruleVersion, message }) => ({
        ruleId,
        ruleVersion,
        message,
      }))
      const data = { asked: answers.length, yes, refer }
      await addAct(context, sale, { kind: 'health', code: 'answers', planId: plan.id, data })
      await advance(context, sale)
      const detail = { asked: answers.length, yes, refer: refer.map(({ ruleId }) => ruleId) }
      return { output: {}, subject: subjectOf(sale), detail }
    },
  })
}

type Given = InputOf<typeof contract.answerHealth>['answers']

/** Each question once, in the words shown; a yes says what, when and where. */
export function answered(
  questions: ProductContent['healthQuestions'],
  given: Given,
): HealthAnswer[] {
  const byId = new Map(given.map((answer) => [answer.questionId, answer]))
  const fault = (id: string, message: string) => ({ path: `answers.${id}`, message })
  const fields = questions.flatMap(({ id }) => {
    const answer = byId.get(id)
    if (!answer) return [fault(id, '请回答这一题')]
    return answer.isYes && !answer.detail ? [fault(id, '请写清病名、时间、医院')] : []
  })
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
  return questions.map(({ id, text }) => {
    const { isYes, detail } = byId.get(id)!
    return { question: text, isYes, detail: isYes ? oneLine(detail ?? '') : '' }
  })
}

/** Partners take no line breaks or control characters. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
