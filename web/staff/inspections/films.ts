import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { asking } from '../parts/ask.ts'
import type { Inspection } from './words.ts'

type View = NonNullable<Answered<'readRecording'>>
type Place = { segmentId: string; startsMs: number }

/** The recording that failed and what was recorded to mend it: one is shown, each stays what it was. */
export function useFilms({ supplements }: Inspection, first: View) {
  const t = useT()
  const finished = supplements.filter(({ state }) => state === 'finished')
  const answers = useQueries({
    queries: finished.map(({ id }) => asking('readSupplement', { supplementId: id })),
  })
  const mending = answers.flatMap(({ data }) => (data?.recording ? [data.recording] : []))
  const films = [
    { id: first.id, label: t('原来的录像'), recording: first },
    ...mending.map((recording, at) => ({
      id: recording.id,
      label: t('补录 {number}', { number: at + 1 }),
      recording,
    })),
  ]
  const [shown, show] = useState<{ id: string; start: Place | null }>({ id: first.id, start: null })
  const film = films.find(({ id }) => id === shown.id) ?? films[0]!
  const filmOf = (segmentId: string) =>
    films.find(({ recording }) => recording.segments.some(({ id }) => id === segmentId))
  return { films, film, start: shown.start, show, filmOf }
}
