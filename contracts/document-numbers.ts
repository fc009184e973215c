// Numbers on documents that carry their own check. No zod here: the pages check as one types.

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Resident identity number with its check digit (GB 11643-1999). */
export function isResidentId(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(value[at]), 0)
  return '10X98765432'[sum % 11] === value[17]
}

const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Unified social credit code with its check character (GB 32100-2015). */
export function isCreditCode(value: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value)) return false
  const sum = CODE_WEIGHTS.reduce(
    (total, weight, at) => total + weight * CODE_ALPHABET.indexOf(value[at]!),
    0,
  )
  return CODE_ALPHABET[(31 - (sum % 31)) % 31] === value[17]
}
