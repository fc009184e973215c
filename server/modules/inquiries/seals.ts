/** What the sealed texts are bound to: one cannot be put in the place of the other. */
export const QUESTION = 'inquiries.question'
export const ANSWER = 'inquiries.answer'
export const REASON = 'inquiries.reason'
