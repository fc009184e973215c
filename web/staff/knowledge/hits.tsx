import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { Answered, Asked } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { asking } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'

type Hit = Answered<'searchKnowledge'>['items'][number]
type Props = { asked: Asked<'searchKnowledge'>; isOneContract?: boolean }

export function Hits({ asked, isOneContract = false }: Props) {
  const t = useT()
  const query = useQuery({ ...asking('searchKnowledge', asked), placeholderData: keepPreviousData })
  return (
    <div className="mt-4">
      <Loaded query={query}>
        {({ items, tookMs }) =>
          items.length === 0 ? (
            <EmptyState title={t('没有找到相关条款')}>
              {t('换一种说法，或用条款里的词再试。')}
            </EmptyState>
          ) : (
            <>
              <p role="status" className="mb-2 text-sm text-faint">
                {t('{count} 段，用时 {ms} 毫秒', { count: items.length, ms: Math.round(tookMs) })}
              </p>
              <ol className="flex flex-col">
                {items.map((hit) => (
                  <HitRow key={hit.passageId} hit={hit} isOneContract={isOneContract} />
                ))}
              </ol>
            </>
          )
        }
      </Loaded>
    </div>
  )
}

const LONG = 180

/** The sentence that answers, marked inside its passage; a long passage opens on demand. */
function HitRow({ hit, isOneContract }: { hit: Hit; isOneContract: boolean }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const isLong = hit.text.length > LONG
  const { before, match, after } = cutAt(hit)
  const whole = isOpen || !isLong
  return (
    <li className="border-t border-line py-3">
      {!isOneContract && (
        <p className="mb-1 flex flex-wrap items-center gap-x-2 text-sm">
          <FileText aria-hidden className="size-4 text-faint" />
          {hit.productId === null ? (
            <span className="font-medium">{hit.documentTitle}</span>
          ) : (
            <TextLink href={`/products/${hit.productId}?tab=ask`}>{hit.documentTitle}</TextLink>
          )}
          {hit.insurerName !== null && <span className="text-faint">{hit.insurerName}</span>}
        </p>
      )}
      <p className="max-w-3xl whitespace-pre-line">
        {whole ? before : before.slice(-40)}
        {match !== '' && <mark className="rounded-sm bg-warning-bg px-0.5 text-ink">{match}</mark>}
        {whole ? after : after.slice(0, Math.max(60, LONG - match.length))}
        {!whole && '…'}
      </p>
      {isLong && (
        <Button size="sm" variant="quiet" className="-ml-2.5" onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('收起') : t('看整段')}
        </Button>
      )}
    </li>
  )
}

function cutAt({ text, snippet }: Hit): { before: string; match: string; after: string } {
  const at = snippet === null ? -1 : text.indexOf(snippet)
  if (snippet === null || at < 0) return { before: '', match: snippet ?? '', after: text }
  return { before: text.slice(0, at), match: snippet, after: text.slice(at + snippet.length) }
}
