import { Plus, Trash2 } from 'lucide-react'
import type { Condition } from '#contracts/rulebook'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Select } from '#web/ui/select.tsx'
import { ComparisonFields } from './comparison-fields.tsx'
import type { Fact } from './facts.ts'

type Group = Extract<Condition, { all: unknown } | { any: unknown }>
type Props = {
  value: Condition
  onChange: (value: Condition) => void
  facts: readonly Fact[]
  /** Where a fault of the server points to: `concerns.all.0`. */
  path?: string
  faultAt: (path: string) => string | undefined
  depth?: number
}

const DEPTH_MAX = 2
const joinOf = (group: Group) => ('all' in group ? 'all' : 'any')
const partsOf = (group: Group) => ('all' in group ? group.all : group.any)
const groupOf = (join: 'all' | 'any', parts: Condition[]): Group =>
  join === 'all' ? { all: parts } : { any: parts }

/** Whom the rule concerns, clicked together: all of these, or any of these, groups inside groups. */
export function ConditionBuilder({ value, path = 'concerns', depth = 0, ...rest }: Props) {
  const t = useT()
  const { onChange, facts, faultAt } = rest
  const group: Group = 'fact' in value ? { all: [value] } : value
  const join = joinOf(group)
  const parts = partsOf(group)
  const put = (at: number, part: Condition) =>
    onChange(
      groupOf(
        join,
        parts.map((each, index) => (index === at ? part : each)),
      ),
    )
  const drop = (at: number) => onChange(groupOf(join, parts.toSpliced(at, 1)))
  const add = (part: Condition) => onChange(groupOf(join, [...parts, part]))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t('适用条件')}</legend>
      <Select
        label={t('怎样组合')}
        hideLabel
        className="w-44"
        options={[
          { id: 'all' as const, label: t('满足下列全部') },
          { id: 'any' as const, label: t('满足下列任一') },
        ]}
        value={join}
        onChange={(next) => onChange(groupOf(next, parts))}
      />
      {parts.length === 0 && <p className="text-soft">{t('没有条件：对所有情形适用')}</p>}
      <ul className="flex flex-col gap-2 border-l-2 border-tint-line pl-3">
        {parts.map((part, at) => (
          // A condition has no name of its own: its place is what stays.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              {'fact' in part ? (
                <ComparisonFields
                  value={part}
                  onChange={(next) => put(at, next)}
                  facts={facts}
                  error={faultAt(`${path}.${join}.${at}`)}
                />
              ) : (
                <ConditionBuilder
                  {...rest}
                  value={part}
                  onChange={(next) => put(at, next)}
                  path={`${path}.${join}.${at}`}
                  depth={depth + 1}
                />
              )}
            </div>
            <IconButton
              label={t('去掉第 {number} 个条件', { number: at + 1 })}
              size="sm"
              icon={<Trash2 aria-hidden />}
              onPress={() => drop(at)}
            />
          </li>
        ))}
      </ul>
      <Adding
        onCondition={() => add(blankOf(facts))}
        onGroup={() => add(groupOf(join === 'all' ? 'any' : 'all', [blankOf(facts)]))}
        mayGroup={depth < DEPTH_MAX}
      />
    </fieldset>
  )
}

type AddingProps = { onCondition: () => void; onGroup: () => void; mayGroup: boolean }

function Adding({ onCondition, onGroup, mayGroup }: AddingProps) {
  const t = useT()
  const icon = <Plus aria-hidden />
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" icon={icon} onPress={onCondition}>
        {t('加条件')}
      </Button>
      {mayGroup && (
        <Button size="sm" variant="quiet" icon={icon} onPress={onGroup}>
          {t('加一组')}
        </Button>
      )}
    </div>
  )
}

function blankOf(facts: readonly Fact[]): Condition {
  const fact = facts.find(({ name }) => name === 'product.isExempt') ?? facts[0]
  return { fact: fact?.name ?? '', operator: '=', value: false }
}
