import { Button } from 'react-aria-components/Button'
import type { Answered } from '#web/api/call.ts'
import { RISK_GRADES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import { TONE } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { LEVEL_TONE } from './words.ts'

type Matrix = Answered<'readRiskMatrix'>
type Cell = Matrix['cells'][number]

const GRADES = [1, 2, 3, 4, 5] as const

/** Open risks by likelihood and impact; a field narrows the list beside it. */
export function RiskMatrix() {
  const query = useAsk('readRiskMatrix', {})
  return <Loaded query={query}>{(matrix) => <Matrix matrix={matrix} />}</Loaded>
}

function Matrix({ matrix }: { matrix: Matrix }) {
  const t = useT()
  const { cells, unassessed, open, late } = matrix
  return (
    <section aria-label={t('风险矩阵')} className="rounded-md border border-line bg-surface p-4">
      <h2 className="text-md font-semibold">{t('风险矩阵')}</h2>
      <p className="mt-1 mb-3 text-sm text-soft">
        {t('未关闭 {open} 项，待评估 {unassessed} 项，措施超期 {late} 项', {
          open,
          unassessed,
          late,
        })}
      </p>
      <table className="w-full table-fixed border-separate border-spacing-1 text-center">
        <caption className="sr-only">{t('未关闭的风险，按可能性与影响')}</caption>
        <thead>
          <tr className="text-xs text-faint">
            <th scope="col" className="w-14 font-normal">
              {t('可能性')}
            </th>
            {GRADES.map((impact) => (
              <th key={impact} scope="col" className="font-normal">
                {t('影响 {grade}', { grade: impact })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GRADES.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row" className="text-sm font-normal text-soft">
                {likelihood}
              </th>
              {cells
                .filter((cell) => cell.likelihood === likelihood)
                .map((cell) => (
                  <td key={cell.impact} className="p-0">
                    <Field cell={cell} />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const FOCUS =
  'data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid'

function Field({ cell }: { cell: Cell }) {
  const t = useT()
  const { at, set } = useFilters()
  const { likelihood, impact, level, entries } = cell
  const isOn = at['likelihood'] === String(likelihood) && at['impact'] === String(impact)
  const words = { likelihood, impact, level: t(RISK_GRADES[level]), count: entries }
  return (
    <Button
      aria-pressed={isOn}
      aria-label={t('可能性 {likelihood}、影响 {impact}，{level}风险，{count} 项', words)}
      onPress={() =>
        set({
          likelihood: isOn ? undefined : String(likelihood),
          impact: isOn ? undefined : String(impact),
          after: undefined,
        })
      }
      className={cx(
        'h-9 w-full cursor-pointer rounded-sm border outline-none',
        FOCUS,
        TONE[LEVEL_TONE[level]],
        isOn && 'ring-2 ring-action',
        entries > 0 && 'font-semibold',
      )}
    >
      {entries > 0 ? entries : '·'}
    </Button>
  )
}
