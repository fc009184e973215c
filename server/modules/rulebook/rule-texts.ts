import type { RuleContent } from '#contracts/rulebook'
import type { GuardedText } from '#modules/phrases'

type Words = Pick<RuleContent, 'title' | 'message' | 'customerMessage' | 'remedy'>

/**
 * What of a rule reaches a customer: its name and the words to them, the words to the seller where
 * there are none of their own, and what is to be done so that it passes.
 */
export const ruleTexts = ({ title, message, customerMessage, remedy }: Words): GuardedText[] => [
  { path: 'content.title', text: title },
  { path: 'content.message', text: message },
  { path: 'content.customerMessage', text: customerMessage },
  { path: 'content.remedy', text: remedy },
]
