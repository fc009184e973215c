import { request, setCsrfToken } from '#web/api/request.ts'

/** What a link opens. The moments (disclose, sign, …) add to this as they are built. */
export type PhoneSession = {
  csrfToken: string
  expiresAt: string
  purpose: string
  customerName: string
  contact?: { name: string; phone: string }
}

/**
 * The token stands in the fragment so that it never reaches a server log. It is used once and then
 * taken out of the address, so that a screenshot or a forwarded link opens nothing.
 */
export async function openSession(): Promise<PhoneSession> {
  const token = location.hash.slice(1)
  if (token) history.replaceState(null, '', location.pathname)
  const session = token
    ? await request<PhoneSession>({ method: 'POST', path: '/phone/session', body: { token } })
    : await request<PhoneSession>({ path: '/phone/session' })
  setCsrfToken(session.csrfToken)
  return session
}
