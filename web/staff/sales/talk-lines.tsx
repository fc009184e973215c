import { ChevronRight, CornerDownRight, MessageCircle } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { PROFILE_FIELDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'

export type Line = Answered<'readGuidance'>['lines'][number]

type PartName = (part: Line['part']) => string

const partsOf = (lines: readonly Line[]) => [...new Set(lines.map(({ part }) => part))]
const keyOf = ({ scriptId, lineId }: Line) => `${scriptId} ${lineId}`

/** To be read off in passing: short lines, one below the other, under the element they belong to. */
export function Sentences({ lines, partName }: { lines: readonly Line[]; partName: PartName }) {
  const t = useT()
  if (lines.length === 0) return <NothingToSay>{t('这一步没有要照着说的话')}</NothingToSay>
  return (
    <div className="flex flex-col gap-3" lang="zh-CN">
      {partsOf(lines).map((part) => (
        <section key={part} aria-label={partName(part)}>
          <h3 className="mb-1 text-xs text-faint">{partName(part)}</h3>
          <ul className="flex flex-col gap-1.5">
            {lines
              .filter((line) => line.part === part)
              .map((line) => (
                <li key={keyOf(line)} className="border-l-2 border-line pl-2.5">
                  {line.text}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type QuestionsProps = {
  lines: readonly Line[]
  onField: (field: NonNullable<Line['feeds']>) => void
}

/** A question and where its answer belongs: pressing goes there. */
export function Questions({ lines, onField }: QuestionsProps) {
  const t = useT()
  if (lines.length === 0) return <NothingToSay>{t('这一步没有要问的')}</NothingToSay>
  return (
    <ul className="flex flex-col gap-2">
      {lines.map((line) => {
        const { feeds } = line
        return (
          <li key={keyOf(line)} className="flex flex-col gap-0.5">
            <span lang="zh-CN">{line.text}</span>
            {feeds !== null && (
              <button
                type="button"
                onClick={() => onField(feeds)}
                className="inline-flex items-center gap-1 self-start text-sm text-link hover:underline"
              >
                <CornerDownRight aria-hidden className="size-3.5" />
                {t('记到「{field}」', { field: t(PROFILE_FIELDS[feeds]) })}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type ObjectionsProps = {
  lines: readonly Line[]
  partName: PartName
  onShown: (line: Line) => void
}

/** What the customer says; opened, what may be answered of this product, and what shows it. */
export function Objections({ lines, partName, onShown }: ObjectionsProps) {
  const t = useT()
  if (lines.length === 0) return <NothingToSay>{t('选定产品以后才有解答')}</NothingToSay>
  return (
    <div className="flex flex-col gap-3" lang="zh-CN">
      {partsOf(lines).map((part) => (
        <section key={part} aria-label={partName(part)}>
          <h3 className="mb-1 text-xs text-faint">{partName(part)}</h3>
          {lines
            .filter((line) => line.part === part)
            .map((line) => (
              <details
                key={keyOf(line)}
                className="group border-b border-line py-1.5 last:border-b-0"
                onToggle={(event) => event.currentTarget.open && onShown(line)}
              >
                <summary className="flex cursor-pointer list-none items-start gap-1.5">
                  <ChevronRight
                    aria-hidden
                    className="mt-1 size-3.5 shrink-0 text-faint group-open:rotate-90"
                  />
                  {line.text}
                </summary>
                <p className="mt-1 pl-5">{line.answer}</p>
                {line.evidence !== null && (
                  <p className="mt-0.5 pl-5 text-sm text-soft">
                    {t('看：{what}', { what: line.evidence })}
                  </p>
                )}
              </details>
            ))}
        </section>
      ))}
    </div>
  )
}

function NothingToSay({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-2 text-soft">
      <MessageCircle aria-hidden className="size-4 shrink-0" />
      {children}
    </p>
  )
}
