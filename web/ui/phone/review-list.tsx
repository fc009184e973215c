import { useT } from '#web/i18n/t.ts'

type Row = { label: string; text: string; onEdit: () => void }

/** What was said, to be checked: each line has its own way back. */
export function ReviewList({ rows }: { rows: readonly Row[] }) {
  const t = useT()
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {rows.map((row) => (
        <li key={row.label} className="flex items-center gap-3 px-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="text-sm text-soft">{row.label}</p>
            <p data-private className="text-md font-semibold">
              {row.text}
            </p>
          </div>
          <button
            type="button"
            onClick={row.onEdit}
            aria-label={`${t('修改')}：${row.label}`}
            className="min-h-11 min-w-14 shrink-0 rounded-md px-2 text-md text-link underline"
          >
            {t('修改')}
          </button>
        </li>
      ))}
    </ul>
  )
}
