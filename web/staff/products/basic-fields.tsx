import { DESIGN_TYPES, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useAsk } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import type { Content, ContentProps } from './content-draft.ts'

type Props = ContentProps & { faultOf: (field: string) => string | undefined }
type Class = keyof typeof PRODUCT_CLASSES
type Grade = '1' | '2' | '3' | '4' | '5'

export const FIELD_GRID = 'grid gap-4 sm:grid-cols-2'
const GRADES = (['1', '2', '3', '4', '5'] as const).map((id) => ({ id, label: `P${id}` }))
const gradeOf = (value: number | null) => (value ? (String(value) as Grade) : null)

export function BasicFields({ content, onChange, faultOf }: Props) {
  const t = useT()
  const insurers = useAsk('listInsurers', {})
  return (
    <Card title={t('基本信息')}>
      <div className={FIELD_GRID}>
        <TextField
          label={t('产品名称')}
          isRequired
          maxLength={80}
          value={content.name}
          onChange={(name) => onChange({ ...content, name })}
          error={faultOf('name')}
        />
        <Select
          label={t('保险公司')}
          isRequired
          options={(insurers.data?.items ?? []).map(({ id, name }) => ({ id, label: name }))}
          value={content.insurerId || null}
          onChange={(insurerId) => onChange({ ...content, insurerId })}
          error={faultOf('insurerId')}
        />
        <Classes content={content} onChange={onChange} faultOf={faultOf} />
        <Select
          label={t('设计类型')}
          isRequired
          options={optionsOf(DESIGN_TYPES, t)}
          value={content.designType}
          onChange={(designType) => onChange({ ...content, designType })}
          hint={t('分红型、万能型、投资连结型须提示利益不确定')}
        />
        <Traits content={content} onChange={onChange} />
      </div>
    </Card>
  )
}

function Classes({ content, onChange, faultOf }: Props) {
  const t = useT()
  const fault = faultOf('classes')
  const put = (id: Class, isIn: boolean) => {
    const rest = content.classes.filter((each) => each !== id)
    onChange({ ...content, classes: isIn ? [...rest, id] : rest })
  }
  return (
    <fieldset className="col-span-full">
      <legend className="mb-1.5 text-sm font-medium text-soft">
        {t('险种类别（可多选）')}
        <span aria-hidden className="ml-1 text-danger">
          *
        </span>
      </legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        {optionsOf(PRODUCT_CLASSES, t).map(({ id, label }) => (
          <CheckboxField
            key={id}
            isSelected={content.classes.includes(id)}
            onChange={(isIn) => put(id, isIn)}
          >
            {label}
          </CheckboxField>
        ))}
      </div>
      {fault !== undefined && (
        <p role="alert" className="mt-1 text-xs text-danger">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

type Trait = 'isBenefitCertain' | 'hasDeathBenefit' | 'isIndemnity' | 'isGroup'

function Traits({ content, onChange }: ContentProps) {
  const t = useT()
  const words: Record<Trait, string> = {
    isBenefitCertain: t('利益确定'),
    hasDeathBenefit: t('含身故责任'),
    isIndemnity: t('费用补偿型'),
    isGroup: t('团体产品'),
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-soft">{t('产品属性')}</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2">
        {(Object.keys(words) as Trait[]).map((trait) => (
          <CheckboxField
            key={trait}
            isSelected={content[trait]}
            onChange={(is) => onChange({ ...content, [trait]: is })}
          >
            {words[trait]}
          </CheckboxField>
        ))}
      </div>
    </fieldset>
  )
}

export function GradeFields({ content, onChange, faultOf }: Props) {
  const t = useT()
  return (
    <Card title={t('评级与备案')} note={t('以两家评级中较高的为准')}>
      <div className={FIELD_GRID}>
        <Select
          label={t('保险公司评级')}
          isRequired
          options={GRADES}
          value={gradeOf(content.insurerGrade)}
          onChange={(id) => onChange({ ...content, insurerGrade: Number(id) })}
          error={faultOf('insurerGrade')}
        />
        <Select
          label={t('本行评级')}
          options={GRADES}
          value={gradeOf(content.bankGrade)}
          onChange={(id) => onChange({ ...content, bankGrade: Number(id) })}
          hint={t('上架前必须评定')}
        />
        <TextField
          label={t('备案号')}
          maxLength={60}
          value={content.filingNo}
          onChange={(filingNo) => onChange({ ...content, filingNo })}
        />
        <DateField
          label={t('备案日')}
          value={content.filedOn}
          onChange={(filedOn) => onChange({ ...content, filedOn })}
        />
        <NumberField
          label={t('备案手续费率')}
          suffix="%"
          minValue={0}
          maxValue={100}
          formatOptions={{ maximumFractionDigits: 2 }}
          value={content.filedCommissionBp / 100}
          onChange={(percent) =>
            onChange({ ...content, filedCommissionBp: Math.round((percent ?? 0) * 100) })
          }
        />
      </div>
    </Card>
  )
}

type Count = 'minAge' | 'maxAge' | 'waitingDays' | 'coolingOffDays'

export function LimitFields({ content, onChange }: ContentProps) {
  const t = useT()
  const fields: { id: Count; label: string; unit: string; max: number; hint?: string }[] = [
    { id: 'minAge', label: t('最低投保年龄'), unit: t('岁'), max: 105 },
    { id: 'maxAge', label: t('最高投保年龄'), unit: t('岁'), max: 105 },
    { id: 'waitingDays', label: t('等待期'), unit: t('天'), max: 365, hint: t('没有就填 0') },
    {
      id: 'coolingOffDays',
      label: t('犹豫期'),
      unit: t('天'),
      max: 60,
      hint: t('保一年以上的人身险不少于 15 天'),
    },
  ]
  return (
    <Card title={t('投保条件')}>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {fields.map(({ id, label, unit, max, hint }) => (
          <NumberField
            key={id}
            label={label}
            isRequired
            suffix={unit}
            minValue={0}
            maxValue={max}
            hint={hint}
            value={content[id]}
            onChange={(value) => onChange(withCount(content, id, value))}
          />
        ))}
      </div>
    </Card>
  )
}

const withCount = (content: Content, id: Count, value: number | null): Content => ({
  ...content,
  [id]: value ?? 0,
})
