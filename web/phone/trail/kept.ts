import { TRAIL_KEY } from '../draft.ts'
import type { Visit } from './page-visit.ts'

/** What has not reached the server yet, over a page that is loaded anew. */
export function keptVisits(): Visit[] {
  try {
    return JSON.parse(sessionStorage.getItem(TRAIL_KEY) ?? '[]') as Visit[]
  } catch {
    return []
  }
}

export function keepVisits(visits: readonly Visit[]): void {
  try {
    sessionStorage.setItem(TRAIL_KEY, JSON.stringify(visits))
  } catch {
    // Without storage the pages are kept as long as this one lives.
  }
}
