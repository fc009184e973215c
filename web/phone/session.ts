import type { openPhoneSession } from '#contracts/phone-session'
import type { OutputOf } from '#contracts/operation'
import { request, setCsrfToken } from '#web/api/request.ts'
import { dropDrafts, dropTrail } from './draft.ts'

export type PhoneSession = OutputOf<typeof openPhoneSession>

/**
 * The token stands in the fragment so that it never reaches a server log. It is used once and then
 * taken out of the address, so that a screenshot or a forwarded link opens nothing.
 */
export async function openSession(): Promise<PhoneSession> {
  const token = location.hash.slice(1)
  if (token) {
    history.replaceState(null, '', location.pathname)
    // Another code may be another person's: nothing typed before may show up.
    dropDrafts()
    dropTrail()
  }
  const session = token
    ? await request<PhoneSession>({ method: 'POST', path: '/phone/session', body: { token } })
    : await request<PhoneSession>({ path: '/phone/session' })
  setCsrfToken(session.csrfToken)
  return session
}
