import type { Actor } from '#contracts/actors'
import type { FieldFault } from '#contracts/errors'
import type { Clock } from '#platform/clock'
import type {
  AnyOperation,
  CommandOutcome,
  Context,
  Endpoint,
  QueryOutcome,
  Subject,
  TracedRefusal,
} from '#platform/command'
import type { Json } from '#platform/canonical-json'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { claimIdempotencyKey, storeIdempotentAnswer } from '#platform/idempotency'
import { postNews } from '#platform/outbox'
import { Refusal } from '#platform/refusal'

/** One line for the audit log. `outcome` tells a done deed from a refused attempt. */
export type AuditRecord = {
  action: string
  outcome: 'done' | 'refused'
  actor: Actor
  subject: Subject
  requestId: string
  at: Date
  detail: Record<string, Json>
}

export type Call = {
  actor: Actor
  input: unknown
  requestId: string
  idempotencyKey?: string | undefined
  /** The `If-Match` header: the version the caller read. */
  ifMatch?: string | undefined
  /** The network address of the caller. */
  address?: string | undefined
}

export type Answer = {
  output: unknown
  version?: number | undefined
  replayed?: boolean
  secret?: string | undefined
}

export type Runner = (endpoint: Endpoint, call: Call) => Promise<Answer>

type Parts = {
  db: Db
  clock: Clock
  fields: FieldCrypto
  may: (actor: Actor, operation: AnyOperation) => boolean
  record: (tx: Tx, entry: AuditRecord) => Promise<void>
  /** Called after every commit that posted news, so that it travels at once. */
  newsPosted: () => void
}

/**
 * The one way in. Authorises, validates, opens the transaction, runs, writes audit and outbox in
 * that same transaction and commits. A refused attempt is audited in a transaction of its own,
 * because the business one rolls back. (Authorise before validate: who may not ask learns nothing.)
 */
export function createRunner(parts: Parts): Runner {
  return async (endpoint, call) => {
    try {
      authorise(parts, endpoint, call.actor)
      expectedVersionOf(endpoint.operation, call.ifMatch)
      const input = validate(endpoint.operation, call.input)
      // A screen is made of many statements: they must all tell of the same moment.
      const answer = await inTransaction(
        parts.db,
        (tx) => work({ parts, tx, endpoint, call }, input),
        { isSnapshot: endpoint.kind === 'query' },
      )
      if (endpoint.kind === 'command') parts.newsPosted()
      if (answer instanceof Refusal) throw traced(answer)
      return answer
    } catch (error) {
      if (error instanceof Refusal && !recorded.has(error))
        await recordRefusal(parts, { endpoint, call, refusal: error })
      throw error
    }
  }
}

/** Refusals whose audit entry was committed with their traces. */
const recorded = new WeakSet<Refusal>()

function traced(refusal: Refusal): Refusal {
  recorded.add(refusal)
  return refusal
}

type Job = { parts: Parts; tx: Tx; endpoint: Endpoint; call: Call }

async function work(job: Job, input: object): Promise<Answer | Refusal> {
  const { parts, tx, endpoint, call } = job
  const context: Context = {
    tx,
    actor: call.actor,
    now: parts.clock.now(),
    requestId: call.requestId,
    fields: parts.fields,
    expectedVersion: expectedVersionOf(endpoint.operation, call.ifMatch),
    address: call.address,
  }
  if (endpoint.kind === 'query') return answerQuery(job, context, input)
  const key = call.idempotencyKey
  const claim = key ? { key, operation: endpoint.operation.name, input, context } : undefined
  const earlier = claim && (await claimIdempotencyKey(claim))
  if (earlier) return { output: earlier.output, replayed: true }
  const outcome = (await endpoint.run(context, input as never)) as
    | CommandOutcome<unknown>
    | TracedRefusal
  const isRefused = 'refuse' in outcome
  await parts.record(tx, {
    action: endpoint.audit ?? endpoint.operation.name,
    outcome: isRefused ? 'refused' : 'done',
    actor: call.actor,
    subject: outcome.subject,
    requestId: call.requestId,
    at: context.now,
    detail: { ...outcome.detail, ...(isRefused ? { code: outcome.refuse.code } : {}) },
  })
  await postNews(tx, outcome.events ?? [], context.now)
  if (isRefused) return outcome.refuse
  const output = shaped(endpoint.operation, outcome.output)
  if (claim) await storeIdempotentAnswer(claim, output)
  return { output, secret: outcome.secret }
}

