/** How long the papers of a contract are kept (保险法 art. 87, rule law-retention). */
export function keepUntilRule(isLongTerm: boolean): string {
  const years = isLongTerm ? 10 : 5
  return `保险合同终止之日起 ${years} 年（《保险法》第87条）`
}

/** What an issued sale must have on file at once (manual 6.1-b); changes come when they come. */
export const REQUIRED_AT_ISSUE = ['application', 'contract', 'payment', 'communication'] as const
