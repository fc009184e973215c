import type { FastifyRequest } from 'fastify'
import { ROOM_COOKIE } from '#modules/access'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db'
import type { Caller } from '#platform/http'
import { liveReader } from './keys.ts'

const ANONYMOUS: Caller = { actor: { kind: 'anonymous' }, csrfToken: undefined }

/** Readers are known below /api/room/ and nowhere else; everybody else is asked for as before. */
export function readerCallerOf(
  parts: { db: Db; clock: Clock },
  others: (request: FastifyRequest) => Promise<Caller>,
) {
  return async (request: FastifyRequest): Promise<Caller> => {
    if (!request.url.startsWith('/api/room/')) return others(request)
    const token = request.cookies[ROOM_COOKIE]
    return (token && (await liveReader(parts.db, token, parts.clock.now()))) || ANONYMOUS
  }
}
