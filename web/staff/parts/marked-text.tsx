import type { Answered } from '#web/api/call.ts'
import { cx } from '#web/ui/class-names.ts'

export type Finding = Answered<'checkText'>['findings'][number]
type Piece = { start: number; text: string; severity: Finding['severity'] | null }

/** The text with what was found marked in it; the worse of two findings gives the colour. */
export function MarkedText({ text, findings }: { text: string; findings: readonly Finding[] }) {
  return (
    <p className="break-words whitespace-pre-wrap">
      {piecesOf(text, findings).map((piece) =>
        piece.severity === null ? (
          <span key={piece.start}>{piece.text}</span>
        ) : (
          <mark
            key={piece.start}
            className={cx(
              'rounded-sm px-0.5 underline decoration-wavy decoration-1 underline-offset-4',
              piece.severity === 'forbidden'
                ? 'bg-danger-bg text-danger'
                : 'bg-warning-bg text-warning',
            )}
          >
            {piece.text}
          </mark>
        ),
      )}
    </p>
  )
}

export function piecesOf(text: string, findings: readonly Finding[]): Piece[] {
  const edges = new Set([0, text.length])
  for (const { start, end } of findings) edges.add(start).add(end)
  const places = [...edges].toSorted((a, b) => a - b)
  return places.slice(0, -1).map((start, at) => {
    const over = findings.filter((each) => each.start <= start && each.end > start)
    const isForbidden = over.some(({ severity }) => severity === 'forbidden')
    const severity = over.length === 0 ? null : isForbidden ? 'forbidden' : 'risky'
    return { start, text: text.slice(start, places[at + 1]), severity }
  })
}

const CLAUSE_END = /[，。！？；,!?;\n]/

/** The allowed wording in place of the whole clause: half of a wrong promise is still one. */
export function withAllowed(text: string, { start, end, allowed }: Finding): string {
  let from = start
  while (from > 0 && !CLAUSE_END.test(text[from - 1] ?? '')) from -= 1
  let to = end
  while (to < text.length && !CLAUSE_END.test(text[to] ?? '')) to += 1
  return text.slice(0, from) + allowed + text.slice(to)
}
