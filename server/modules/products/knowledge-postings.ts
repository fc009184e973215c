/**
 * For every term the passages that hold it, in passage order: `passages[starts[t]…starts[t + 1]]` with
 * the number of times beside it (capped at 255). Typed arrays keep 50,000 passages in some 150 MB.
 */
export type Postings = {
  termIds: Map<number, number>
  starts: Uint32Array
  passages: Uint32Array
  counts: Uint8Array
  /** occurrences in the whole library, per term */
  totals: Uint32Array
}

type Forward = { terms: Uint32Array; counts: Uint8Array; size: number }

function grow(forward: Forward): void {
  const terms = new Uint32Array(forward.terms.length * 2)
  const counts = new Uint8Array(forward.counts.length * 2)
  terms.set(forward.terms)
  counts.set(forward.counts)
  forward.terms = terms
  forward.counts = counts
}

/** Turns passage → terms into term → passages. `passageEnds` says where each passage stops. */
function invert(
  forward: Forward,
  passageEnds: readonly number[],
  frequencies: readonly number[],
): Pick<Postings, 'starts' | 'passages' | 'counts'> {
  const starts = new Uint32Array(frequencies.length + 1)
  for (let term = 0; term < frequencies.length; term += 1) {
    starts[term + 1] = starts[term]! + frequencies[term]!
  }
  const next = starts.slice(0, -1)
  const passages = new Uint32Array(forward.size)
  const counts = new Uint8Array(forward.size)
  let at = 0
  for (const [passage, end] of passageEnds.entries()) {
    for (; at < end; at += 1) {
      const term = forward.terms[at]!
      const slot = next[term]!
      next[term] = slot + 1
      passages[slot] = passage
      counts[slot] = forward.counts[at]!
    }
  }
  return { starts, passages, counts }
}

export type PostingsBuilder = {
  /** The terms of the next passage, with repetitions. */
  addPassage: (keys: readonly number[]) => void
  finish: () => Postings
}

export function collectPostings(): PostingsBuilder {
  const termIds = new Map<number, number>()
  const frequencies: number[] = []
  const totals: number[] = []
  const slots: number[] = []
  const passageEnds: number[] = []
  const forward: Forward = { terms: new Uint32Array(4096), counts: new Uint8Array(4096), size: 0 }

  function addKey(key: number, passageStart: number): void {
    let term = termIds.get(key)
    if (term === undefined) {
      term = termIds.size
      termIds.set(key, term)
      frequencies.push(0)
      totals.push(0)
      slots.push(-1)
    }
    totals[term]! += 1
    const slot = slots[term]!
    if (slot >= passageStart) {
      if (forward.counts[slot]! < 255) forward.counts[slot]! += 1
      return
    }
    if (forward.size === forward.terms.length) grow(forward)
    slots[term] = forward.size
    forward.terms[forward.size] = term
    forward.counts[forward.size] = 1
    forward.size += 1
    frequencies[term]! += 1
  }

  return {
    addPassage: (keys) => {
      const passageStart = forward.size
      for (const key of keys) addKey(key, passageStart)
      passageEnds.push(forward.size)
    },
    finish: () => ({
      termIds,
      totals: Uint32Array.from(totals),
      ...invert(forward, passageEnds, frequencies),
    }),
  }
}

/** In how many passages the term stands. */
export function passageFrequency(postings: Postings, term: number): number {
  return postings.starts[term + 1]! - postings.starts[term]!
}

/** First position in the list of a term at or after a passage number. */
export function seekPassage(postings: Postings, term: number, passage: number): number {
  let low = postings.starts[term]!
  let high = postings.starts[term + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (postings.passages[middle]! < passage) low = middle + 1
    else high = middle
  }
  return low
}
