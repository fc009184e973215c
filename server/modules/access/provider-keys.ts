import { z } from 'zod'
import type { Jwk } from './logout-token.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** Keys are asked for again after this, or sooner for one that is not known. */
const KEPT_MS = 10 * 60_000
/** A stranger may invent key names; the provider is asked no more often for that. */
const AGAIN_AFTER_MS = 60_000
const ANSWER_WITHIN_MS = 5000

/** The provider's published keys, kept for a while. Throws where it does not answer. */
export function publishedKeys() {
  let kept: { keys: readonly Jwk[]; readAt: number } | undefined
  return async (url: string, { kid, now }: { kid: string | undefined; now: Date }) => {
    const age = kept ? now.getTime() - kept.readAt : Infinity
    const isKnown = kid === undefined || kept?.keys.some((key) => key.kid === kid)
    if (!kept || age > KEPT_MS || (!isKnown && age > AGAIN_AFTER_MS)) {
      kept = { keys: await read(url), readAt: now.getTime() }
    }
    return kept.keys
  }
}

async function read(url: string): Promise<readonly Jwk[]> {
  const answer = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  if (!answer.ok) throw new Error(`the keys of the identity provider: ${answer.status}`)
  return KeySet.parse(await answer.json()).keys
}
