import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'

export type Share = { id: string; label: string; count: number; fill: string }

/** Parts of a whole on one bar, each with its number beside it: the colour is never alone. */
export function CoverageBar({ label, shares }: { label: string; shares: readonly Share[] }) {
  const t = useT()
  const total = shares.reduce((sum, { count }) => sum + count, 0)
  const percent = (count: number) => `${Math.round((count / Math.max(1, total)) * 100)}%`
  const text = shares.map((share) => `${share.label} ${share.count}`).join(t('、'))
  return (
    <div>
      <div
        role="img"
        aria-label={`${label}：${text}`}
        className="flex h-3 gap-0.5 overflow-hidden rounded-full"
      >
        {shares
          .filter(({ count }) => count > 0)
          .map(({ id, count, fill }) => (
            <span key={id} className={fill} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        {shares.map(({ id, label: name, count, fill }) => (
          <li key={id} className="flex items-center gap-2">
            <span aria-hidden className={cx('size-2.5 rounded-xs', fill)} />
            <span className="text-soft">{name}</span>
            <span className="font-semibold">{count}</span>
            <span className="text-sm text-faint">{percent(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
