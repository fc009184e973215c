import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Replace } from 'lucide-react'
import { PHRASE_SEVERITIES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea, type TextAreaProps } from '#web/ui/text-field.tsx'
import { asking } from './ask.ts'
import { useSettled } from './filters.ts'
import { type Finding, MarkedText, withAllowed } from './marked-text.tsx'

type Props = Omit<TextAreaProps, 'value' | 'onChange'> & {
  value: string
  onChange: (text: string) => void
}

/** Says while somebody types what may not be said, and offers what may. Never in the way of typing. */
export function GuardedTextArea(props: Props) {
  const { value, onChange } = props
  const { findings, text } = useFindings(value)
  return (
    <div className={props.className}>
      <TextArea {...props} className="w-full" />
      <div aria-live="polite">
        {findings.length > 0 && (
          <FoundPhrases
            text={text}
            findings={findings}
            onReplace={text === value ? onChange : undefined}
          />
        )}
      </div>
    </div>
  )
}

/** What was found in the text as it stood after the last pause. */
export function useFindings(value: string): { text: string; findings: readonly Finding[] } {
  const text = useSettled(value, 350)
  const isWorth = text.trim().length > 1
  const { data } = useQuery({
    ...asking('checkText', { text }),
    enabled: isWorth,
    staleTime: 60_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })
  // Findings of an earlier text point at places that have moved.
  const findings = (isWorth && data?.findings) || []
  const isOfThis = findings.every(({ start, end, matched }) => text.slice(start, end) === matched)
  return { text, findings: isOfThis ? findings : [] }
}

type FoundProps = {
  text: string
  findings: readonly Finding[]
  onReplace: ((text: string) => void) | undefined
}

export function FoundPhrases({ text, findings, onReplace }: FoundProps) {
  const t = useT()
  return (
    <div className="mt-1.5 overflow-hidden rounded-md border border-line bg-sunken">
      <div className="max-h-32 overflow-y-auto border-b border-line px-3 py-2 text-sm">
        <MarkedText text={text} findings={findings} />
      </div>
      <ul aria-label={t('不能这样说')} className="divide-y divide-line">
        {findings.map((finding) => (
          <li
            key={`${finding.entryId}-${finding.start}`}
            className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2"
          >
            <Tag tone={finding.severity === 'forbidden' ? 'danger' : 'warning'}>
              {t(PHRASE_SEVERITIES[finding.severity])}
            </Tag>
            <div className="min-w-52 flex-1 text-sm">
              <p>
                「{finding.matched}」{finding.message}
                <span className="text-faint">（{finding.citation}）</span>
              </p>
              {finding.allowed !== '' && (
                <p className="mt-0.5 text-soft">
                  {t('可以说：')}
                  {finding.allowed}
                </p>
              )}
            </div>
            {onReplace && finding.allowed !== '' && (
              <Button
                size="sm"
                icon={<Replace aria-hidden />}
                onPress={() => onReplace(withAllowed(text, finding))}
              >
                {t('换成允许的说法')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
