import { useState } from 'react'
import type { InterviewAnswers } from '#contracts/interview'
import { CAPACITIES, FAMILY_DUTIES, HEALTH_STATES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Sale } from './desk.ts'

type Draft = Omit<InterviewAnswers, 'healthState' | 'capacity'> & {
  healthState: InterviewAnswers['healthState'] | null
  capacity: InterviewAnswers['capacity'] | null
}
type SumName = {
  [Name in keyof InterviewAnswers]: InterviewAnswers[Name] extends number ? Name : never
}[keyof InterviewAnswers]

const NOTHING: Draft = {
  familyDuties: [],
  healthState: null,
  capacity: null,
  monthlyExpenseFen: 0,
  debtFen: 0,
  savingsFen: 0,
  lifeCoverFen: 0,
  illnessCoverFen: 0,
  propertyCoverFen: 0,
  educationTargetFen: 0,
  educationSavedFen: 0,
  retirementAge: 60,
  pensionWantedFen: 0,
  pensionExpectedFen: 0,
  retirementSavedFen: 0,
  legacyFen: 0,
  propertyValueFen: 0,
  isReplacing: false,
  replacedPolicy: null,
}

/** Only the sums that the customer's own goals need are asked for. */
const SUMS: readonly { name: SumName; label: string; goals: readonly string[] }[] = [
  {
    name: 'monthlyExpenseFen',
    label: msg('家庭每月支出'),
    goals: ['family-income', 'wealth-transfer'],
  },
  { name: 'debtFen', label: msg('房贷等未还负债'), goals: ['family-income'] },
  { name: 'savingsFen', label: msg('可动用的存款'), goals: ['family-income'] },
  {
    name: 'lifeCoverFen',
    label: msg('已有寿险保额'),
    goals: ['family-income', 'wealth-transfer'],
  },
  { name: 'illnessCoverFen', label: msg('已有重疾保额'), goals: ['critical-illness'] },
  { name: 'educationTargetFen', label: msg('子女教育目标金额'), goals: ['education'] },
  { name: 'educationSavedFen', label: msg('已为教育准备'), goals: ['education'] },
  { name: 'pensionWantedFen', label: msg('希望每月领取'), goals: ['retirement'] },
  { name: 'pensionExpectedFen', label: msg('预计每月养老金'), goals: ['retirement'] },
  { name: 'retirementSavedFen', label: msg('已为养老准备'), goals: ['retirement'] },
  { name: 'legacyFen', label: msg('希望留给家人'), goals: ['wealth-transfer'] },
  { name: 'propertyValueFen', label: msg('房屋和财产价值'), goals: ['property'] },
  { name: 'propertyCoverFen', label: msg('已有财产险保额'), goals: ['property'] },
]

type Props = { sale: Sale; onDone: () => void }

export function InterviewForm({ sale, onDone }: Props) {
  const t = useT()
  const [answers, setAnswers] = useState<Draft>(sale.interview?.answers ?? NOTHING)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('recordInterview', () => {
    toast(t('访谈已记录'))
    onDone()
  })
  const put = (change: Partial<Draft>) => setAnswers({ ...answers, ...change })
  const { healthState, capacity } = answers
  const isWhole = healthState !== null && capacity !== null && answers.familyDuties.length > 0
  const save = () => {
    setTried(true)
    if (!isWhole) return
    void deed.act({ saleId: sale.id, answers: { ...answers, healthState, capacity } })
  }
  const due = wasTried ? t('请选择') : undefined
  return (
    <Form label={t('客户访谈')} columns={3} onSubmit={save}>
      <Duties
        value={answers.familyDuties}
        onChange={(familyDuties) => put({ familyDuties })}
        error={
          wasTried && answers.familyDuties.length === 0
            ? t('请至少选择一项')
            : deed.fault?.fieldMessage('answers.familyDuties')
        }
      />
      <Select
        label={t('健康状况')}
        isRequired
        options={optionsOf(HEALTH_STATES, t)}
        value={healthState}
        onChange={(next) => put({ healthState: next })}
        error={healthState === null ? due : undefined}
      />
      <Select
        label={t('沟通情况')}
        isRequired
        options={optionsOf(CAPACITIES, t)}
        value={capacity}
        onChange={(next) => put({ capacity: next })}
        error={capacity === null ? due : undefined}
      />
      <Sums sale={sale} answers={answers} put={put} />
      <Replacement
        answers={answers}
        put={put}
        error={deed.fault?.fieldMessage('answers.replacedPolicy')}
      />
      <div className="sm:col-span-2 lg:col-span-3">
        <Fault fault={deed.fault} title={t('访谈没有记录')} />
        <Button type="submit" variant="primary" busy={deed.isBusy}>
          {t('记录访谈')}
        </Button>
      </div>
    </Form>
  )
}

type DutiesProps = {
  value: Draft['familyDuties']
  onChange: (value: Draft['familyDuties']) => void
  error: string | undefined
}

function Duties({ value, onChange, error }: DutiesProps) {
  const t = useT()
  const toggle = (duty: Draft['familyDuties'][number], isOn: boolean) => {
    if (duty === 'none') onChange(isOn ? ['none'] : [])
    else {
      const others = value.filter((each) => each !== duty && each !== 'none')
      onChange(isOn ? [...others, duty] : others)
    }
  }
  return (
    <fieldset className="sm:col-span-2 lg:col-span-3">
      <legend className="mb-1 text-sm text-soft">{t('家庭责任')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {optionsOf(FAMILY_DUTIES, t).map(({ id, label }) => (
          <CheckboxField
            key={id}
            isSelected={value.includes(id)}
            onChange={(isOn) => toggle(id, isOn)}
          >
            {label}
          </CheckboxField>
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}

type PartProps = { answers: Draft; put: (change: Partial<Draft>) => void }

function Sums({ sale, answers, put }: PartProps & { sale: Sale }) {
  const t = useT()
  const goals: readonly string[] = sale.needs?.answers.goals ?? []
  const asked = SUMS.filter((sum) => sum.goals.some((goal) => goals.includes(goal)))
  return (
    <>
      {asked.map(({ name, label }) => (
        <MoneyField
          key={name}
          label={t(label)}
          value={answers[name] === 0 ? null : answers[name]}
          onChange={(fen) => put({ [name]: fen ?? 0 })}
        />
      ))}
      {goals.includes('retirement') && (
        <NumberField
          label={t('打算几岁退休')}
          minValue={40}
          maxValue={75}
          suffix={t('岁')}
          value={answers.retirementAge}
          onChange={(age) => put({ retirementAge: age ?? 60 })}
        />
      )}
    </>
  )
}

function Replacement({ answers, put, error }: PartProps & { error: string | undefined }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-2 sm:col-span-2 lg:col-span-3">
      <CheckboxField
        isSelected={answers.isReplacing}
        onChange={(isReplacing) => put({ isReplacing })}
      >
        {t('客户打算为此退掉另一张保单')}
      </CheckboxField>
      {answers.isReplacing && (
        <TextField
          label={t('要退掉的保单')}
          isRequired
          maxLength={120}
          placeholder={t('哪家公司、什么险种、哪年买的')}
          value={answers.replacedPolicy ?? ''}
          onChange={(replacedPolicy) => put({ replacedPolicy })}
          error={error}
        />
      )}
    </div>
  )
}
