import { expect, it } from 'vitest'
import type { CustomerProfile } from './profile.ts'
import { inForceOn } from './profile.ts'

const policy = (endsOn: string | null) => ({
  productClass: 'health',
  isIndemnity: true,
  annualPremiumFen: 100_000,
  endsOn,
})
const holding = (...ends: (string | null)[]) =>
  ({ holdings: ends.map(policy) }) as unknown as CustomerProfile
const endsOn = (profile: CustomerProfile) => profile.holdings.map((held) => held.endsOn)

it('a policy for life always counts', () => {
  expect(endsOn(inForceOn(holding(null), '2099-01-01'))).toEqual([null])
})

it.each([
  ['the day before', '2026-11-21', ['2026-11-22']],
  ['on the day it ends', '2026-11-22', []],
  ['the day after', '2026-11-23', []],
])('a policy that ends is cover and burden no more: %s', (_when, day, left) => {
  expect(endsOn(inForceOn(holding('2026-11-22'), day))).toEqual(left)
})

it('leaves the profile it was given as it was', () => {
  const profile = holding('2026-11-22', null)
  inForceOn(profile, '2026-12-01')
  expect(endsOn(profile)).toEqual(['2026-11-22', null])
})
