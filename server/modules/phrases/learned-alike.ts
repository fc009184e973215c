import { readFileSync } from 'node:fs'
import { BUCKETS } from './alike.ts'
import type { Alike } from './alike.ts'

type Kept = { scale: number; bias: number; weights: string }

let learned: Alike | undefined

/** What was learnt from the labelled sentences beside this file; `npm run learn` writes it anew. */
export function learnedAlike(): Alike {
  return (learned ??= unpack(readFileSync(new URL('alike-weights.json', import.meta.url), 'utf8')))
}

export function pack({ scale, bias, weights }: Alike): string {
  const kept: Kept = { scale, bias, weights: Buffer.from(weights.buffer).toString('base64') }
  return `${JSON.stringify(kept, null, 2)}\n`
}

function unpack(text: string): Alike {
  const { scale, bias, weights } = JSON.parse(text) as Kept
  const bytes = new Int8Array(Buffer.from(weights, 'base64'))
  if (bytes.length !== BUCKETS) throw new Error(`alike-weights.json: not ${BUCKETS} weights`)
  return { scale, bias, weights: bytes }
}
