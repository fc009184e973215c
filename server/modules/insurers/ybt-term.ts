import type { CoverTerm } from '#contracts/products'

/** How long cover lasts, as the form says it: a flag and a number. */
type Term = { kind: CoverTerm['kind']; count: number }

/** A request as the form wants it: the term of cover in two nodes. */
export function toForm<R extends { requestId: string; coverTerm?: CoverTerm }>(
  request: R,
): R & { term?: Term } {
  return request.coverTerm ? { ...request, term: termOf(request.coverTerm) } : request
}

function termOf(cover: CoverTerm): Term {
  switch (cover.kind) {
    case 'whole-life':
      return { kind: cover.kind, count: 0 }
    case 'years':
      return { kind: cover.kind, count: cover.years }
    case 'to-age':
      return { kind: cover.kind, count: cover.age }
  }
}

/** The request back from the form. */
export function fromForm(request: Record<string, unknown>): Record<string, unknown> {
  const { term, ...rest } = request as { term?: Term }
  return term ? { ...rest, coverTerm: coverTermOf(term) } : request
}

function coverTermOf({ kind, count }: Term): CoverTerm {
  switch (kind) {
    case 'whole-life':
      return { kind }
    case 'years':
      return { kind, years: count }
    case 'to-age':
      return { kind, age: count }
  }
}
