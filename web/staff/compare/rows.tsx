import type { ReactNode } from 'react'
import { DESIGN_TYPES, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import type { Translate } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'
import { MODE_WORDS, payingText, termText } from '../sales/plan-words.ts'
import type { Cell, Group, Row, Side } from './sheet.tsx'

type Told = { plain: string; clause: string }

/** A row of one line a product. */
export const row = <P,>(
  { id, label }: Pick<Row, 'id' | 'label'>,
  products: readonly P[],
  of: (product: P) => Cell | string,
): Row => ({
  id,
  label,
  cells: products.map((product) => {
    const cell = of(product)
    return typeof cell === 'string' ? { same: cell, view: cell } : cell
  }),
})

/** Plain words first, the wording of the contract one press away. */
function toldCell({ plain, clause }: Told, t: Translate, lead?: string): Cell {
  return {
    same: `${lead ?? ''}\n${plain}\n${clause}`,
    view: (
      <>
        {lead !== undefined && <p className="font-medium">{lead}</p>}
        <p>{plain}</p>
        {clause !== '' && (
          <details className="mt-1 text-sm">
            <summary className="cursor-pointer text-link">{t('条款原文')}</summary>
            <p className="mt-1 border-l-2 border-line-strong pl-3 whitespace-pre-line text-soft">
              {clause}
            </p>
          </details>
        )}
      </>
    ),
  }
}

export const listCell = (lines: readonly string[], empty: ReactNode = '—'): Cell => ({
  same: lines.join('\n'),
  view:
    lines.length === 0 ? (
      empty
    ) : (
      <ul className="flex flex-col gap-1">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    ),
})

/** What the product is, and what it covers. */
export function productGroups(products: readonly Side[], t: Translate): Group[] {
  return [
    {
      title: t('产品'),
      rows: [
        row({ id: 'design', label: t('设计类型') }, products, (one) =>
          t(DESIGN_TYPES[one.designType]),
        ),
        row({ id: 'classes', label: t('类别') }, products, (one) =>
          one.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
        ),
        row({ id: 'insurer', label: t('保险公司') }, products, (one) => one.insurerName),
        row({ id: 'age', label: t('投保年龄') }, products, (one) =>
          t('{min}–{max} 岁', { min: one.minAge, max: one.maxAge }),
        ),
      ],
    },
    { title: t('保障'), rows: coverRows(products, t) },
  ]
}

function coverRows(products: readonly Side[], t: Translate): Row[] {
  const count = ({ exclusions }: Side) =>
    exclusions.count === null ? t('未编号，见条款') : t('{count} 项', { count: exclusions.count })
  return [
    row({ id: 'cover', label: t('保什么') }, products, (one) => toldCell(one.cover, t)),
    row({ id: 'exclusions', label: t('不保什么') }, products, (one) =>
      toldCell(one.exclusions, t, count(one)),
    ),
    row({ id: 'waiting', label: t('等待期') }, products, (one) =>
      one.waitingDays === 0 ? t('无') : t('{days} 天', { days: one.waitingDays }),
    ),
    row({ id: 'certain', label: t('保单利益') }, products, (one) =>
      one.isBenefitCertain ? t('写入合同') : t('有不确定的部分，可能为零'),
    ),
    row({ id: 'indemnity', label: t('赔付方式') }, products, (one) =>
      one.isIndemnity ? t('费用补偿，不重复赔付') : t('按合同约定给付'),
    ),
  ]
}

/** How long, how often and from which premium, plan by plan; one plan where it was matched. */
export function plansCell({ plans }: Pick<Side, 'plans'>, t: Translate): Cell {
  const lines = plans.map((plan) => {
    const paying = payingText(plan, t)
    const from = t('{mode} {amount} 起', {
      mode: t(MODE_WORDS[plan.mode]),
      amount: formatFen(plan.minPremiumFen),
    })
    return { name: plan.name, line: `${paying} · ${termText(plan.coverTerm, t)} · ${from}` }
  })
  return {
    same: lines.map(({ line }) => line).join('\n'),
    view: (
      <ul className="flex flex-col gap-1.5">
        {lines.map(({ name, line }) => (
          <li key={name}>
            {name}
            <p className="text-sm text-soft">{line}</p>
          </li>
        ))}
      </ul>
    ),
  }
}

export function leavingRows(products: readonly Side[], t: Translate): Row[] {
  return [
    row({ id: 'cooling-off', label: t('犹豫期') }, products, (one) =>
      one.coolingOffDays === 0 ? t('无') : t('{days} 天', { days: one.coolingOffDays }),
    ),
    row({ id: 'surrender', label: t('提前退保') }, products, (one) =>
      one.surrender ? toldCell(one.surrender, t) : t('一年及以内的保障，按条款退还未到期的部分'),
    ),
  ]
}
