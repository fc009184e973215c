import { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call: a permission held through a role; `signed-in` any staff member; `customer` the
 * holder of a phone session; `reader` the holder of a session in a reading room; `public` anyone
 * (sign-in, link exchange, verification pages).
 */
export type Gate = Permission | 'signed-in' | 'customer' | 'reader' | 'public'

/** One thing the product can do, as promised to every caller. The name is the name all the way down. */
export type Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  name: string
  method: Method
  /** `/sales/{saleId}`; the placeholders are keys of `input`. Served below `/api`. */
  path: string
  summary: string
  gate: Gate
  input: I
  output: O
  status?: 200 | 201 | 202 | 204
  /** Edits state that another person may have edited: the caller must send `If-Match`. */
  ifMatch?: boolean
  /** The request body is a file, handed on as a stream; path and query carry the input. */
  upload?: boolean
  /**
   * An upload of at most so many bytes, read whole before the work begins: a slow line must hold
   * no transaction. `body` is then the bytes.
   */
  uploadMaxBytes?: number
  /** A form is taken as well as JSON, because a standard has it so; never with anybody's cookie. */
  form?: boolean
  /** The answer is a file, not JSON. */
  download?: boolean
  /** The answer is played in the page, piece by piece (byte ranges); nothing is offered to keep. */
  media?: boolean
}

export type InputOf<Op> = Op extends Operation<infer I> ? z.output<I> : never
export type RequestOf<Op> = Op extends Operation<infer I> ? z.input<I> : never
export type OutputOf<Op> = Op extends Operation<z.ZodObject, infer O> ? z.output<O> : never

export function operation<I extends z.ZodObject, O extends z.ZodType>(
  promise: Operation<I, O>,
): Operation<I, O> {
  return promise
}

export const Uuid = z.uuid()
/** A calendar day in Beijing, `YYYY-MM-DD`. */
export const Day = z.iso.date('请填写 YYYY-MM-DD 格式的日期')
/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true })
/** Money in 分 (1/100 yuan), never fractional. */
export const Fen = z.number().int().safe()

/** Asked of every list: where to go on and how many rows. */
export const PageRequest = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** The file a `download` operation answers with. */
export type Download = { fileName: string; mediaType: string; bytes: Uint8Array }
export const FileAnswer = z.custom<Download>((value) => typeof value === 'object')
/** What a `media` operation answers with: opened only for the bytes that were asked for. */
export type Media = {
  mediaType: string
  sizeBytes: number
  /** From the first to the last byte, both included. */
  open: (first: number, last: number) => AsyncIterable<Uint8Array>
}
export const MediaAnswer = z.custom<Media>((value) => typeof value === 'object')
export const Empty = z.object({})
