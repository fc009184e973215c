import * as contract from '#contracts/phone'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { isSameSentence } from './confirmations.ts'
import { chosen, loadFacts } from './facts.ts'
import { noticePages } from './notices.ts'
import { questionsAsked } from './questions-asked.ts'
import { productLines, quotedOf, shownIllustration } from './phone-facts.ts'
import { toldIn } from './told.ts'
import { paced } from './reading-pace.ts'
import { addAct, advance, lockOwnSale, requireDoor, subjectOf } from './sale-work.ts'

export const acknowledgeFacts = command(contract.acknowledgeFacts, {
  audit: 'facts.read',
  run: async (context, { readSec }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'facts')
    const { plan } = chosen(facts)
    const quoted = quotedOf(facts)
    const data = {
      readSec,
      shown: productLines(facts),
      cashValues: quoted?.cashValues ?? [],
      illustration: shownIllustration(quoted),
    }
    await addAct(context, sale, { kind: 'facts', code: 'facts', planId: plan.id, data })
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { readSec } }
  },
})

/** A page of 投保提示书 or 客户告知书, after the least time set for it. */
export function acknowledgeNotice(bankName: string) {
  return command(contract.acknowledgeNotice, {
    audit: 'notice.read',
    run: async (context, { pageId, readSec }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'notices')
      const day = beijingDay(context.now)
      const pages = await noticePages(context.tx, facts, { bankName, day })
      const page = pages.find(({ id }) => id === pageId)
      if (!page) throw new Refusal('not-found')
      requireRead(readSec, page.minReadSec)
      const { notice, title, paragraphs } = page
      const data = { readSec, shown: { notice, title, paragraphs } }
      const { plan } = chosen(facts)
      await addAct(context, sale, { kind: 'notice', code: page.id, planId: plan.id, data })
      await advance(context, sale)
      return { output: {}, subject: subjectOf(sale), detail: { pageId, readSec } }
    },
  })
}

/** Pages are read, not clicked away: at least so long. */
export function requireRead(readSec: number, minReadSec: number): void {
  if (readSec >= minReadSec) return
  throw new Refusal('invalid-input', {
    fields: [{ path: 'readSec', message: `请再看一会儿，至少 ${minReadSec} 秒` }],
  })
}

/** One item, in the order given, after the least time it takes to read it. */
export const acknowledgeDisclosure = command(contract.acknowledgeDisclosure, {
  audit: 'disclosure.acknowledged',
  run: async (context, { disclosureId, readSec }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'disclosures')
    const { plan } = chosen(facts)
    const item = toldIn(facts).find((entry) => entry.id === disclosureId)
    if (!item) throw new Refusal('not-found')
    requireRead(readSec, paced(item.minReadSec, facts))
    const { title, plain, clause, citation } = item
    const shown = { title, plain, clause, ...(citation === null ? {} : { citation }) }
    const data = { readSec, shown }
    await addAct(context, sale, { kind: 'disclosure', code: item.id, planId: plan.id, data })
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { disclosureId, readSec } }
  },
})

/** All three right, or once more with the explanation read. Every attempt is kept. */
export const answerComprehension = command(contract.answerComprehension, {
  audit: 'comprehension.answered',
  run: async (context, { answers }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'comprehension')
    const { plan, product } = chosen(facts)
    const asked = questionsAsked(product.content, plan.id)
    const given = new Map(answers.map((answer) => [answer.questionId, answer.optionId]))
    const unanswered = asked.filter((question) => !given.has(question.id))
    if (unanswered.length > 0) {
      throw new Refusal('invalid-input', {
        fields: unanswered.map(({ id }) => ({ path: `answers.${id}`, message: '请回答这一题' })),
      })
    }
    const wrong = asked
      .filter((question) => given.get(question.id) !== question.answerId)
      .map((question) => ({ questionId: question.id, explanation: question.explanation }))
    const isPassed = wrong.length === 0
    const attempt = facts.acts.filter((act) => act.kind === 'comprehension').length + 1
    const shown = asked.map((question) => ({
      question: question.text,
      options: question.options.map((option) => option.text),
      answer: question.options.find((option) => option.id === given.get(question.id))?.text ?? '',
    }))
    const code = `attempt-${attempt}`
    const data = { isPassed, shown }
    await addAct(context, sale, { kind: 'comprehension', code, planId: plan.id, data })
    await advance(context, sale)
    return {
      output: { isPassed, wrong },
      subject: subjectOf(sale),
      detail: { attempt, isPassed, wrong: wrong.map((entry) => entry.questionId) },
    }
  },
})

export const confirmStatement = command(contract.confirmStatement, {
  audit: 'statement.confirmed',
  run: async (context, { code, typed }) => {
    const { sale } = await lockOwnSale(context)
    const facts = await loadFacts(context, sale)
    requireDoor(facts, 'confirmations')
    const { plan } = chosen(facts)
    const item = facts.confirmations.find((entry) => entry.code === code)
    if (!item) throw new Refusal('not-found')
    if (item.sentence !== null && !isSameSentence(typed ?? '', item.sentence)) {
      throw new Refusal('invalid-input', {
        fields: [{ path: 'typed', message: '与要抄录的句子不一致，请逐字输入' }],
      })
    }
    const { title, explanation, sentence } = item
    const data = { shown: { title, explanation, sentence }, typed: typed ?? null }
    await addAct(context, sale, { kind: 'confirmation', code, planId: plan.id, data })
    await advance(context, sale)
    return { output: {}, subject: subjectOf(sale), detail: { code } }
  },
})
