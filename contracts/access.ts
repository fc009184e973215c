import { z } from 'zod'
import { Day, Empty, Instant, Uuid, operation } from './operation.ts'
import { DATA_SCOPES, PERMISSIONS, ROLES } from './permissions.ts'

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const RoleName = z.enum(keysOf(ROLES))
export const DataScopeName = z.enum(keysOf(DATA_SCOPES))

export const OrgUnit = z.object({
  id: Uuid,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['head-office', 'branch', 'sub-branch', 'outlet', 'team']),
  parentId: Uuid.nullable(),
  path: z.string(),
  province: z.string().nullable(),
})

export const StaffCard = z.object({
  id: Uuid,
  staffNo: z.string(),
  name: z.string(),
  roles: z.array(RoleName),
  orgUnitId: Uuid,
  orgUnitName: z.string(),
})

export const SignedIn = z.object({
  csrfToken: z.string(),
  expiresAt: Instant,
  staff: StaffCard.extend({
    scope: DataScopeName,
    permissions: z.array(z.enum(keysOf(PERMISSIONS))),
  }),
})

export const signIn = operation({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  summary: '登录',
  gate: 'public',
  input: z.object({
    staffNo: z.string().trim().min(1, '请输入工号').max(32),
    password: z.string().min(1, '请输入密码').max(200),
  }),
  output: SignedIn,
})

export const readSignInWays = operation({
  name: 'readSignInWays',
  method: 'GET',
  path: '/sign-in-ways',
  summary: '本行开放的登录方式',
  gate: 'public',
  input: Empty,
  output: z.object({
    hasPassword: z.boolean(),
    /** What the bank calls its identity provider; null when there is none. */
    singleSignOn: z.string().nullable(),
  }),
})

export const beginSingleSignOn = operation({
  name: 'beginSingleSignOn',
  method: 'POST',
  path: '/single-sign-on',
  summary: '前往统一身份认证',
  gate: 'public',
  status: 201,
  input: Empty,
  output: z.object({
    url: z.url(),
    /** Kept by the page that asked; the answer is worth nothing without it. */
    attempt: z.string(),
  }),
})

export const finishSingleSignOn = operation({
  name: 'finishSingleSignOn',
  method: 'POST',
  path: '/single-sign-on/answer',
  summary: '凭统一身份认证的答复登录',
  gate: 'public',
  input: z.object({
    attempt: z.string().min(20).max(100),
    /** The query the identity provider came back with. */
    answer: z.string().max(8000),
  }),
  output: SignedIn,
})

/** Back-channel logout: the provider itself calls, with a token it has signed; nobody else is believed. */
export const endProviderSessions = operation({
  name: 'endProviderSessions',
  method: 'POST',
  path: '/single-sign-on/logout',
  summary: '统一身份认证平台通知某人已退出',
  gate: 'public',
  form: true,
  // The one name of the standard, as it comes.
  input: z.object({ logout_token: z.string().min(1).max(8000) }),
  output: Empty,
})

export const readSession = operation({
  name: 'readSession',
  method: 'GET',
  path: '/session',
  summary: '当前登录',
  gate: 'signed-in',
  input: Empty,
  output: SignedIn,
})

export const signOut = operation({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  summary: '退出登录',
  gate: 'signed-in',
  input: Empty,
  output: Empty,
})

export const readOrgTree = operation({
  name: 'readOrgTree',
  method: 'GET',
  path: '/org-units',
  summary: '机构树',
  gate: 'signed-in',
  input: Empty,
  output: z.object({ items: z.array(OrgUnit) }),
})

export const findStaff = operation({
  name: 'findStaff',
  method: 'GET',
  path: '/staff',
  summary: '查找员工（姓名、拼音首字母、工号）',
  gate: 'signed-in',
  input: z.object({ q: z.string().trim().max(40).default('') }),
  output: z.object({ items: z.array(StaffCard) }),
})

/** Registration to sell (执业登记) as the regulator's system holds it. */
export const Registration = z.object({
  registrationNo: z.string(),
  status: z.enum(['active', 'suspended', 'cancelled']),
  validUntil: Day,
})
