import type { OperatorName } from '#contracts/rulebook'
import { msg } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'

export const OPERATOR_WORDS: Readonly<Record<OperatorName, string>> = {
  '>': msg('大于'),
  '>=': msg('大于等于'),
  '<': msg('小于'),
  '<=': msg('小于等于'),
  '=': msg('等于'),
  '!=': msg('不等于'),
}

type Value = number | boolean | string | null

/** A threshold or a fact with its unit, as somebody would say it. */
export function valueText(value: Value, unit: string, t: (key: string) => string): string {
  if (value === null) return t('未知')
  if (typeof value === 'boolean') return value ? t('是') : t('否')
  if (typeof value === 'string') return value
  if (unit === '分' || unit === 'fen') return formatFen(value)
  // Shares are kept as fractions: 0.2 of the income is said as 20 %.
  if (unit === '' && value > 0 && value < 1) return `${Math.round(value * 1000) / 10}%`
  return `${Math.round(value * 100) / 100}${unit === '' ? '' : ` ${unit}`}`
}
