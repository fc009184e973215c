import { BENEFIT_COLUMNS } from '#contracts/sale-view'
import type { BenefitIllustration } from '#contracts/sale-view'
import { yuan } from '#platform/money'
import type { PaperSection } from '#platform/paper'
import type { Act } from './store.ts'
import type { Quoted } from './phone-facts.ts'

const EACH_UNTIL = 5
const STEP = 5

/** Every year at first, where leaving costs most; then every fifth and the last. */
export function printedYears<R extends { year: number }>(rows: readonly R[]): R[] {
  const last = rows.at(-1)?.year
  return rows.filter(({ year }) => year <= EACH_UNTIL || year % STEP === 0 || year === last)
}

/** What the customer saw on the phone before anything was confirmed, as kept with that deed. */
export function benefitSections(facts: Act | undefined): PaperSection[] {
  const seen = (facts?.data ?? {}) as {
    cashValues?: Quoted['cashValues']
    illustration?: BenefitIllustration | null
  }
  return [...cashSection(seen.cashValues ?? []), ...illustrationSection(seen.illustration ?? null)]
}

function cashSection(rows: Quoted['cashValues']): PaperSection[] {
  if (rows.length === 0) return []
  return [
    {
      heading: '附一、退保损失（保单年末，单位：元）',
      table: {
        head: ['保单年末', '已交保费', '现金价值', '退保损失'],
        rows: printedYears(rows).map(({ year, paidFen, cashValueFen }) => [
          String(year),
          yuan(paidFen),
          yuan(cashValueFen),
          yuan(Math.max(paidFen - cashValueFen, 0)),
        ]),
        widths: [2, 4, 4, 4],
      },
    },
  ]
}

/** 披露规则: guaranteed and not guaranteed stand apart, and that it rests on assumptions is said. */
function illustrationSection(illustration: BenefitIllustration | null): PaperSection[] {
  if (illustration === null) return []
  const { columns, rows } = illustration
  return [
    {
      heading: '附二、利益演示（单位：元）',
      paragraphs: [ASSUMED],
      table: {
        head: ['保单年末', ...columns.map(({ name }) => BENEFIT_COLUMNS[name])],
        rows: printedYears(rows).map(({ year, amountsFen }) => [
          String(year),
          ...amountsFen.map(yuan),
        ]),
        widths: [2, ...columns.map(() => 4)],
      },
    },
  ]
}

/** Said wherever an illustration is shown. */
export const ASSUMED =
  '本演示基于保险公司的假设，不代表公司历史经营业绩，也不代表对未来的预期；不保证的部分可能为零。'
