import type { Retention } from '#modules/rulebook'

/** How long the papers of a contract are kept, in words; without a rule there is no end. Pure. */
export function keepUntilRule(retention: Retention | null): string {
  if (retention === null) return '没有规则规定期限，一直保存'
  const { years, citations } = retention
  return `保险合同终止之日起 ${years} 年（${citations.join('；')}）`
}

/** What an issued sale must have on file at once (manual 6.1-b); changes come when they come. */
export const REQUIRED_AT_ISSUE = ['application', 'contract', 'payment', 'communication'] as const
