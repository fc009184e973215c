import type { ProductContent } from '#contracts/products'
import { Refusal } from '#platform/refusal'
import { VAGUE_WORDS } from './vague-words.ts'

/** The first vague expression in a question and what to write instead; nothing where it is concrete. */
export function vagueWordOf(text: string): { found: string; repair: string } | undefined {
  const plain = text.replaceAll(/\s/g, '')
  for (const { pattern, repair } of VAGUE_WORDS) {
    const [found] = pattern.exec(plain) ?? []
    if (found !== undefined) return { found, repair }
  }
  return undefined
}

/** Refused while it is written: a catch-all question is not even kept as a draft. */
export function requireConcreteQuestions({ healthQuestions }: ProductContent): void {
  const fields = healthQuestions.flatMap(({ text }, at) => {
    const vague = vagueWordOf(text)
    if (!vague) return []
    const message = `“${vague.found}”不具体，客户无法如实回答。${vague.repair}`
    return [{ path: `content.healthQuestions.${at}.text`, message }]
  })
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}
