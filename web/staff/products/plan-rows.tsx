import { msg, useT } from '#web/i18n/t.ts'
import { MoneyField } from '#web/ui/money-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { optionsOf } from '../parts/labels.ts'
import { MODE_WORDS } from '../sales/plan-words.ts'
import { type ContentProps, type Plan, nextPlan } from './content-draft.ts'
import { Rows } from './rows.tsx'

type Term = Plan['coverTerm']
type RowProps = { plan: Plan; put: (change: Partial<Plan>) => void }

const TERM_WORDS: Readonly<Record<Term['kind'], string>> = {
  years: msg('保若干年'),
  'to-age': msg('保到某岁'),
  'whole-life': msg('保终身'),
}
const TERM_START: Readonly<Record<Term['kind'], Term>> = {
  years: { kind: 'years', years: 20 },
  'to-age': { kind: 'to-age', age: 70 },
  'whole-life': { kind: 'whole-life' },
}

export function PlanRows({ content, onChange }: ContentProps) {
  const t = useT()
  const { plans } = content
  return (
    <Rows
      title={t('计划')}
      note={t('客户买的是其中一个计划和一个保费')}
      rows={plans}
      onChange={(next) => onChange({ ...content, plans: next })}
      titleOf={(plan, index) => plan.name || t('计划 {no}', { no: index + 1 })}
      addLabel={t('添一个计划')}
      onAdd={() => onChange({ ...content, plans: [...plans, nextPlan(plans)] })}
    >
      {(plan, put) => (
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-4">
          <Paying plan={plan} put={put} />
          <Cover plan={plan} put={put} />
          <Premium plan={plan} put={put} />
        </div>
      )}
    </Rows>
  )
}

function Paying({ plan, put }: RowProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('计划名称')}
        isRequired
        className="sm:col-span-2"
        maxLength={60}
        value={plan.name}
        onChange={(name) => put({ name })}
      />
      <TextField
        label={t('代码')}
        isRequired
        maxLength={20}
        value={plan.code}
        onChange={(code) => put({ code })}
      />
      <Select
        label={t('缴费方式')}
        options={optionsOf(MODE_WORDS, t)}
        value={plan.mode}
        onChange={(mode) => put(mode === 'single' ? { mode, paymentYears: 1 } : { mode })}
      />
      <NumberField
        label={t('缴费年数')}
        suffix={t('年')}
        minValue={1}
        maxValue={60}
        isDisabled={plan.mode === 'single'}
        value={plan.paymentYears}
        onChange={(years) => put({ paymentYears: years ?? 1 })}
      />
    </>
  )
}

function Cover({ plan, put }: RowProps) {
  const t = useT()
  const { coverTerm } = plan
  return (
    <>
      <Select
        label={t('保险期间')}
        options={optionsOf(TERM_WORDS, t)}
        value={coverTerm.kind}
        onChange={(kind) => put({ coverTerm: TERM_START[kind] })}
      />
      {coverTerm.kind === 'years' && (
        <NumberField
          label={t('保多少年')}
          suffix={t('年')}
          minValue={1}
          maxValue={80}
          value={coverTerm.years}
          onChange={(years) => put({ coverTerm: { kind: 'years', years: years ?? 1 } })}
        />
      )}
      {coverTerm.kind === 'to-age' && (
        <NumberField
          label={t('保到几岁')}
          suffix={t('岁')}
          minValue={20}
          maxValue={106}
          value={coverTerm.age}
          onChange={(age) => put({ coverTerm: { kind: 'to-age', age: age ?? 20 } })}
        />
      )}
    </>
  )
}

function Premium({ plan, put }: RowProps) {
  const t = useT()
  const isUpsideDown = plan.maxPremiumFen > 0 && plan.maxPremiumFen < plan.minPremiumFen
  return (
    <>
      <MoneyField
        label={t('最低保费')}
        className="sm:col-start-1"
        value={plan.minPremiumFen}
        onChange={(fen) => put({ minPremiumFen: fen ?? 0 })}
      />
      <MoneyField
        label={t('最高保费')}
        value={plan.maxPremiumFen}
        onChange={(fen) => put({ maxPremiumFen: fen ?? 0 })}
        error={isUpsideDown ? t('低于最低保费') : undefined}
      />
      <MoneyField
        label={t('递增单位')}
        value={plan.stepFen}
        onChange={(fen) => put({ stepFen: fen ?? 0 })}
      />
    </>
  )
}
