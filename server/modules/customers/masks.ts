/** 李* — the surname stays, the rest does not. Two-character surnames keep both. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  const keep = characters.length > 3 ? 2 : 1
  return characters.slice(0, keep).join('') + '*'.repeat(Math.max(characters.length - keep, 1))
}

/** 138****5678 */
export function maskPhone(phone: string): string {
  return phone.length < 11 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** 3201**********1234; of a shorter number (passport, permit) E1*****78. */
export function maskId(number: string): string {
  if (number.length < 8) return `****${number.slice(-2)}`
  const shown = number.length < 16 ? 2 : 4
  return `${number.slice(0, shown)}${'*'.repeat(number.length - 2 * shown)}${number.slice(-shown)}`
}

/** Only the last four of an account. */
export function maskAccount(account: string): string {
  return `**** ${account.slice(-4)}`
}

/** Province and city stay readable, the street does not; of a few words no more than half. */
export function maskAddress(address: string): string {
  const characters = Array.from(address)
  const shown = Math.min(6, Math.floor(characters.length / 2))
  return `${characters.slice(0, shown).join('')}******`
}
