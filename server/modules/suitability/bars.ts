import { VERDICTS } from '#contracts/rulebook'
import type { Reason } from '#contracts/rulebook'
import { compiledRulesOn } from '#modules/rulebook'
import type { CompiledRules, FactName, Facts } from '#modules/rulebook'
import type { Db } from '#platform/db'

/** How far a premium may go against the income before a rule speaks, and whether the bar itself is in. */
export type Bar = { value: number; isIncluded: boolean }
export type Bars = {
  /** Of the household's income a year, for all instalments of a year. Null: no rule looks at it. */
  annualShare: Bar | null
  /** Times the household's income a year, for a single premium. */
  singleMultiple: Bar | null
}

const INSTALMENTS: readonly FactName[] = [
  'ratio.annualToHousehold',
  'ratio.monthlyToHousehold',
  'ratio.familyToHousehold',
]
const SINGLE: readonly FactName[] = ['ratio.singleToHousehold']

/** Whom the rules on burden are made for: assessed, with benefits that are not certain. */
const ASSESSED_CASE: Facts = { 'product.isExempt': false, 'product.isBenefitCertain': false }

/**
 * The strictest bars of the rules, for any product that is assessed and for the one these facts are
 * about. They are the rules' own thresholds: when compliance moves one, bar and proposal move along.
 */
export function barsOf(rules: CompiledRules, product: Facts = {}): Bars {
  const strictest = (mode: string, names: readonly FactName[]) => {
    const asked: Facts = {
      ...Object.fromEntries(names.map((name) => [name, 0])),
      'premium.mode': mode,
    }
    const bars = [ASSESSED_CASE, product]
      .flatMap((facts) => rules.examine({ ...facts, ...asked }, 'choose'))
      .flatMap(({ reason }) => barIn(reason, names))
    return bars.reduce<Bar | null>(
      (best, bar) => (best && !isStricter(bar, best) ? best : bar),
      null,
    )
  }
  return {
    annualShare: strictest(
      product['premium.mode'] === 'monthly' ? 'monthly' : 'annual',
      INSTALMENTS,
    ),
    singleMultiple: strictest('single', SINGLE),
  }
}

/** The bars for whatever may be sold to the household on a day. */
export async function barsOn(db: Db, day: string): Promise<Bars> {
  return barsOf(await compiledRulesOn(db, day))
}

function barIn(reason: Reason, names: readonly FactName[]): Bar[] {
  const { fact, operator, threshold, outcome } = reason
  const isBar = names.some((name) => name === fact) && outcome in VERDICTS
  if (!isBar || typeof threshold !== 'number') return []
  if (operator === '>') return [{ value: threshold, isIncluded: true }]
  return operator === '>=' ? [{ value: threshold, isIncluded: false }] : []
}

const isStricter = (a: Bar, b: Bar) =>
  a.value < b.value || (a.value === b.value && !a.isIncluded && b.isIncluded)

/** The most, in whole 分, that stays within a bar; null where income or bar is unknown. */
export function mostWithin(bar: Bar | null, incomeFen: number | null): number | null {
  if (bar === null || incomeFen === null) return null
  const fen = incomeFen * bar.value
  return bar.isIncluded ? Math.floor(fen) : Math.max(Math.ceil(fen) - 1, 0)
}

/** 0.2 → 20%. */
export const shareWords = (share: number) => `${Math.round(share * 1000) / 10}%`
