import { GOALS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Sale } from './desk.ts'

/** What is missing for each goal, as a sum on paper: every line, then the line below. */
export function GapsCard({ sale }: { sale: Sale }) {
  const t = useT()
  if (sale.gaps.length === 0) return null
  return (
    <Card title={t('保障缺口')} note={t('可以拿给客户看：每一行都能自己算一遍')}>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {sale.gaps.map(({ goal, lines, gapFen }) => (
          <table key={goal} className="w-full self-start text-sm">
            <caption className="mb-1 text-left font-semibold">{t(GOALS[goal])}</caption>
            <tbody>
              {lines.map(({ label, fen }) => (
                <tr key={label}>
                  <th scope="row" className="py-0.5 pr-3 text-left font-normal text-soft">
                    {label}
                  </th>
                  <td className="py-0.5 text-right">
                    <Amount fen={fen} />
                  </td>
                </tr>
              ))}
              <tr className="border-t border-line-strong">
                <th scope="row" className="py-1 pr-3 text-left">
                  {gapFen > 0 ? t('还差') : t('已经足够')}
                </th>
                <td className="py-1 text-right">
                  <Amount fen={gapFen} strong />
                </td>
              </tr>
            </tbody>
          </table>
        ))}
      </div>
    </Card>
  )
}
