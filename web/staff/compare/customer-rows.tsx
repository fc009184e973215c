import { Check, X } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { OUTCOMES } from '#web/api/labels.gen.ts'
import type { Translate } from '#web/i18n/t.ts'
import { Amount, formatFen } from '#web/ui/amount.tsx'
import { MODE_WORDS } from '../sales/plan-words.ts'
import { ReasonText } from '../sales/outcome-banner.tsx'
import { leavingRows, listCell, plansCell, productGroups, row } from './rows.tsx'
import type { Cell, Group, Row } from './sheet.tsx'

export type Sheet = Answered<'readComparison'>
type Product = Sheet['products'][number]

/** Everything of the products, and what it means for this customer. */
export function customerGroups(sheet: Sheet, t: Translate): Group[] {
  const { products } = sheet
  return [
    { title: t('对这位客户'), rows: fitRows(sheet, t) },
    ...productGroups(products, t),
    { title: t('期间与保费'), rows: premiumRows(sheet, t) },
    {
      title: t('退保'),
      rows: [...leavingRows(products, t), ...cashValueRows(products, t)],
    },
  ]
}

function fitRows({ products, customerLevel }: Sheet, t: Translate): Row[] {
  const level = customerLevel === null ? t('客户未测评') : `C${customerLevel}`
  return [
    row({ id: 'fit', label: t('是否适合') }, products, (one) => ({
      same: one.outcome,
      view: (
        <span className="inline-flex items-start gap-1.5">
          {one.isFit ? (
            <Check aria-hidden className="mt-1 size-3.5 shrink-0 text-soft" />
          ) : (
            <X aria-hidden className="mt-1 size-3.5 shrink-0 text-soft" />
          )}
          {one.isFit ? t('适合') : t('不适合')} · {t(OUTCOMES[one.outcome])}
        </span>
      ),
    })),
    row({ id: 'merits', label: t('为什么适合') }, products, (one) => listCell(one.merits)),
    row({ id: 'reasons', label: t('为什么不适合、要注意什么') }, products, reasonsCell),
    row({ id: 'grade', label: t('风险等级') }, products, ({ grade }) =>
      grade === null ? t('未评') : t('产品 P{grade}，客户 {level}', { grade, level }),
    ),
  ]
}

const reasonsCell = ({ reasons }: Product): Cell => ({
  same: reasons.map(({ message }) => message).join('\n'),
  view:
    reasons.length === 0 ? (
      '—'
    ) : (
      <ul className="flex flex-col gap-2">
        {reasons.map((reason) => (
          <li key={reason.ruleId}>
            <ReasonText reason={reason} />
          </li>
        ))}
      </ul>
    ),
})

function premiumRows({ products, budgetFen }: Sheet, t: Translate): Row[] {
  const budget = budgetFen === null ? t('未填') : formatFen(budgetFen)
  return [
    row({ id: 'plans', label: t('缴费与期间') }, products, (one) => {
      const matched = one.plans.filter(({ code }) => code === one.planCode)
      return plansCell({ plans: matched.length > 0 ? matched : one.plans }, t)
    }),
    row({ id: 'within', label: t('客户预算 {budget} 之内', { budget }) }, products, (one) => {
      const plan = one.plans.find(({ code }) => code === one.planCode)
      if (!plan || one.premiumWithinFen === null) return t('没有计划在预算和负担限额之内')
      return t('{mode}最多 {amount}', {
        mode: t(MODE_WORDS[plan.mode]),
        amount: formatFen(one.premiumWithinFen),
      })
    }),
  ]
}

/** Only what the insurer quoted in this sale; nothing is estimated for the others. */
function cashValueRows(products: readonly Product[], t: Translate): Row[] {
  const years = [...new Set(products.flatMap(({ quote }) => quote?.cashValues ?? []).map(yearOf))]
  const basis = row({ id: 'quote', label: t('现金价值依据') }, products, ({ quote }) =>
    quote === null
      ? t('这笔销售没有向保险公司询价，没有数字')
      : t('保险公司报价：{plan}，{mode} {amount}', {
          plan: quote.planName,
          mode: t(MODE_WORDS[quote.mode]),
          amount: formatFen(quote.premiumFen),
        }),
  )
  const byYear = years
    .toSorted((a, b) => a - b)
    .map((year) =>
      row({ id: `cash-${year}`, label: t('第 {year} 年末退保', { year }) }, products, (one) =>
        cashCell(one, { year, t }),
      ),
    )
  return [basis, ...byYear]
}

const yearOf = ({ year }: { year: number }) => year

function cashCell({ quote, isBenefitCertain }: Product, given: { year: number; t: Translate }) {
  const { year, t } = given
  const value = quote?.cashValues.find((each) => each.year === year)
  if (!value) return '—'
  return {
    same: `${value.paidFen} ${value.cashValueFen}`,
    view: (
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <dt className="text-soft">{t('已交')}</dt>
        <dd className="text-right">
          <Amount fen={value.paidFen} />
        </dd>
        <dt className="text-soft">{isBenefitCertain ? t('可领回') : t('可领回（不保证）')}</dt>
        <dd className="text-right">
          <Amount fen={value.cashValueFen} />
        </dd>
        <dt className="text-soft">{t('损失')}</dt>
        <dd className="text-right">
          <Amount fen={value.lossFen} />
        </dd>
      </dl>
    ),
  }
}
