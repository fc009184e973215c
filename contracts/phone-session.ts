import { z } from 'zod'
import { Empty, Instant, operation } from './operation.ts'

export const PhoneSession = z.object({ csrfToken: z.string(), expiresAt: Instant })

export const openPhoneSession = operation({
  name: 'openPhoneSession',
  method: 'POST',
  path: '/phone/session',
  summary: '用一次性链接打开手机页面',
  gate: 'public',
  input: z.object({ token: z.string().min(20).max(100) }),
  output: PhoneSession,
})

export const readPhoneSession = operation({
  name: 'readPhoneSession',
  method: 'GET',
  path: '/phone/session',
  summary: '当前手机会话',
  gate: 'customer',
  input: Empty,
  output: PhoneSession,
})
