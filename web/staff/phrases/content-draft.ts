import type { Asked } from '#web/api/call.ts'
import type { Version } from './words.ts'

export type Content = Asked<'proposePhrase'>['content']
export type Example = NonNullable<Content['examples']>[number]

/** The form as it is typed: lists are lines of a text box. */
export type Draft = Omit<Content, 'expressions' | 'disguised' | 'unless' | 'examples'> & {
  expressions: string
  disguised: string
  unless: string
  examples: Example[]
}

export const EMPTY_DRAFT: Draft = {
  kind: 'capital',
  severity: 'forbidden',
  title: '',
  expressions: '',
  disguised: '',
  unless: '',
  message: '',
  allowed: '',
  citation: '',
  examples: [],
}

export const draftOf = (version: Version): Draft => ({
  kind: version.kind,
  severity: version.severity,
  title: version.title,
  message: version.message,
  allowed: version.allowed,
  citation: version.citation,
  expressions: version.expressions.join('\n'),
  disguised: version.disguised.join('\n'),
  unless: version.unless.join('\n'),
  examples: version.examples,
})

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const contentOf = (draft: Draft): Content => ({
  ...draft,
  expressions: lines(draft.expressions),
  disguised: lines(draft.disguised),
  unless: lines(draft.unless),
  examples: draft.examples.filter(({ text }) => text.trim() !== ''),
})

/** Enough of it is there to be tried out. */
export const isTriable = (draft: Draft): boolean =>
  lines(draft.expressions).length > 0 &&
  [draft.title, draft.message, draft.allowed, draft.citation].every(
    (text) => text.trim().length > 1,
  )
