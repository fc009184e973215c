import * as contract from '#contracts/phone'
import { GOALS } from '#contracts/suitability'
import type { Goal } from '#contracts/suitability'
import { giveConsents } from '#modules/customers'
import { insertNeeds, setTestConfirmed, takeRiskTest, toRiskResult } from '#modules/suitability'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { consentAsked } from './consent-text.ts'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { goalsOffered } from './own-offers.ts'
import { advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

export function giveConsent(bankName: string) {
  return command(contract.giveConsent, {
    audit: 'consent.given',
    run: async (context, { version, purposes }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'consent')
      const asked = consentAsked(facts.customer)
      const required = asked.purposes.map(({ purpose }) => purpose)
      if (version !== asked.version) {
        throw new Refusal('state-conflict', { detail: '告知内容已更新，请刷新后重新阅读' })
      }
      const missing = required.filter((purpose) => !purposes.includes(purpose))
      if (missing.length > 0) {
        throw new Refusal('invalid-input', {
          fields: [{ path: 'purposes', message: '缺少其中任何一项都不能办理，请逐项阅读并同意' }],
        })
      }
      const texts = asked.purposes.map((entry) => entry.text)
      await giveConsents(context.tx, {
        customerId: sale.customerId,
        saleId: sale.id,
        // Nothing is agreed to that was not on the screen.
        purposes: required,
        textVersion: version,
        textShown: [asked.intro(bankName), ...texts].join('\n'),
        now: context.now,
      })
      await advance(context, sale)
      return { output: {}, subject: subjectOf(sale), detail: { version, purposes } }
    },
  })
}

/** The questions as they stand on the phone; kept with the answers. */
const NEEDS_SHOWN = {
  goals: { question: '您最想解决什么问题？（最多选四项）', options: GOALS },
  coverYears: { question: '希望保障多久？' },
  budgetFen: { question: '每年（或一次性）最多愿意花多少钱？' },
  ownIncomeFen: { question: '您本人一年的收入大约多少？' },
  householdIncomeFen: { question: '全家一年的收入大约多少？' },
  hasReimbursementMedical: { question: '您已经有可以报销医疗费的商业保险吗？' },
  otherPremiumFen: { question: '全家在其他地方每年还交多少保费？' },
}

export const answerNeeds = command(contract.answerNeeds, {
  audit: 'needs.answered',
  run: async (context, answers) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'needs')
    await requireOffered(context, facts, answers.goals)
    const who = { customerId: sale.customerId, saleId: sale.id, now: context.now }
    const id = await insertNeeds(context.tx, who, { answers, shown: NEEDS_SHOWN })
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { needsId: id } }
  },
})

async function requireOffered({ tx }: Context, facts: SaleFacts, goals: readonly Goal[]) {
  const offered = await goalsOffered(tx, facts)
  if (goals.every((goal) => offered.includes(goal))) return
  throw new Refusal('invalid-input', {
    fields: [{ path: 'goals', message: '这一项要当面了解您的情况，请到网点办理' }],
  })
}

/** Only the customer's own phone session can call this: no member of staff can answer (art. 13(1)). */
export const answerRiskTest = command(contract.answerRiskTest, {
  audit: 'risk-test.taken',
  run: async (context, given) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'risk-test')
    const who = { customerId: sale.customerId, saleId: sale.id, now: context.now }
    const test = await takeRiskTest(context, who, { ...given, age: facts.age })
    await advance(context, sale)
    const { level, score } = test
    const detail = { testId: test.id, level, score }
    return { output: toRiskResult(test), subject: subjectOf(sale), detail }
  },
})

export const confirmRiskResult = command(contract.confirmRiskResult, {
  audit: 'risk-test.confirmed',
  run: async (context, { testId }) => {
    const { sale } = await lockOwnSale(context)
    const who = { customerId: sale.customerId, saleId: sale.id, now: context.now }
    if (!(await setTestConfirmed(context.tx, who, testId))) throw new Refusal('not-found')
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { testId } }
  },
})
