/** What a text is where nobody may read it: as long as it was, so that the page keeps its shape. */
const stars = (text: string) => text.replaceAll(/\S/g, '*')

/** Eleven digits and more are papers, accounts and telephones; prices are shorter or have commas. */
const LONG_NUMBER = /\d(?:[ -]?\d){10,}[Xx]?/g

export type Known = {
  /** Whose these pages are. */
  names: readonly string[]
  /** Numbers that are meant to be seen: the seller's registration. */
  open: readonly string[]
}

/**
 * Names and long numbers are never told, wherever they stand: in a heading, in a label read aloud, in
 * the title of the page. `told` is what was recorded, as JSON.
 */
export function withoutPersons(told: string, { names, open }: Known): string {
  const unnamed = names
    .filter((name) => name.trim().length > 1)
    .reduce((text, name) => text.replaceAll(name, stars(name)), told)
  return unnamed.replaceAll(/"(?:[^"\\]|\\.)*"/g, (word) =>
    word.replaceAll(LONG_NUMBER, (number) => (open.includes(number) ? number : stars(number))),
  )
}
