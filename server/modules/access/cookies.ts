import type { FastifyReply } from 'fastify'

export const STAFF_COOKIE = 'bq_session'
export const PHONE_COOKIE = 'bq_phone'
export const ROOM_COOKIE = 'bq_room'

type CookieTo = { name: string; path: string; isSecure: boolean }

/** httpOnly and SameSite=Strict: no script reads it and no other site's page sends it. */
export function setSessionCookie(reply: FastifyReply, to: CookieTo, token: string): void {
  reply.setCookie(to.name, token, {
    path: to.path,
    httpOnly: true,
    sameSite: 'strict',
    secure: to.isSecure,
  })
}

export function clearSessionCookie(reply: FastifyReply, to: CookieTo): void {
  reply.clearCookie(to.name, { path: to.path })
}
