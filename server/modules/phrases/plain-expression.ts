import { SIMPLIFIED_OF } from './traditional-characters.ts'

const GAP = '…'

/** What somebody typed, in the script and width the guard reads; Chinese brackets are brackets. */
export function plainExpression(text: string): string {
  return Array.from(text, (character) =>
    character === GAP ? GAP : character.normalize('NFKC').toLowerCase(),
  )
    .map((character) => SIMPLIFIED_OF.get(character) ?? character)
    .join('')
    .replaceAll(/\s/g, '')
}
