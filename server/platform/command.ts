import type { z } from 'zod'
import type { Actor } from '#contracts/actors'
import type { AuditAction } from '#contracts/audit-actions'
import type { Gate, Operation } from '#contracts/operation'
import type { Json } from '#platform/canonical-json'
import type { FieldCrypto } from '#platform/crypto'
import type { Tx } from '#platform/db'
import type { Refusal } from '#platform/refusal'

/** What a command or query may use, and nothing else: no container, no `this`. */
export type Context = {
  tx: Tx
  actor: Actor
  now: Date
  requestId: string
  /** Seals and opens personal data; the keys themselves are out of reach. */
  fields: FieldCrypto
  /** The version the caller read, from `If-Match`. */
  expectedVersion: number | undefined
  /** Where the request came from, for limits against guessing; undefined for jobs. */
  address?: string | undefined
}

/** The thing acted on. `customerId` ties the entry to a customer's record of access. */
export type Subject = { kind: string; id: string; customerId?: string | undefined }

/** News for other modules, written to the outbox in the same transaction. */
export type NewsItem = { name: `${string}.${string}`; payload: Record<string, Json> }

type Trace = {
  subject: Subject
  /** What the audit entry remembers besides who, what and when. Never plain personal data. */
  detail?: Record<string, Json>
  events?: NewsItem[]
}

export type CommandOutcome<O> = Trace & {
  output: O
  /** For the transport alone (a session cookie): never serialised, stored or logged. */
  secret?: string
}

/** A refusal whose traces must stay (a counted failure, a blocked attempt): commit, then refuse. */
export type TracedRefusal = Trace & { refuse: Refusal }

export type QueryOutcome<O> = {
  output: O
  /** Whose personal data was seen; required where the query is declared `personal`. */
  seen?: Subject[]
  /** Row version for the ETag. */
  version?: number
}

type InternalGate = Gate | 'system'
export type AnyOperation = Omit<Operation, 'gate' | 'method' | 'path' | 'summary'> & {
  gate: InternalGate
} & Partial<Pick<Operation, 'method' | 'path' | 'summary'>>

export type Endpoint = {
  operation: AnyOperation
  kind: 'command' | 'query'
  /** Audit action of a command; of a query that shows personal data; undefined for plain reading. */
  audit: AuditAction | undefined
  /** For screens that ask again every second or two: one entry for so many minutes of looking. */
  onceInMinutes?: number | undefined
  run: (
    context: Context,
    input: never,
  ) => Promise<CommandOutcome<unknown> | TracedRefusal | QueryOutcome<unknown>>
}

type Shape = { input: z.ZodObject; output: z.ZodType }
type InputFor<Op extends Shape> = z.output<Op['input']>
type AnswerFor<Op extends Shape> = z.input<Op['output']>

/** A verb of the business. It cannot be written without its permission, schema and audit action. */
export function command<Op extends AnyOperation>(
  operation: Op,
  body: {
    audit: AuditAction
    run: (
      context: Context,
      input: InputFor<Op>,
    ) => Promise<CommandOutcome<AnswerFor<Op>> | TracedRefusal>
  },
): Endpoint {
  return { operation, kind: 'command', audit: body.audit, run: body.run }
}

/** Reading that shows nobody's personal data. */
export function query<Op extends AnyOperation>(
  operation: Op,
  run: (context: Context, input: InputFor<Op>) => Promise<QueryOutcome<AnswerFor<Op>>>,
): Endpoint {
  return { operation, kind: 'query', audit: undefined, run }
}

/** Reading of personal data: what was seen is audited, the plain values never. */
export function personalQuery<Op extends AnyOperation>(
  operation: Op,
  body: {
    audit: AuditAction
    onceInMinutes?: number
    run: (
      context: Context,
      input: InputFor<Op>,
    ) => Promise<QueryOutcome<AnswerFor<Op>> & { seen: Subject[] }>
  },
): Endpoint {
  const { audit, onceInMinutes, run } = body
  return { operation, kind: 'query', audit, onceInMinutes, run }
}

/** A step only the system itself takes, in answer to an event. */
export function systemOperation<I extends z.ZodObject, O extends z.ZodType>(promise: {
  name: string
  input: I
  output: O
}) {
  return { ...promise, gate: 'system' as const }
}
