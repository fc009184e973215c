import { queryOptions, useQuery } from '@tanstack/react-query'
import type { SignedIn as SignedInSchema } from '#contracts/access'
import type { Permission } from '#contracts/permissions'
import type { z } from 'zod'
import { ApiError, request, setCsrfToken } from '#web/api/request.ts'
import { queryClient } from './query-client.ts'

export type SignedIn = z.output<typeof SignedInSchema>
export const SESSION_KEY = ['session'] as const

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<SignedIn | null> => {
    try {
      return keep(await request<SignedIn>({ path: '/session' }))
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null
      throw error
    }
  },
})

export async function signIn(staffNo: string, password: string): Promise<void> {
  const body = { staffNo, password }
  const session = await request<SignedIn>({ method: 'POST', path: '/session', body })
  queryClient.setQueryData(SESSION_KEY, keep(session))
}

/** The same session as a password opens, on the word of the bank's identity provider. */
export async function finishSignOn(attempt: string, answer: string): Promise<void> {
  const body = { attempt, answer }
  const path = '/single-sign-on/answer'
  const session = await request<SignedIn>({ method: 'POST', path, body })
  queryClient.setQueryData(SESSION_KEY, keep(session))
}

/** Everything read for one person is forgotten before the next one sits down. */
export async function signOut(): Promise<void> {
  await request({ method: 'DELETE', path: '/session' })
  setCsrfToken('')
  queryClient.clear()
}

export const useSession = (): SignedIn | null => useQuery(sessionQuery).data ?? null

/** For showing and hiding only: the server decides again on every request. */
export function useMay(): (permission: Permission) => boolean {
  const held = new Set<string>(useSession()?.staff.permissions)
  return (permission) => held.has(permission)
}

function keep(session: SignedIn): SignedIn {
  setCsrfToken(session.csrfToken)
  return session
}
