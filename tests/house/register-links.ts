// Whether what the regulation register names is really there, as pure functions over source text.

export type Link = { kind: string; name: string }

/** By kind, the names that exist; tests are looked for in their file instead. */
export type Known = Readonly<Record<string, ReadonlySet<string>>>

/** All first groups of a pattern in a text. */
export const namesIn = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))

const STRING = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g
const HOLE = /%[sidjfo]|\$\{[^}]*\}/

/** Every string of a test file: titles, rows of tables, templates. */
function stringsOf(source: string): string[] {
  return [...source.matchAll(STRING)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}

/**
 * Whether a test of that title can come from this source: the words stand there, or a template
 * stands there that gives them. A template of holes alone gives everything and proves nothing.
 */
export function hasTitle(source: string, title: string): boolean {
  const own = title.split(' > ').at(-1) ?? title
  return stringsOf(source).some((text) => {
    if (text === own) return true
    if (!HOLE.test(text)) return false
    const parts = text.split(new RegExp(HOLE, 'g'))
    if (parts.join('').trim().length < 4) return false
    const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')
    return new RegExp(`^${pattern}$`).test(own)
  })
}

/** The links that name nothing. `read` gives a file of the repository, undefined where it is not. */
export function deadLinks(
  links: readonly Link[],
  known: Known,
  read: (file: string) => string | undefined,
): Link[] {
  return links.filter(({ kind, name }) => {
    if (kind !== 'test') return !known[kind]?.has(name)
    const at = name.indexOf(' > ')
    const source = read(name.slice(0, at))
    return at < 0 || source === undefined || !hasTitle(source, name.slice(at + 3))
  })
}
