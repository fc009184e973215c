import type { Config } from '#platform/config'
import type { AfterCommand } from '#platform/http'
import type { Module } from '#platform/module'
import {
  PHONE_COOKIE,
  ROOM_COOKIE,
  STAFF_COOKIE,
  clearSessionCookie,
  setSessionCookie,
} from './cookies.ts'
import { endProviderSessions } from './end-provider-sessions.ts'
import { keepOutletPermit } from './keep-outlet-permit.ts'
import { keepRegistration } from './keep-registration.ts'
import { keepSellerGrade } from './keep-seller-grade.ts'
import { keepSellingSince } from './keep-selling-since.ts'
import { findStaff, readOrgTree, readSession, signOut } from './queries.ts'
import { readOutletRegister, readSellerRegister } from './read-registers.ts'
import { signIn } from './sign-in.ts'
import { beginSingleSignOn, finishSingleSignOn, readSignInWays } from './single-sign-on.ts'
import type { SignInWays } from './single-sign-on.ts'

export { callerOf } from './caller.ts'
export { ROOM_COOKIE } from './cookies.ts'
export { openIdProvider } from './identity-provider.ts'
export type { IdentityProvider } from './identity-provider.ts'
export { hashPassword } from './passwords.ts'
export {
  exchangePhoneLink,
  livePhone,
  openPhoneLink,
  phoneStateOf,
  startPhoneSession,
} from './phone-links.ts'
export type { PhoneLinkState, PhoneSession } from './phone-links.ts'
export { isInScope, may, requireInScope, scopeCondition } from './policy.ts'
export type { Ownership } from './policy.ts'
export { colleagueByNo, readSellerFacts } from './queries.ts'
export { isServedProvince, managerOf, staffAt } from './outlets.ts'
export type { SellerFacts } from './queries.ts'

/** Level 1. Who works where, who is signed in, and whose data they may see. */
export function accessModule(ways: SignInWays): Module {
  return {
    name: 'access',
    endpoints: [
      readSignInWays(ways),
      signIn(ways.hasPassword),
      beginSingleSignOn(ways),
      finishSingleSignOn(ways),
      endProviderSessions(ways),
      readSession,
      signOut,
      readOrgTree,
      findStaff,
      readSellerRegister,
      keepRegistration,
      keepSellerGrade,
      keepSellingSince,
      readOutletRegister,
      keepOutletPermit,
    ],
  }
}

/** Cookies that go with sign-in, sign-out and the exchange of a phone link. */
export function sessionCookies(config: Config): Record<string, AfterCommand> {
  const staff = { name: STAFF_COOKIE, path: '/api', isSecure: config.secureCookies }
  const phone = { name: PHONE_COOKIE, path: '/api/phone', isSecure: config.secureCookies }
  const room = { name: ROOM_COOKIE, path: '/api/room', isSecure: config.secureCookies }
  return {
    signIn: (reply, token) => token && setSessionCookie(reply, staff, token),
    finishSingleSignOn: (reply, token) => token && setSessionCookie(reply, staff, token),
    signOut: (reply) => clearSessionCookie(reply, staff),
    openPhoneSession: (reply, token) => token && setSessionCookie(reply, phone, token),
    enterShop: (reply, token) => token && setSessionCookie(reply, phone, token),
    enterRoom: (reply, token) => token && setSessionCookie(reply, room, token),
    leaveRoom: (reply) => clearSessionCookie(reply, room),
  }
}
