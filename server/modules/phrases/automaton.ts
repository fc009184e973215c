/** Where a word was found: its number and the place of its first unit. */
export type Hit = { word: number; start: number }
export type Automaton = { find: (text: string) => Hit[]; lengthOf: (hit: Hit) => number }

/** Every unit of UTF-16. */
const UNITS = 0x1_0000

type Node = { next: Map<number, Node>; fail: Node | undefined; words: number[] }
const newNode = (): Node => ({ next: new Map(), fail: undefined, words: [] })

/** Aho–Corasick: every occurrence of every word in one walk over the text. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const root = newNode()
  words.forEach((word, at) => {
    let node = root
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i)
      const known = node.next.get(unit) ?? newNode()
      node.next.set(unit, known)
      node = known
    }
    if (node !== root) node.words.push(at)
  })
  linkFailures(root)
  const sizes = words.map(({ length }) => length)
  const fromRoot: (Node | undefined)[] = []
  for (let unit = 0; unit < UNITS; unit += 1) fromRoot.push(root.next.get(unit))
  return {
    find: (text) => walk({ root, fromRoot, sizes }, text),
    lengthOf: ({ word }) => words[word]?.length ?? 0,
  }
}

function linkFailures(root: Node): void {
  const queue = [root]
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const [unit, child] of node.next) {
      let back = node.fail
      while (back && !back.next.has(unit)) back = back.fail
      child.fail = back?.next.get(unit) ?? root
      child.words = [...child.words, ...child.fail.words]
      queue.push(child)
    }
  }
}

type Walk = {
  root: Node
  /** The nodes behind the root by unit: most characters begin no word, and one look says so. */
  fromRoot: readonly (Node | undefined)[]
  sizes: readonly number[]
}

function walk({ root, fromRoot, sizes }: Walk, text: string): Hit[] {
  const hits: Hit[] = []
  let node = root
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    let child: Node | undefined
    while (node !== root) {
      child = node.next.get(unit)
      if (child) break
      node = node.fail ?? root
    }
    node = child ?? fromRoot[unit] ?? root
    for (const word of node.words) hits.push({ word, start: at + 1 - (sizes[word] ?? 0) })
  }
  return hits
}
