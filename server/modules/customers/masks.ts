/** 李* — the surname stays, the rest does not. Two-character surnames keep both. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  const keep = characters.length > 3 ? 2 : 1
  return characters.slice(0, keep).join('') + '*'.repeat(Math.max(characters.length - keep, 1))
}

/** 138****5678 */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** 3201**********1234 */
export function maskId(number: string): string {
  if (number.length < 8) return `****${number.slice(-2)}`
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
}

/** Only the last four of an account. */
export function maskAccount(account: string): string {
  return `**** ${account.slice(-4)}`
}

/** Province and city stay readable, the street does not. */
export function maskAddress(address: string): string {
  return `${Array.from(address).slice(0, 6).join('')}******`
}
