import {
  RULE_CERTAINTIES,
  OUTCOMES,
  RANKS,
  SEVERITIES,
  STAGES,
  TERM_UNITS,
} from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { FoundPhrases, GuardedTextArea, useFindings } from '../parts/guarded-text-area.tsx'
import { optionsOf } from '../parts/labels.ts'
import { ComparisonFields } from './comparison-fields.tsx'
import { ConditionBuilder } from './condition-builder.tsx'
import type { Content } from './draft.ts'
import { useFacts } from './facts.ts'

type Props = {
  content: Content
  onChange: (content: Content) => void
  faultAt: (path: string) => string | undefined
}

/** Everything compliance writes of a rule, from whom it concerns to what is said about it. */
export function DraftForm(props: Props) {
  return (
    <>
      <Test {...props} />
      <Words {...props} />
      <Standing {...props} />
    </>
  )
}

function Test({ content, onChange, faultAt }: Props) {
  const t = useT()
  const facts = useFacts()
  const { concerns, fact, operator, threshold } = content
  return (
    <Card title={t('什么时候触发')}>
      <div className="flex flex-col gap-4">
        <div>
          <p className="mb-1 text-sm text-soft">{t('对哪些情形适用')}</p>
          <ConditionBuilder
            value={concerns}
            onChange={(next) => onChange({ ...content, concerns: next })}
            facts={facts}
            faultAt={faultAt}
          />
        </div>
        <div>
          <p className="mb-1 text-sm text-soft">{t('门槛')}</p>
          <ComparisonFields
            value={{ fact, operator, value: threshold }}
            onChange={(next) =>
              onChange({
                ...content,
                fact: next.fact,
                operator: next.operator,
                threshold: next.value,
              })
            }
            facts={facts}
            error={faultAt('threshold')}
          />
        </div>
        <Consequence {...{ content, onChange, faultAt }} />
      </div>
    </Card>
  )
}

function Consequence({ content, onChange, faultAt }: Props) {
  const t = useT()
  const { PASS: _pass, ...outcomes } = OUTCOMES
  const hasTerm = content.outcome === 'DEADLINE' || content.outcome === 'RETAIN'
  const term = content.term ?? { count: 15, unit: 'day' as const }
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
      <Select
        label={t('结论')}
        options={optionsOf(outcomes, t)}
        value={content.outcome}
        error={faultAt('outcome')}
        onChange={(outcome) =>
          onChange({
            ...content,
            outcome,
            term: outcome === 'DEADLINE' || outcome === 'RETAIN' ? term : null,
          })
        }
      />
      <Select
        label={t('何时用')}
        options={optionsOf(STAGES, t)}
        value={content.stage}
        onChange={(stage) => onChange({ ...content, stage })}
        error={faultAt('stage')}
      />
      <Select
        label={t('严重程度')}
        options={optionsOf(SEVERITIES, t)}
        value={content.severity}
        onChange={(severity) => onChange({ ...content, severity })}
      />
      {hasTerm && (
        <>
          <NumberField
            label={t('期限')}
            value={term.count}
            onChange={(count) => onChange({ ...content, term: { ...term, count: count ?? 1 } })}
            error={faultAt('term')}
          />
          <Select
            label={t('单位')}
            options={optionsOf(TERM_UNITS, t)}
            value={term.unit}
            onChange={(unit) => onChange({ ...content, term: { ...term, unit } })}
          />
        </>
      )}
      <CheckboxField
        className="sm:col-span-3"
        isSelected={content.isEnd}
        onChange={(isEnd) => onChange({ ...content, isEnd })}
      >
        {t('自生效日起停止执行这条规则')}
      </CheckboxField>
    </div>
  )
}

const TEXTS = [
  { field: 'message', label: msg('给客户经理的说明'), isRequired: true },
  { field: 'customerMessage', label: msg('给客户的说明'), isRequired: false },
  { field: 'remedy', label: msg('怎样才能通过'), isRequired: false },
] as const

function Words({ content, onChange, faultAt }: Props) {
  const t = useT()
  return (
    <Card title={t('说什么')}>
      <Form label={t('说什么')} onSubmit={() => undefined}>
        <NameField {...{ content, onChange, faultAt }} />
        {TEXTS.map(({ field, label, isRequired }) => (
          <GuardedTextArea
            key={field}
            label={t(label)}
            rows={2}
            maxLength={200}
            isRequired={isRequired}
            value={content[field] ?? ''}
            onChange={(text) =>
              onChange({ ...content, [field]: text === '' && !isRequired ? null : text })
            }
            error={faultAt(`content.${field}`)}
          />
        ))}
      </Form>
    </Card>
  )
}

/** The name is read on the phone as well: it is listened to like the words below it. */
function NameField({ content, onChange, faultAt }: Props) {
  const t = useT()
  const { title } = content
  const { findings, text } = useFindings(title)
  const change = (next: string) => onChange({ ...content, title: next })
  return (
    <div>
      <TextField
        label={t('规则名称')}
        isRequired
        maxLength={200}
        value={title}
        onChange={change}
        error={faultAt('content.title')}
      />
      <div aria-live="polite">
        {findings.length > 0 && (
          <FoundPhrases
            text={text}
            findings={findings}
            onReplace={text === title ? change : undefined}
          />
        )}
      </div>
    </div>
  )
}

function Standing({ content, onChange, faultAt }: Props) {
  const t = useT()
  return (
    <Card title={t('依据')}>
      <Form label={t('依据')} columns={2} onSubmit={() => undefined}>
        <TextField
          label={t('出处')}
          className="sm:col-span-2"
          isRequired
          maxLength={200}
          value={content.citation}
          onChange={(citation) => onChange({ ...content, citation })}
          error={faultAt('content.citation')}
        />
        <Select
          label={t('位阶')}
          hint={t('位阶高的优先；本行政策只能更严')}
          options={optionsOf(RANKS, t)}
          value={content.rank}
          onChange={(rank) => onChange({ ...content, rank })}
        />
        <Select
          label={t('依据可靠程度')}
          options={optionsOf(RULE_CERTAINTIES, t)}
          value={content.certainty}
          onChange={(certainty) => onChange({ ...content, certainty })}
        />
      </Form>
    </Card>
  )
}
