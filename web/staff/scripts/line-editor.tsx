import { Filter, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { PROFILE_FIELDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { useAsk } from '../parts/ask.ts'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { optionsOf } from '../parts/labels.ts'
import { ConditionBuilder } from '../rules/condition-builder.tsx'
import { useFacts } from '../rules/facts.ts'
import type { Line } from './words.ts'

type Props = {
  line: Line
  onChange: (line: Line) => void
  onRemove: () => void
  path: string
  faultAt: (path: string) => string | undefined
}

const QUESTIONS = new Set<Line['part']>(['listen', 'understand', 'lead', 'agree'])
const isAlways = ({ concerns }: Line) => 'all' in concerns && concerns.all.length === 0

export function LineEditor({ line, onChange, onRemove, path, faultAt }: Props) {
  const t = useT()
  const [hasCondition, setCondition] = useState(!isAlways(line))
  const isObjection = line.part.startsWith('worry-')
  const put = (change: Partial<Line>) => onChange({ ...line, ...change })
  return (
    <div className="flex flex-col gap-2 border-l-2 border-line pl-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <LineText line={line} put={put} path={path} faultAt={faultAt} />
        </div>
        <IconButton
          label={t('删去这一句')}
          size="sm"
          icon={<Trash2 aria-hidden />}
          onPress={onRemove}
        />
      </div>
      {QUESTIONS.has(line.part) && (
        <Select
          label={t('回答记到哪里')}
          className="w-60"
          options={[{ id: 'none' as const, label: t('不记') }, ...optionsOf(PROFILE_FIELDS, t)]}
          value={line.feeds ?? 'none'}
          onChange={(id) => put({ feeds: id === 'none' ? null : id })}
        />
      )}
      {isObjection && (
        <TextField
          label={t('看什么、再问谁')}
          maxLength={200}
          value={line.evidence ?? ''}
          onChange={(text) => put({ evidence: text === '' ? null : text })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <SlotButton onPick={(slot) => put(withSlot(line, slot))} />
        {!hasCondition && (
          <Button
            size="sm"
            variant="quiet"
            icon={<Filter aria-hidden />}
            onPress={() => setCondition(true)}
          >
            {t('只在某些情形下说')}
          </Button>
        )}
      </div>
      {hasCondition && (
        <Condition line={line} put={put} path={`${path}.concerns`} faultAt={faultAt} />
      )}
    </div>
  )
}

type PartProps = Pick<Props, 'line' | 'path' | 'faultAt'> & { put: (change: Partial<Line>) => void }

function LineText({ line, put, path, faultAt }: PartProps) {
  const t = useT()
  if (!line.part.startsWith('worry-')) {
    return (
      <GuardedTextArea
        label={t('说的话')}
        hideLabel
        rows={2}
        maxLength={400}
        value={line.text}
        onChange={(text) => put({ text })}
        error={faultAt(`${path}.text`)}
      />
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={t('客户会说')}
        rows={1}
        maxLength={400}
        value={line.text}
        onChange={(text) => put({ text })}
        error={faultAt(`${path}.text`)}
      />
      <GuardedTextArea
        label={t('我们回答')}
        rows={2}
        maxLength={400}
        value={line.answer ?? ''}
        onChange={(answer) => put({ answer })}
        error={faultAt(`${path}.answer`)}
      />
    </div>
  )
}

function Condition({ line, put, path, faultAt }: PartProps) {
  const facts = useFacts()
  return (
    <ConditionBuilder
      value={line.concerns}
      onChange={(concerns) => put({ concerns })}
      facts={facts}
      path={path}
      faultAt={faultAt}
    />
  )
}

/** Goes to the end of what is said: of the answer where there is one. */
function withSlot(line: Line, slot: string): Partial<Line> {
  return line.answer === null
    ? { text: `${line.text}{${slot}}` }
    : { answer: `${line.answer}{${slot}}` }
}

function SlotButton({ onPick }: { onPick: (slot: string) => void }) {
  const t = useT()
  const { data } = useAsk('listScriptSlots', {})
  return (
    <Select
      label={t('插入填空项')}
      hideLabel
      className="w-44"
      placeholder={t('插入填空项')}
      options={(data?.items ?? []).map(({ name, label }) => ({ id: name, label: t(label) }))}
      value={null}
      onChange={onPick}
    />
  )
}
