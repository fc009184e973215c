import { RISK_GRADES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from 'react-aria-components/Button'
import { cx } from '#web/ui/class-names.ts'
import { TONE } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { LEVEL_TONE } from './words.ts'

const GRADES = [1, 2, 3, 4, 5] as const

/** Open risks by likelihood and impact; a field narrows the list beside it. */
export function RiskMatrix() {
  const t = useT()
  const { at, set } = useFilters()
  const query = useAsk('readRiskMatrix', {})
  return (
    <Loaded query={query}>
      {({ cells, unassessed, open, late }) => (
        <section
          aria-label={t('风险矩阵')}
          className="rounded-md border border-line bg-surface p-4"
        >
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
                <th scope="col" className="w-14 text-left font-normal">
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
              {[...GRADES].reverse().map((likelihood) => (
                <tr key={likelihood}>
                  <th scope="row" className="text-sm font-normal text-soft">
                    {likelihood}
                  </th>
                  {cells
                    .filter((cell) => cell.likelihood === likelihood)
                    .map(({ impact, level, entries }) => {
                      const isOn =
                        at['likelihood'] === String(likelihood) && at['impact'] === String(impact)
                      return (
                        <td key={impact} className="p-0">
                          <Button
                            aria-pressed={isOn}
                            aria-label={t(
                              '可能性 {likelihood}、影响 {impact}，{level}风险，{count} 项',
                              {
                                likelihood,
                                impact,
                                level: t(RISK_GRADES[level]),
                                count: entries,
                              },
                            )}
                            onPress={() =>
                              set({
                                likelihood: isOn ? undefined : String(likelihood),
                                impact: isOn ? undefined : String(impact),
                                after: undefined,
                              })
                            }
                            className={cx(
                              'h-9 w-full cursor-pointer rounded-sm border outline-none',
                              'data-focus-visible:outline-2 data-focus-visible:outline-focus data-focus-visible:outline-solid',
                              TONE[LEVEL_TONE[level]],
                              isOn && 'outline-2 outline-action outline-solid',
                              entries > 0 && 'font-semibold',
                            )}
                          >
                            {entries > 0 ? entries : '·'}
                          </Button>
                        </td>
                      )
                    })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Loaded>
  )
}
