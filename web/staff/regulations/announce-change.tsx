import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { CHANGE_AREAS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import type { Clause } from './words.ts'

type Task = Answered<'readImpact'>['plan'][number]
type Owners = Partial<Record<Task['area'], string>>

/** What a change of this rule would set going; who may announce it can do so here. */
export function AnnounceChange({ clause }: { clause: Clause }) {
  const t = useT()
  const may = useMay()
  const [changesOn, setChangesOn] = useState<string | null>(null)
  const [isAnnouncing, setAnnouncing] = useState(false)
  const [owners, setOwners] = useState<Owners>({})
  const query = useAsk('readImpact', {
    clauseId: clause.id,
    ...(changesOn === null ? {} : { changesOn }),
  })
  return (
    <section className="rounded-md border border-line p-4">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h3 className="font-semibold">{t('条文变动时')}</h3>
        {may('regulation:change') && !isAnnouncing && (
          <Button size="sm" className="ml-auto" onPress={() => setAnnouncing(true)}>
            {t('登记变动')}
          </Button>
        )}
      </div>
      {isAnnouncing && (
        <DateField
          label={t('新条文施行日')}
          isRequired
          className="mb-3 max-w-60"
          value={changesOn}
          onChange={setChangesOn}
        />
      )}
      <Loaded query={query}>
        {({ plan }) => (
          <Plan
            plan={plan}
            isDated={changesOn !== null}
            {...(isAnnouncing ? { owners, onOwners: setOwners } : {})}
          />
        )}
      </Loaded>
      {isAnnouncing && (
        <Announce
          clauseId={clause.id}
          changesOn={changesOn}
          owners={owners}
          onDone={() => setAnnouncing(false)}
        />
      )}
    </section>
  )
}

type PlanProps = {
  plan: readonly Task[]
  isDated: boolean
  owners?: Owners
  onOwners?: (owners: Owners) => void
}

function Plan({ plan, isDated, owners = {}, onOwners }: PlanProps) {
  const t = useT()
  return (
    <ul className="divide-y divide-line" aria-label={t('会生成的任务')}>
      {plan.map((task) => (
        <li key={task.area} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
          <div className="min-w-48 flex-1">
            <p className="font-medium">{task.title}</p>
            <p className="text-sm text-faint">
              {[
                task.links.length > 0 && t('涉及 {count} 处', { count: task.links.length }),
                isDated && t('最迟 {day}', { day: task.dueOn }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          {onOwners ? (
            <OwnerChoice
              task={task}
              value={owners[task.area] ?? task.ownerId}
              onChange={(id) => onOwners({ ...owners, [task.area]: id })}
            />
          ) : (
            <span className="text-soft">{task.ownerName}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

type ChoiceProps = { task: Task; value: string; onChange: (staffId: string) => void }

function OwnerChoice({ task, value, onChange }: ChoiceProps) {
  const t = useT()
  const { data } = useAsk('findStaff', { q: '' })
  if (!data) return <span className="text-soft">{task.ownerName}</span>
  return (
    <ComboBox
      label={t('“{area}”的负责人', { area: t(CHANGE_AREAS[task.area]) })}
      hideLabel
      className="w-48"
      options={data.items.map((one) => ({
        id: one.id,
        label: `${one.name} ${one.staffNo}`,
        note: one.orgUnitName,
      }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}

type AnnounceProps = {
  clauseId: string
  changesOn: string | null
  owners: Owners
  onDone: () => void
}

function Announce({ clauseId, changesOn, owners, onDone }: AnnounceProps) {
  const t = useT()
  const [summary, setSummary] = useState('')
  const deed = useDeed('announceChange', ({ tasks }) => {
    toast(t('变动已登记，生成 {count} 项任务', { count: tasks }))
    onDone()
  })
  return (
    <div className="mt-3 grid gap-3 border-t border-line pt-3">
      <TextArea
        label={t('怎样变动')}
        isRequired
        rows={2}
        maxLength={500}
        value={summary}
        onChange={setSummary}
      />
      <Fault fault={deed.fault} />
      <div className="flex flex-wrap items-center gap-2">
        <TextLink href="/regulations?tab=tasks">{t('看所有变动任务')}</TextLink>
        <span className="ml-auto" />
        <Button onPress={onDone}>{t('取消')}</Button>
        <Button
          variant="primary"
          busy={deed.isBusy}
          isDisabled={summary.trim() === '' || changesOn === null}
          onPress={() =>
            changesOn !== null && void deed.act({ clauseId, changesOn, summary, owners })
          }
        >
          {t('登记并生成任务')}
        </Button>
      </div>
    </div>
  )
}
