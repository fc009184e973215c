import type { OutputOf, RequestOf } from '#contracts/operation'
import { type Answer, type RequestOptions, requestFile, requestFull } from './request.ts'
import { OPERATIONS, type OperationName, type Operations } from './operations.gen.ts'

type Places = typeof OPERATIONS
type Kind<N extends OperationName> = Places[N] extends readonly [string, string, infer K] ? K : ''

/** What an operation is given. An upload takes the file in place of the stream of the contract. */
export type Asked<N extends OperationName> =
  Kind<N> extends 'upload'
    ? Omit<RequestOf<Operations[N]>, 'body'> & { body: File }
    : RequestOf<Operations[N]>
/** What it answers. A download gives the file and its name. */
export type Answered<N extends OperationName> =
  Kind<N> extends 'download' ? { blob: Blob; name: string } : OutputOf<Operations[N]>

export type CallOptions = {
  /** The row version that was read, for edits of what another may have edited. */
  ifMatch?: number | undefined
  /** Kept over several presses of the same button, so that the deed is done once. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal
}

/** The one typed client: everything the server promises, by the name the contract gives it. */
export async function call<N extends OperationName>(
  name: N,
  input: Asked<N>,
  options: CallOptions = {},
): Promise<Answered<N>> {
  const asked = requestOf(name, input, options)
  if (OPERATIONS[name].at(2) === 'download') return (await requestFile(asked)) as Answered<N>
  const answer: Answer<Answered<N>> = await requestFull(asked)
  return answer.data
}

function requestOf(name: OperationName, input: object, options: CallOptions): RequestOptions {
  const [method, template, kind] = OPERATIONS[name] as readonly [
    NonNullable<RequestOptions['method']>,
    string,
    string?,
  ]
  const rest: Record<string, unknown> = { ...input }
  const path = template.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  const { signal, idempotencyKey, ifMatch } = options
  return {
    method,
    path,
    ...contentOf(rest, method === 'GET' || method === 'DELETE' ? 'query' : kind),
    ...(ifMatch === undefined ? {} : { ifMatch: `"${ifMatch}"` }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(signal === undefined ? {} : { signal }),
  }
}

function contentOf(rest: Record<string, unknown>, kind: string | undefined) {
  if (kind === 'query') return { query: rest as NonNullable<RequestOptions['query']> }
  if (kind !== 'upload') return { body: rest }
  const { body, ...query } = rest
  // Sent as plain bytes: the server streams them, whatever the browser takes the file for.
  const bytes = new Blob([body as File], { type: 'application/octet-stream' })
  return { body: bytes, query: query as NonNullable<RequestOptions['query']> }
}
