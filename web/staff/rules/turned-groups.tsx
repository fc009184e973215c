import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { useFilters } from '../parts/filters.ts'

type Run = Answered<'readBacktest'>
type Group = Run['byOutlet'][number]

/** Where the turns are: a press on a name shows only those below. */
export function TurnedGroups({ run }: { run: Run }) {
  const t = useT()
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
      <Bars title={t('按网点')} filter="outletId" groups={run.byOutlet} />
      <Bars title={t('按产品')} filter="productId" groups={run.byProduct} />
      <Bars title={t('按客户经理')} filter="sellerId" groups={run.bySeller} />
    </div>
  )
}

type BarsProps = { title: string; filter: string; groups: readonly Group[] }
const SHOWN = 8

function Bars({ title, filter, groups }: BarsProps) {
  const { at, set } = useFilters()
  const most = Math.max(1, ...groups.map(({ turned }) => turned))
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1">
        {groups.slice(0, SHOWN).map(({ id, name, turned }) => {
          const isChosen = at[filter] === id
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={isChosen}
                className={`relative w-full overflow-hidden rounded-sm px-2 py-1 text-left text-sm outline-none focus-visible:outline-2 focus-visible:outline-focus ${isChosen ? 'font-semibold text-link' : ''}`}
                onClick={() => set({ [filter]: isChosen ? undefined : id, after: undefined })}
              >
                <span
                  aria-hidden
                  className="absolute inset-y-0 left-0 bg-tint"
                  style={{ width: `${(turned / most) * 100}%` }}
                />
                <span className="relative flex justify-between gap-3">
                  <span className="truncate">{name}</span>
                  <span>{turned.toLocaleString('zh-CN')}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
