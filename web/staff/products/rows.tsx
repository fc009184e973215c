import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'

type Props<Row> = {
  title: string
  note?: string
  rows: readonly Row[]
  onChange: (rows: Row[]) => void
  titleOf: (row: Row, index: number) => string
  addLabel: string
  onAdd: () => void
  /** Fields of one row, with what to call when it changes. */
  children: (row: Row, put: (change: Partial<Row>) => void) => ReactNode
  /** Stands above the button that adds. */
  offers?: ReactNode
}

/** A list that is written row by row: plans, things to tell, questions. */
export function Rows<Row extends object>(props: Props<Row>) {
  const t = useT()
  const { title, note, rows, onChange, titleOf, addLabel, onAdd, children, offers } = props
  const put = (index: number) => (change: Partial<Row>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  return (
    <Card title={title} note={note}>
      <div className="flex flex-col gap-3">
        {rows.map((row, index) => (
          // Rows have no name of their own until one is typed: the place is what stays.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={index} className="rounded-md border border-line bg-sunken px-4 pb-4">
            <div className="flex items-center gap-2 py-1.5">
              <h3 className="min-w-0 flex-1 truncate text-sm font-semibold">
                {titleOf(row, index)}
              </h3>
              <IconButton
                label={t('去掉 {name}', { name: titleOf(row, index) })}
                size="sm"
                icon={<Trash2 aria-hidden />}
                onPress={() => onChange(rows.filter((_, at) => at !== index))}
              />
            </div>
            {children(row, put(index))}
          </fieldset>
        ))}
        {offers}
        <div>
          <Button size="sm" icon={<Plus aria-hidden />} onPress={onAdd}>
            {addLabel}
          </Button>
        </div>
      </div>
    </Card>
  )
}
