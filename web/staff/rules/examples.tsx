import { CircleCheck, CircleX, Plus, Trash2 } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Content, Example } from './draft.ts'
import { FactValueField } from './fact-value-field.tsx'
import { firstValue, useFacts } from './facts.ts'
import type { Fact } from './facts.ts'
import type { useTrial } from './trial-panel.tsx'

type Props = {
  content: Content
  examples: Example[]
  onChange: (examples: Example[]) => void
  trial: ReturnType<typeof useTrial>
}

/** Made-up cases with the answer that is expected: one just below, one at and one just above. */
export function Examples({ content, examples, onChange, trial }: Props) {
  const t = useT()
  const facts = useFacts()
  const named = facts.filter(({ name }) => namesOf(content).has(name))
  const put = (at: number, change: Partial<Example>) =>
    onChange(examples.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <Card
      title={t('示例')}
      note={t('写几个刚好够、刚好不够的例子，边改边看结果')}
      actions={
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          onPress={() =>
            onChange([
              ...examples,
              blank(named, t('示例 {number}', { number: examples.length + 1 })),
            ])
          }
        >
          {t('加示例')}
        </Button>
      }
    >
      <ul className="flex flex-col gap-3">
        {examples.map((example, at) => (
          <ExampleItem
            // The name is being typed: only the place stays the same.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            example={example}
            named={named}
            check={trial?.checks[at]}
            onChange={(change) => put(at, change)}
            onRemove={() => onChange(examples.toSpliced(at, 1))}
          />
        ))}
      </ul>
      {examples.length === 0 && <p className="text-soft">{t('还没有示例')}</p>}
    </Card>
  )
}

type ItemProps = {
  example: Example
  named: readonly Fact[]
  check: Check | undefined
  onChange: (change: Partial<Example>) => void
  onRemove: () => void
}

function ExampleItem({ example, named, check, onChange, onRemove }: ItemProps) {
  const t = useT()
  return (
    <li className="rounded-md border border-line bg-sunken p-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('示例名称')}
          className="min-w-32 flex-1"
          maxLength={60}
          value={example.name}
          onChange={(name) => onChange({ name })}
        />
        <Select
          label={t('应当')}
          className="w-32"
          options={[
            { id: 'hit' as const, label: t('触发') },
            { id: 'miss' as const, label: t('不触发') },
          ]}
          value={example.isHit ? 'hit' : 'miss'}
          onChange={(id) => onChange({ isHit: id === 'hit' })}
        />
        <Said check={check} />
        <IconButton
          label={t('去掉 {name}', { name: example.name })}
          size="sm"
          icon={<Trash2 aria-hidden />}
          onPress={onRemove}
        />
      </div>
      <div className="mt-2 grid grid-cols-1 gap-2 sm:grid-cols-2">
        {named.map((fact) => (
          <FactValueField
            key={fact.name}
            label={t(fact.label)}
            fact={fact}
            value={example.facts[fact.name] ?? firstValue(fact)}
            onChange={(value) => onChange({ facts: { ...example.facts, [fact.name]: value } })}
          />
        ))}
      </div>
    </li>
  )
}

type Check = { isHit: boolean; isExpected: boolean }

function Said({ check }: { check: Check | undefined }) {
  const t = useT()
  if (!check) return null
  const Icon = check.isExpected ? CircleCheck : CircleX
  return (
    <p
      className={`flex h-9 items-center gap-1 text-sm ${check.isExpected ? 'text-success' : 'text-danger'}`}
    >
      <Icon aria-hidden className="size-4" />
      {check.isHit ? t('会触发') : t('不会触发')}
      {!check.isExpected && t('（与预期不符）')}
    </p>
  )
}

/** Every fact the text looks at, the threshold's first. */
function namesOf(content: Content): Set<string> {
  const names = new Set([content.fact])
  const walk = (condition: Content['concerns']): void => {
    if ('fact' in condition) names.add(condition.fact)
    else for (const part of 'all' in condition ? condition.all : condition.any) walk(part)
  }
  walk(content.concerns)
  return names
}

function blank(named: readonly Fact[], name: string): Example {
  const facts = Object.fromEntries(named.map((fact) => [fact.name, firstValue(fact)]))
  return { name, facts, isHit: true }
}
