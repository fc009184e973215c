export type SearchHit = { id: string; kind: string; label: string; note?: string; href: string }
export type SearchEverything = (text: string, signal: AbortSignal) => Promise<SearchHit[]>

let search: SearchEverything = async () => []

/** Whoever builds the search hands it in here; until then the palette finds pages only. */
export function setSearch(by: SearchEverything): void {
  search = by
}
export const searchEverything: SearchEverything = (text, signal) => search(text, signal)
