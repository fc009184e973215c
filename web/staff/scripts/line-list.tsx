import { PROFILE_FIELDS, SCRIPT_PARTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { type Kind, PARTS, type Version } from './words.ts'

/** The words of a version by part, each with when it is true. */
export function LineList({ kind, version }: { kind: Kind; version: Version }) {
  const t = useT()
  const { lines } = version.content
  return (
    <div className="flex flex-col gap-4">
      {PARTS[kind].map((part) => (
        <section key={part} aria-label={t(SCRIPT_PARTS[part])}>
          <h3 className="mb-1.5 font-semibold">{t(SCRIPT_PARTS[part])}</h3>
          <ul className="flex flex-col gap-2">
            {lines.map((line, at) =>
              line.part === part ? (
                <li key={line.id} className="border-l-2 border-line pl-3">
                  <p>
                    <Slotted text={line.text} />
                  </p>
                  {line.answer !== null && (
                    <p className="text-soft">
                      {t('答：')}
                      <Slotted text={line.answer} />
                    </p>
                  )}
                  <LineNotes
                    condition={version.conditions[at] ?? ''}
                    evidence={line.evidence}
                    feeds={line.feeds === null ? null : t(PROFILE_FIELDS[line.feeds])}
                  />
                </li>
              ) : null,
            )}
          </ul>
          {!lines.some((line) => line.part === part) && (
            <p className="text-warning">{t('还没有内容')}</p>
          )}
        </section>
      ))}
    </div>
  )
}

type NotesProps = { condition: string; evidence: string | null; feeds: string | null }

function LineNotes({ condition, evidence, feeds }: NotesProps) {
  const t = useT()
  const notes = [
    condition === '' ? '' : t('只在：{condition}', { condition }),
    evidence === null ? '' : t('看：{what}', { what: evidence }),
    feeds === null ? '' : t('记到「{field}」', { field: feeds }),
  ].filter(Boolean)
  return notes.length > 0 && <p className="mt-0.5 text-sm text-faint">{notes.join(' · ')}</p>
}

/** What the sale fills in stands out from what somebody wrote. */
function Slotted({ text }: { text: string }) {
  return text.split(/(\{[^{}]*\})/).map((piece, at) =>
    piece.startsWith('{') ? (
      // Pieces have no name of their own: their place is what stays.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className="rounded-sm bg-tint px-1 text-link">
        {piece.slice(1, -1)}
      </span>
    ) : (
      piece
    ),
  )
}
