import type { OperatorName } from '#contracts/rulebook'
import { FACT_WORDS, SHARE_OF_NOTHING } from '#web/api/facts.gen.ts'
import { msg } from '#web/i18n/t.ts'
import type { Translate } from '#web/i18n/t.ts'
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

/** A threshold or a fact as somebody would say it: choices by their names, shares as percentages. */
export function valueText(
  { fact, unit }: { fact: string; unit: string },
  value: Value,
  t: Translate,
): string {
  const words = FACT_WORDS[fact]
  if (value === null) return t('未知')
  if (typeof value === 'boolean') return value ? t('是') : t('否')
  if (typeof value === 'string') return t(words?.choices?.[value] ?? value)
  if (words?.ofNothing && value === SHARE_OF_NOTHING) return t(words.ofNothing)
  if (unit === '分') return formatFen(value)
  if (words?.isShare) return `${Math.round(value * 1000) / 10}%`
  return `${Math.round(value * 100) / 100}${unit === '' ? '' : ` ${unit}`}`
}
