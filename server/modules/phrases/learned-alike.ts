import { readFileSync } from 'node:fs'
import type { Alike } from './alike.ts'
import { BUCKETS } from './runs.ts'

type Kept = Omit<Alike, 'weights'> & { weights: string }

let learned: Alike | undefined

/** What was learnt from the labelled sentences beside this file; `npm run learn` writes it anew. */
export function learnedAlike(): Alike {
  return (learned ??= unpack(readFileSync(new URL('alike-weights.json', import.meta.url), 'utf8')))
}

export function pack({ weights, ...plain }: Alike): string {
  const kept: Kept = { ...plain, weights: Buffer.from(weights.buffer).toString('base64') }
  return `${JSON.stringify(kept, null, 2)}\n`
}

function unpack(text: string): Alike {
  const { weights, ...plain } = JSON.parse(text) as Kept
  const bytes = new Int8Array(Buffer.from(weights, 'base64'))
  if (bytes.length !== BUCKETS) throw new Error(`alike-weights.json: not ${BUCKETS} weights`)
  return { ...plain, weights: bytes }
}
