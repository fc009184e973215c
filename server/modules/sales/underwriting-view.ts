import type { UnderwritingView } from '#contracts/underwriting-view'
import type { PhoneTask } from '#contracts/phone'
import type { Context } from '#platform/command'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { judgeTerms, termsTask } from './judge-terms.ts'
import { standingOf, wantsOf, wordOf } from './underwriting.ts'
import { underwritingDuties } from './underwriting-duties.ts'
import { pagesOf } from './underwriting-store.ts'

/** For the desk: which papers and by when. What is asked in words is between customer and insurer. */
export async function underwritingView(
  context: Context,
  facts: SaleFacts,
): Promise<UnderwritingView> {
  const standing = standingOf(facts)
  const status = standing?.status ?? 'requested'
  const wants = wantsOf(facts)
  const pages = standing ? await pagesOf(context.tx, standing.id) : []
  const documents = wants
    .filter(({ kind }) => kind === 'document')
    .map(({ code, text }) => ({
      code,
      text,
      pages: pages.filter((page) => page.code === code).length,
    }))
  const questionCount = wants.length - documents.length
  const judged = status === 'changed-terms' ? await judgeTerms(context, facts) : null
  return {
    status: (status === 'requested' ? 'submitted' : status) as UnderwritingView['status'],
    ...wordOf(facts),
    questionCount,
    documents,
    canSend: wants.length > 0 && questionCount === 0 && documents.every((paper) => paper.pages > 0),
    terms: judged && termsTask(facts, judged),
    duties: await underwritingDuties(context.tx, facts),
  }
}

/** For the customer's phone, in the insurer's own words. */
export async function underwritingTask(
  { tx }: Context,
  facts: SaleFacts,
): Promise<NonNullable<PhoneTask['underwriting']>> {
  const standing = standingOf(facts)
  const wants = wantsOf(facts)
  const pages = standing ? await pagesOf(tx, standing.id) : []
  return {
    insurerName: chosen(facts).plan.content.insurerName,
    ...wordOf(facts),
    questions: wants
      .filter(({ kind }) => kind === 'question')
      .map(({ code, text }) => ({ code, text })),
    documents: wants
      .filter(({ kind }) => kind === 'document')
      .map(({ code, text }) => ({
        code,
        text,
        pages: pages
          .filter((page) => page.code === code)
          .map(({ id, sizeBytes }) => ({ id, sizeBytes })),
      })),
  }
}
