import type { FieldFault, RefusalReason } from '#contracts/errors'
import type { Finding } from '#contracts/phrases'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { guardOn } from './store.ts'

/** A text that leaves a person, and the field it was typed in. */
export type GuardedText = { path: string; text: string | null | undefined }

/**
 * Refuses with `phrase-forbidden` where a text says what may not be said, naming field, words,
 * citation and the wording to use instead. What is only `risky` passes.
 */
export async function requireCleanText(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  texts: readonly GuardedText[],
): Promise<void> {
  const written = texts.flatMap(({ path, text }) => (text ? [{ path, text }] : []))
  if (written.length === 0) return
  const guard = await guardOn(tx, beijingDay(now))
  const found = written.flatMap(({ path, text }) =>
    guard
      .check(text)
      .filter(({ severity }) => severity === 'forbidden')
      .map((finding) => ({ path, finding })),
  )
  if (found.length === 0) return
  const words = [...new Set(found.map(({ finding }) => `「${finding.matched}」`))].join('、')
  throw new Refusal('phrase-forbidden', {
    detail: `不能这样说：${words}`,
    fields: found.map(({ path, finding }) => faultOf(path, finding)),
    reasons: found.map(({ finding }) => reasonOf(finding)),
  })
}

const faultOf = (path: string, { matched, allowed }: Finding): FieldFault => ({
  path,
  message: `「${matched}」不能说，可以说：${allowed}`,
})

const reasonOf = ({ entryId, version, matched, message, citation }: Finding): RefusalReason => ({
  code: 'phrase-forbidden',
  message: `「${matched}」：${message}`,
  ruleId: `${entryId}@${version}`,
  citation,
})
