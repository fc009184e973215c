import type { FieldFault } from '#contracts/errors'
import type { PhraseContent } from '#contracts/phrases'
import { compilePhrases } from './check.ts'
import { ExpressionError, parseExpression } from './expression.ts'
import { plainExpression } from './plain-expression.ts'
import { phraseOf } from './store.ts'
import type { VersionRow } from './store.ts'
import { WORD_LISTS } from './word-lists.ts'

/** What is wrong with a proposal: expressions that cannot be read, examples that turn out otherwise. */
export function contentFaults(content: PhraseContent): FieldFault[] {
  const unreadable = [
    ...content.expressions.flatMap((text, at) => expressionFault(text, `expressions.${at}`)),
    ...content.unless.flatMap((text, at) => expressionFault(text, `unless.${at}`)),
  ]
  return unreadable.length > 0 ? unreadable : exampleFaults(content)
}

function expressionFault(text: string, path: string): FieldFault[] {
  try {
    parseExpression(plainExpression(text), WORD_LISTS)
    return []
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return [{ path: `content.${path}`, message: `「${text}」读不懂：${error.message}` }]
  }
}

/** An example is a test: it is tried on this entry alone. */
function exampleFaults(content: PhraseContent): FieldFault[] {
  const place = { entryId: 'draft', version: 1, effectiveFrom: '2024-01-01' }
  const guard = compilePhrases([phraseOf(content, place)])
  return content.examples.flatMap(({ text, isViolation }, at) => {
    if (guard.check(text).length > 0 === isViolation) return []
    const message = isViolation
      ? `例句「${text}」没有被查出来，请补充表达`
      : `例句「${text}」被误判，请收窄表达或写明例外`
    return [{ path: `content.examples.${at}`, message }]
  })
}

export type VersionState = 'proposed' | 'released' | 'rejected'
export function stateOf({ isReleased }: Pick<VersionRow, 'isReleased'>): VersionState {
  if (isReleased === null) return 'proposed'
  return isReleased ? 'released' : 'rejected'
}

/** Which of an entry's versions acts on a day: the released one whose day came last. */
export function versionOn<T extends Pick<VersionRow, 'isReleased' | 'actsFrom' | 'version'>>(
  versions: readonly T[],
  day: string,
): T | undefined {
  return versions
    .filter(({ isReleased, actsFrom }) => isReleased === true && (actsFrom ?? '9999') <= day)
    .toSorted(
      (a, b) => (b.actsFrom ?? '').localeCompare(a.actsFrom ?? '') || b.version - a.version,
    )[0]
}
