import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { useDraft } from '../draft.ts'
import { Agree } from './agree.tsx'
import { Compared } from './compared.tsx'
import { Extra } from './extra.tsx'
import { Refuse } from './refuse.tsx'

export type Terms = NonNullable<PhoneTask['terms']>
type Page = 'compared' | 'extra' | 'pad' | 'refuse'
/** What was copied out or ticked, by statement; a tick is the empty text. */
export type Confirmed = Record<string, string>

/** Old beside new first; then yes with a pen, or no with a reason. Both are as easy. */
export function ChangedTerms({ task }: { task: PhoneTask }) {
  const [page, setPage] = useState<Page>('compared')
  const [confirmed, setConfirmed] = useDraft<Confirmed>('terms', {})
  const { terms } = task
  if (!terms) return null
  const hasExtra = terms.confirmations.length > 0
  const back = () => setPage('compared')
  switch (page) {
    case 'compared':
      return (
        <Compared
          terms={terms}
          onRefuse={() => setPage('refuse')}
          onAgree={() => setPage(hasExtra ? 'extra' : 'pad')}
        />
      )
    case 'extra':
      return (
        <Extra
          terms={terms}
          confirmed={confirmed}
          onConfirm={setConfirmed}
          onBack={back}
          onDone={() => setPage('pad')}
        />
      )
    case 'pad':
      return <Agree terms={terms} confirmed={confirmed} onBack={back} />
    case 'refuse':
      return <Refuse onBack={back} />
  }
}
