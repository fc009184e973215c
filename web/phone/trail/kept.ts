import type { Visit } from './page-visit.ts'

const KEY = 'baoqiao.trail'

/** What has not reached the server yet, over a page that is loaded anew. */
export function keptVisits(): Visit[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Visit[]
  } catch {
    return []
  }
}

export function keepVisits(visits: readonly Visit[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(visits))
  } catch {
    // Without storage the pages are kept as long as this one lives.
  }
}
