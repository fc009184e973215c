export type SearchHit = { id: string; kind: string; label: string; note?: string; href: string }
export type SearchEverything = (text: string, signal: AbortSignal) => Promise<SearchHit[]>

/** Loaded with the first search, not with the first view. */
export const searchEverything: SearchEverything = async (text, signal) =>
  (await import('../search/everything.ts')).searchEverything(text, signal)
