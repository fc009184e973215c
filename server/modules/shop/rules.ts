/** One page may be asked for by a whole outlet's wireless network. */
export const VISITS_AN_HOUR_AND_ADDRESS = 60
export const VISITS_A_DAY = 10
export const PAUSE_SEC = 60
/** A code is good for so long; so is the visit it belongs to. */
export const VISIT_MINUTES = 5
export const TRIES_MAX = 5

export type Begun = { lastOfClaim: Date | null; ofClaimToday: number; ofAddressThisHour: number }

/**
 * Why nobody may ask again now, or nothing. Counted by what was typed and from where, never by whether
 * it is a customer: the limits tell a stranger nothing. Pure.
 */
export function visitLimit(begun: Begun, now: Date): string | undefined {
  const { lastOfClaim, ofClaimToday, ofAddressThisHour } = begun
  if (ofClaimToday >= VISITS_A_DAY) return `这个证件号今天已核对 ${VISITS_A_DAY} 次，请明天再试`
  if (ofAddressThisHour >= VISITS_AN_HOUR_AND_ADDRESS) return '当前网络核对太频繁，请稍后再试'
  if (lastOfClaim === null) return undefined
  const waitMs = lastOfClaim.getTime() + PAUSE_SEC * 1000 - now.getTime()
  return waitMs > 0 ? `刚刚核对过，请 ${Math.ceil(waitMs / 1000)} 秒后再试` : undefined
}

export type Claim = { name: string; idNumber: string; accountLast4: string }
type OnFile = { name: string | null; bankAccount: string | null; phone: string | null }

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s·•.]/gu, '')
    .toUpperCase()

/** Whether all that was typed is what stands on file, and a code could reach the person. Pure. */
export function isSamePerson(claim: Claim, { name, bankAccount, phone }: OnFile): boolean {
  return (
    name !== null &&
    plain(name) === plain(claim.name) &&
    (bankAccount?.endsWith(claim.accountLast4) ?? false) &&
    phone !== null
  )
}
