import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'

type Plan = Answered<'readProduct'>['content']['plans'][number]
type T = (key: string, values?: Record<string, string | number>) => string

export const MODE_WORDS: Readonly<Record<Plan['mode'], string>> = {
  single: msg('趸交'),
  annual: msg('年交'),
  monthly: msg('月交'),
}

export function termText(term: Plan['coverTerm'], t: T): string {
  if (term.kind === 'whole-life') return t('保终身')
  return term.kind === 'years'
    ? t('保 {years} 年', { years: term.years })
    : t('保至 {age} 岁', { age: term.age })
}

export function payingText(plan: Pick<Plan, 'mode' | 'paymentYears'>, t: T): string {
  if (plan.mode === 'single') return t('趸交')
  return t('{mode} {years} 年', { mode: t(MODE_WORDS[plan.mode]), years: plan.paymentYears })
}
