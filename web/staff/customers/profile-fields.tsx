import { EDUCATION, GENDERS, ID_KINDS, MARITAL, OCCUPATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { optionsOf } from '../parts/labels.ts'
import { type Customer, type Draft, withIdNumber } from './profile-draft.ts'
import { PROVINCES } from './provinces.ts'

export type ProfileFieldsProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  faultOf: (field: keyof Draft) => string | undefined
  /** Given when editing: sealed fields show what is kept and may stay empty. */
  kept?: Customer
}

export function ProfileFields(props: ProfileFieldsProps) {
  return (
    <>
      <IdentityFields {...props} />
      <LifeFields {...props} />
      <MoneyFields {...props} />
    </>
  )
}

function IdentityFields({ draft, onChange, faultOf, kept }: ProfileFieldsProps) {
  const t = useT()
  const isNew = kept === undefined
  const keptHint = (masked: string | null | undefined) =>
    isNew ? {} : { hint: t('现为 {masked}，不改就留空', { masked: masked ?? t('未填') }) }
  return (
    <>
      <TextField
        label={t('姓名')}
        isRequired={isNew}
        autoFocus={isNew}
        autoComplete="off"
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        error={faultOf('name')}
        {...keptHint(kept?.name)}
      />
      <Select
        label={t('证件类型')}
        options={optionsOf(ID_KINDS, t)}
        value={draft.idKind}
        onChange={(idKind) => onChange({ ...draft, idKind })}
      />
      <TextField
        label={t('证件号码')}
        isRequired={isNew}
        autoComplete="off"
        value={draft.idNumber}
        onChange={(typed) => onChange(withIdNumber(draft, typed))}
        error={faultOf('idNumber')}
        {...keptHint(kept?.idMasked)}
      />
      <DateField
        label={t('出生日期')}
        isRequired={isNew}
        value={draft.birthOn}
        onChange={(birthOn) => onChange({ ...draft, birthOn })}
        error={faultOf('birthOn')}
        {...(isNew ? { hint: t('填身份证号后自动带出') } : {})}
      />
      <Select
        label={t('性别')}
        isRequired={isNew}
        options={optionsOf(GENDERS, t)}
        value={draft.gender}
        onChange={(gender) => onChange({ ...draft, gender })}
        error={faultOf('gender')}
      />
      <TextField
        label={t('手机号')}
        isRequired={isNew}
        inputMode="numeric"
        autoComplete="off"
        value={draft.phone}
        onChange={(phone) => onChange({ ...draft, phone: phone.replaceAll(/\s/g, '') })}
        error={faultOf('phone')}
        {...keptHint(kept?.phoneMasked)}
      />
    </>
  )
}

function LifeFields({ draft, onChange, faultOf, kept }: ProfileFieldsProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('职业')}
        options={optionsOf(OCCUPATIONS, t)}
        value={draft.occupation}
        onChange={(occupation) => onChange({ ...draft, occupation })}
      />
      <Select
        label={t('婚姻状况')}
        options={optionsOf(MARITAL, t)}
        value={draft.marital}
        onChange={(marital) => onChange({ ...draft, marital })}
      />
      <Select
        label={t('文化程度')}
        options={optionsOf(EDUCATION, t)}
        value={draft.education}
        onChange={(education) => onChange({ ...draft, education })}
      />
      <ComboBox
        label={t('所在省份')}
        isRequired={kept === undefined}
        options={PROVINCES.map((name) => ({ id: name, label: name }))}
        value={draft.province}
        onChange={(province) => onChange({ ...draft, province })}
        error={faultOf('province')}
      />
      <CheckboxField
        className="pt-8"
        isSelected={draft.isUrban}
        onChange={(isUrban) => onChange({ ...draft, isUrban })}
      >
        {t('常住城镇（不勾为农村）')}
      </CheckboxField>
    </>
  )
}

function MoneyFields({ draft, onChange, faultOf, kept }: ProfileFieldsProps) {
  const t = useT()
  const keptHint = (masked: string | null | undefined) =>
    kept ? { hint: t('现为 {masked}，不改就留空', { masked: masked ?? t('未填') }) } : {}
  return (
    <>
      <MoneyField
        label={t('本人年收入')}
        value={draft.annualIncomeFen}
        onChange={(annualIncomeFen) => onChange({ ...draft, annualIncomeFen })}
        error={faultOf('annualIncomeFen')}
      />
      <TextField
        label={t('本人结算账户')}
        inputMode="numeric"
        autoComplete="off"
        value={draft.bankAccount}
        onChange={(typed) => onChange({ ...draft, bankAccount: typed.replaceAll(/\s/g, '') })}
        error={faultOf('bankAccount')}
        hint={t('保费只从客户本人账户扣缴')}
        {...keptHint(kept?.bankAccountMasked)}
      />
      <TextField
        label={t('联系地址')}
        autoComplete="off"
        className="col-span-full"
        value={draft.address}
        onChange={(address) => onChange({ ...draft, address })}
        error={faultOf('address')}
        {...keptHint(kept?.addressMasked)}
      />
    </>
  )
}
