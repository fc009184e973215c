/** As the server compares: NFKC, without spaces and punctuation. */
const isIgnored = (character: string) => /[\s\p{P}]/u.test(character)
const lettersOf = (text: string) =>
  Array.from(text.normalize('NFKC')).filter((each) => !isIgnored(each))

export type Comparison = {
  /** How many letters from the beginning are right. */
  right: number
  total: number
  /** Something stands behind the right beginning. */
  isAstray: boolean
  isSame: boolean
}

/** How far the typed words follow the sentence. */
export function compare(typed: string, sentence: string): Comparison {
  const given = lettersOf(typed)
  const wanted = lettersOf(sentence)
  const parting = wanted.findIndex((letter, at) => given[at] !== letter)
  const right = parting === -1 ? wanted.length : parting
  const isAstray = given.length > right
  return { right, total: wanted.length, isAstray, isSame: right === wanted.length && !isAstray }
}

export type Mark = 'right' | 'next' | 'open'

/** The sentence sign by sign: written, the one to write now, and still to come. */
export function marksOf(sentence: string, right: number): { letter: string; mark: Mark }[] {
  let seen = 0
  return Array.from(sentence).map((letter) => {
    const before = seen
    seen += lettersOf(letter).length
    if (seen === before) return { letter, mark: seen > 0 && seen <= right ? 'right' : 'open' }
    return { letter, mark: seen <= right ? 'right' : before <= right ? 'next' : 'open' }
  })
}
