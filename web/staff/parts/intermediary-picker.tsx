import type { ApiError } from '#web/api/request.ts'
import { INTERMEDIARY_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Select } from '#web/ui/select.tsx'
import { useAsk } from './ask.ts'

export type IntermediatedChannel = 'agent' | 'broker'
const KIND_OF = { agent: 'agency', broker: 'broker' } as const

/** Whether a channel goes through somebody else. */
export const isIntermediated = (channel: string): channel is IntermediatedChannel =>
  channel in KIND_OF

export type Through = { institutionId: string; personId: string | null }

/** As the server takes it, or nothing while the person is not chosen. */
export const wholeThrough = (through: Through | null) =>
  through?.personId ? { institutionId: through.institutionId, personId: through.personId } : null

type Props = {
  channel: IntermediatedChannel
  value: Through | null
  onChange: (through: Through) => void
  fault: ApiError | null
}

/** An institution that is in force, then one of its active people. */
export function IntermediaryPicker({ channel, value, onChange, fault }: Props) {
  const t = useT()
  const kind = KIND_OF[channel]
  const { data } = useAsk('listIntermediaries', { kind, standing: 'in-force', limit: 100 })
  const institutions = data?.items ?? []
  return (
    <>
      <Select
        label={t(INTERMEDIARY_KINDS[kind])}
        isRequired
        // A list that fills while it stands open closes again.
        isDisabled={data === undefined}
        options={institutions.map(({ id, name }) => ({ id, label: name }))}
        value={value?.institutionId ?? null}
        hint={
          data?.items.length === 0
            ? t('没有有效的机构；请总行在“可售权 · 中介机构”登记')
            : undefined
        }
        error={
          fault?.fieldMessage('intermediary') ?? fault?.fieldMessage('intermediary.institutionId')
        }
        onChange={(institutionId) => onChange({ institutionId, personId: null })}
      />
      {value && <PersonSelect value={value} onChange={onChange} fault={fault} />}
    </>
  )
}

type PersonProps = Pick<Props, 'onChange' | 'fault'> & { value: Through }

function PersonSelect({ value, onChange, fault }: PersonProps) {
  const t = useT()
  const { institutionId, personId } = value
  const { data } = useAsk('readIntermediary', { intermediaryId: institutionId })
  const active = data?.persons.filter(({ isActive }) => isActive) ?? []
  return (
    <Select
      label={t('经办人')}
      isRequired
      isDisabled={data === undefined}
      options={active.map(({ id, name, registrationNo }) => ({
        id,
        label: `${name} ${registrationNo}`,
      }))}
      value={personId}
      hint={data && active.length === 0 ? t('这家机构还没有在职登记的人员') : undefined}
      error={fault?.fieldMessage('intermediary.personId')}
      onChange={(next) => onChange({ institutionId, personId: next })}
    />
  )
}
