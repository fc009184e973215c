import { needsPhone } from './door-causes.ts'
import type { DoorSpec } from './doors.ts'
import { standingOf } from './underwriting.ts'

/** Between application and acceptance; most sales have only the last of them. */
export const UNDERWRITING_DOORS: readonly DoorSpec[] = [
  {
    action: 'answerUnderwriting',
    label: '客户补充核保资料',
    step: 'contract',
    by: 'customer',
    isNeeded: (facts) =>
      facts.exchanges.supply !== undefined || standingOf(facts)?.status === 'questions',
    after: ['submitApplication'],
    doneAt: (facts) =>
      standingOf(facts)?.status === 'questions' ? null : facts.exchanges.supply?.requestedAt,
    causes: needsPhone,
  },
  {
    action: 'decideTerms',
    label: '客户决定新的条件',
    step: 'contract',
    by: 'customer',
    isNeeded: (facts) =>
      facts.exchanges.terms !== undefined || standingOf(facts)?.status === 'changed-terms',
    after: ['submitApplication', 'answerUnderwriting'],
    doneAt: (facts) => facts.exchanges.terms?.requestedAt,
    causes: needsPhone,
  },
  {
    action: 'underwriting',
    label: '保险公司核保',
    step: 'contract',
    by: 'insurer',
    after: ['submitApplication', 'answerUnderwriting', 'decideTerms'],
    doneAt: (facts) => {
      const standing = standingOf(facts)
      return standing?.status === 'accepted' ? standing.answeredAt : null
    },
    isWaiting: (facts) => ['requested', 'referred'].includes(standingOf(facts)?.status ?? ''),
  },
]