async function answerQuery(job: Job, context: Context, input: object): Promise<Answer> {
  const { parts, tx, endpoint, call } = job
  const outcome = (await endpoint.run(context, input as never)) as QueryOutcome<unknown>
  const [first] = outcome.seen ?? []
  if (endpoint.audit && outcome.seen && first && !isStillLooking(job, outcome.seen)) {
    const ids = outcome.seen.map((subject) => subject.id)
    await parts.record(tx, {
      action: endpoint.audit,
      outcome: 'done',
      actor: call.actor,
      subject: ids.length === 1 ? first : { kind: first.kind, id: 'many' },
      requestId: call.requestId,
      at: context.now,
      detail: ids.length === 1 ? {} : { ids },
    })
  }
  const output = shaped(endpoint.operation, outcome.output)
  return { output, version: outcome.version }
}

/** Who has been looking at what since when; a node that forgets writes one entry more, never less. */
const looking = new Map<string, number>()
const LOOKING_MAX = 20_000

function isStillLooking({ endpoint, call, parts }: Job, seen: readonly Subject[]): boolean {
  if (!endpoint.onceInMinutes) return false
  const { actor } = call
  const session = 'sessionId' in actor ? actor.sessionId : actor.kind
  const key = [endpoint.operation.name, session, ...seen.map((subject) => subject.id)].join('|')
  const now = parts.clock.now().getTime()
  const since = looking.get(key)
  if (since !== undefined && now - since < endpoint.onceInMinutes * 60_000) return true
  if (looking.size >= LOOKING_MAX) looking.clear()
  looking.set(key, now)
  return false
}

/** Only what the contract promises leaves the server. */
function shaped(operation: AnyOperation, output: unknown): unknown {
  return operation.output.parse(output)
}

function authorise(parts: Parts, endpoint: Endpoint, actor: Actor): void {
  if (parts.may(actor, endpoint.operation)) return
  throw new Refusal(actor.kind === 'anonymous' ? 'not-signed-in' : 'not-permitted')
}

/** Edits must say which version they mean; 428 when they do not, 412 when it is no version. */
function expectedVersionOf(operation: AnyOperation, ifMatch: string | undefined) {
  if (!operation.ifMatch) return undefined
  if (ifMatch === undefined) throw new Refusal('version-missing')
  const match = /^"?(\d{1,9})"?$/.exec(ifMatch)
  if (!match) throw new Refusal('version-stale')
  return Number(match[1])
}

function validate(operation: AnyOperation, input: unknown): object {
  const parsed = operation.input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const fields: FieldFault[] = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  throw new Refusal('invalid-input', { fields })
}

type Refused = { endpoint: Endpoint; call: Call; refusal: Refusal }

/** Strangers without a session leave no row each: that would let them fill the disk. */
async function recordRefusal(parts: Parts, { endpoint, call, refusal }: Refused): Promise<void> {
  const isStranger = call.actor.kind === 'anonymous' && endpoint.operation.gate !== 'public'
  if (isStranger) return
  await inTransaction(parts.db, (tx) =>
    parts.record(tx, {
      action: endpoint.audit ?? endpoint.operation.name,
      outcome: 'refused',
      actor: call.actor,
      subject: { kind: 'operation', id: endpoint.operation.name },
      requestId: call.requestId,
      at: parts.clock.now(),
      detail: {
        code: refusal.code,
        fields: refusal.fields?.map((fault) => fault.path) ?? [],
        reasons: refusal.reasons?.map((reason) => reason.code) ?? [],
        target: targetOf(call.input),
      },
    }),
  )
}

/** The ids a refused call named, so that a pattern of probing can be seen. */
function targetOf(input: unknown): Record<string, Json> {
  if (typeof input !== 'object' || input === null) return {}
  const ids = Object.entries(input).filter(
    ([key, value]) => key.endsWith('Id') && typeof value === 'string' && value.length <= 64,
  )
  return Object.fromEntries(ids) as Record<string, Json>
}
