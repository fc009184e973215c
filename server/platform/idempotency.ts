import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '#platform/canonical-json'
import type { Json } from '#platform/canonical-json'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import type { SealedColumn } from '#platform/sealed'

type Claim = { key: string; operation: string; input: object; context: Context }

const CONTEXT = 'platform.idempotency.answer'

export const SEALED_ANSWER: SealedColumn = {
  table: 'platform.idempotency',
  key: ['holder', 'key'],
  column: 'answer',
  sealedFor: CONTEXT,
}

/**
 * Claims the key inside the business transaction. A second request with the same key waits for the
 * first to commit and then gets the first one's answer; the deed is done once.
 */
export async function claimIdempotencyKey(claim: Claim): Promise<{ output: unknown } | undefined> {
  const { context, key, operation } = claim
  const holder = holderOf(context)
  const inputHash = createHash('sha256')
    .update(`${operation}\0${canonicalJson(hashable(claim.input))}`)
    .digest('hex')
  const claimed = await sql`
    insert into platform.idempotency (holder, key, operation, input_hash, created_at)
    values (${holder}, ${key}, ${operation}, ${inputHash}, ${context.now})
    on conflict do nothing`.execute(context.tx)
  if (claimed.numAffectedRows === 1n) return undefined
  const { rows } = await sql<{ inputHash: string; answer: string | null }>`
    select input_hash as "inputHash", answer from platform.idempotency
    where holder = ${holder} and key = ${key}`.execute(context.tx)
  const earlier = rows[0]
  if (!earlier || earlier.inputHash !== inputHash) throw new Refusal('idempotency-reused')
  return { output: JSON.parse(context.fields.open(earlier.answer ?? '', CONTEXT)) }
}

export async function storeIdempotentAnswer(claim: Claim, output: unknown): Promise<void> {
  const { context, key } = claim
  const answer = context.fields.seal(JSON.stringify(output ?? null), CONTEXT)
  await sql`
    update platform.idempotency set answer = ${answer}
    where holder = ${holderOf(context)} and key = ${key}`.execute(context.tx)
}

/** An uploaded stream cannot be hashed before it is read; its name and options stand for it. */
function hashable(input: object): Json {
  const plain = Object.entries(input).filter(
    ([, value]) => !(typeof value === 'object' && value !== null && Symbol.asyncIterator in value),
  )
  return Object.fromEntries(plain) as Json
}

function holderOf({ actor }: Context): string {
  switch (actor.kind) {
    case 'staff':
      return `staff:${actor.staffId}`
    case 'customer':
      return `customer:${actor.sessionId}`
    case 'reader':
      return `reader:${actor.sessionId}`
    case 'system':
      return `system:${actor.name}`
    case 'anonymous':
      return 'anonymous'
  }
}
