import { Equal, EqualNot } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { cx } from '#web/ui/class-names.ts'
import { TextLink } from '#web/ui/text-link.tsx'

export type Side = Answered<'readProductPair'>['products'][number]
/** `same` is what is compared: two cells with the same words are equal. */
export type Cell = { same: string; view: ReactNode }
export type Row = { id: string; label: string; cells: Cell[] }
export type Group = { title: string; rows: Row[] }
type Props = { label: string; products: readonly Side[]; groups: readonly Group[] }

const isEqual = ({ cells }: Row) => cells.every(({ same }) => same === cells[0]?.same)

/** Products side by side. What differs is marked, what is equal may be folded; nobody wins. */
export function CompareSheet({ label, products, groups }: Props) {
  const t = useT()
  const [isFolded, setFolded] = useState(false)
  const equal = groups.flatMap(({ rows }) => rows).filter(isEqual).length
  const shown = groups
    .map(({ title, rows }) => ({ title, rows: rows.filter((row) => !isFolded || !isEqual(row)) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Card
      title={label}
      note={t('按产品代码排列，不分先后')}
      flush
      actions={
        equal > 0 && (
          <CheckboxField isSelected={isFolded} onChange={setFolded}>
            {t('只看不同的（收起相同的 {count} 行）', { count: equal })}
          </CheckboxField>
        )
      }
    >
      <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
        <table className="w-full min-w-2xl table-fixed border-collapse text-left align-top">
          <colgroup>
            <col className="w-28 sm:w-36" />
            {products.map(({ productId }) => (
              <col key={productId} />
            ))}
          </colgroup>
          <Head products={products} />
          {shown.map(({ title, rows }) => (
            <tbody key={title}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={products.length + 1}
                  className="border-b border-line bg-ground px-4 py-1.5 text-sm font-semibold text-soft"
                >
                  <span className="sticky left-4">{title}</span>
                </th>
              </tr>
              {rows.map((row) => (
                <SheetRow key={row.id} row={row} products={products} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  )
}

function Head({ products }: { products: readonly Side[] }) {
  const t = useT()
  return (
    <thead>
      <tr className="border-b border-line align-top">
        <th scope="col" className="sticky left-0 z-1 bg-surface px-4 py-3 font-normal text-faint">
          {t('项目')}
        </th>
        {products.map(({ productId, name, code, insurerName }) => (
          <th key={productId} scope="col" className="border-l border-line px-4 py-3 font-normal">
            <TextLink href={`/products/${productId}`} className="font-semibold">
              {name}
            </TextLink>
            <p className="text-sm text-faint">
              {insurerName} · {code}
            </p>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SheetRow({ row, products }: { row: Row; products: readonly Side[] }) {
  const t = useT()
  const equal = isEqual(row)
  const Mark = equal ? Equal : EqualNot
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <th scope="row" className="sticky left-0 z-1 bg-surface px-4 py-2.5 font-medium text-soft">
        <span className="flex items-start gap-1.5">
          <Mark
            role="img"
            aria-label={equal ? t('相同') : t('不同')}
            className={cx('mt-1 size-3.5 shrink-0', equal ? 'text-faint' : 'text-action')}
          />
          {row.label}
        </span>
      </th>
      {row.cells.map(({ view }, at) => (
        <td
          key={products[at]?.productId}
          className={cx('border-l border-line px-4 py-2.5', equal && 'text-soft')}
        >
          {view}
        </td>
      ))}
    </tr>
  )
}
