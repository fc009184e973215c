import type { Tone } from '#web/ui/tag.tsx'
import type { Option } from '#web/ui/options.tsx'

type Table = Readonly<Record<string, string>>

/** The words for a code, or the code itself when a newer server knows one more. */
export const wordOf = (table: Table, code: string | null | undefined): string =>
  code === null || code === undefined || code === '' ? '—' : (table[code] ?? code)

/** A code table as choices, in the order of the contract. */
export function optionsOf<K extends string>(
  table: Readonly<Record<K, string>>,
  t: (key: string) => string,
): Option<K>[] {
  return (Object.keys(table) as K[]).map((id) => ({ id, label: t(table[id]) }))
}

export const SALE_TONE: Record<string, Tone> = {
  identify: 'info',
  recommend: 'info',
  communicate: 'info',
  contract: 'info',
  underwriting: 'warning',
  accepted: 'warning',
  paying: 'warning',
  issuing: 'warning',
  'in-force': 'success',
  sealed: 'success',
  declined: 'danger',
  abandoned: 'neutral',
}

export const OUTCOME_TONE = {
  BLOCK: 'danger',
  ADVISE_STOP: 'danger',
  REFER_UW: 'warning',
  SIGNED_CONFIRM: 'warning',
  PASS: 'success',
  DUAL_RECORD: 'info',
  DISCLOSE: 'info',
  DEADLINE: 'info',
  RETAIN: 'neutral',
  LOG: 'neutral',
} as const
