import type { ReactNode } from 'react'
import { isCreditCode } from '#contracts/document-numbers'
import { ID_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { optionsOf } from '../parts/labels.ts'
import { type CompanyDraft, plainCode } from './company-draft.ts'
import type { Customer } from './profile-draft.ts'
import { PROVINCES } from './provinces.ts'

export type CompanyFieldsProps = {
  draft: CompanyDraft
  onChange: (draft: CompanyDraft) => void
  faultOf: (field: keyof CompanyDraft) => string | undefined
  /** Given when editing: sealed fields show what is kept and may stay empty. */
  kept?: Customer
  /** Where the cursor stands first. */
  focusOn?: keyof CompanyDraft
}

type GroupProps = { title: string; note?: string; columns?: 2 | 3; children: ReactNode }

/** One of the groups of the form; it lies in the columns of the form around it. */
export function FieldGroup({ title, note, columns = 3, children }: GroupProps) {
  return (
    <fieldset className="col-span-full min-w-0 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <legend className="float-left mb-3 w-full text-md font-semibold">
        {title}
        {note !== undefined && <span className="ml-2 text-sm font-normal text-faint">{note}</span>}
      </legend>
      <div
        className={
          columns === 3
            ? 'clear-both grid gap-4 sm:grid-cols-2 lg:grid-cols-3'
            : 'clear-both grid gap-4 sm:grid-cols-2'
        }
      >
        {children}
      </div>
    </fieldset>
  )
}

function useKeptHint(kept: Customer | undefined) {
  const t = useT()
  return (masked: string | null | undefined) =>
    kept ? { hint: t('现为 {masked}，不改就留空', { masked: masked ?? t('未填') }) } : {}
}

/** 单位: as the business licence says it. */
export function BodyFields({ draft, onChange, faultOf, kept, focusOn }: CompanyFieldsProps) {
  const t = useT()
  const keptHint = useKeptHint(kept)
  const isNew = kept === undefined
  return (
    <>
      <TextField
        label={t('单位名称')}
        isRequired={isNew}
        autoFocus={focusOn === 'name'}
        autoComplete="off"
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        error={faultOf('name')}
        hint={t('与营业执照一致的全称')}
        {...keptHint(kept?.name)}
      />
      <CreditCodeField {...{ draft, onChange, faultOf }} {...(kept ? { kept } : {})} />
      <TextField
        label={t('法定代表人')}
        isRequired={isNew}
        autoComplete="off"
        value={draft.legalRepresentative}
        onChange={(legalRepresentative) => onChange({ ...draft, legalRepresentative })}
        error={faultOf('legalRepresentative')}
        {...keptHint(kept?.company?.legalRepresentative)}
      />
      <NumberField
        label={t('在职人数')}
        isRequired={isNew}
        suffix={t('人')}
        minValue={1}
        value={draft.employees}
        onChange={(employees) => onChange({ ...draft, employees })}
        error={faultOf('employees')}
      />
      <LicenceField {...{ draft, onChange, faultOf, focusOn }} isRequired={isNew} />
      <ComboBox
        label={t('所在省份')}
        isRequired={isNew}
        options={PROVINCES.map((name) => ({ id: name, label: name }))}
        value={draft.province}
        onChange={(province) => onChange({ ...draft, province })}
        error={faultOf('province')}
      />
      <TextField
        label={t('住所')}
        isRequired={isNew}
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

/** Says how far it is and whether its check character is right, while it is typed. */
function CreditCodeField({ draft, onChange, faultOf, kept }: CompanyFieldsProps) {
  const t = useT()
  const keptHint = useKeptHint(kept)
  const code = draft.creditCode
  const hint = isCreditCode(code)
    ? t('校验位正确')
    : code === ''
      ? t('营业执照上的 18 位代码')
      : t('已填 {count} / 18 位', { count: code.length })
  return (
    <TextField
      label={t('统一社会信用代码')}
      isRequired={kept === undefined}
      autoComplete="off"
      value={code}
      onChange={(typed) => onChange({ ...draft, creditCode: plainCode(typed) })}
      error={faultOf('creditCode')}
      hint={hint}
      {...(code === '' ? keptHint(kept?.idMasked) : {})}
    />
  )
}

type LicenceProps = Pick<CompanyFieldsProps, 'draft' | 'onChange' | 'faultOf'> & {
  focusOn: keyof CompanyDraft | undefined
  isRequired: boolean
}

/** A day, or that there is none: 长期. */
function LicenceField({ draft, onChange, faultOf, focusOn, isRequired }: LicenceProps) {
  const t = useT()
  const isEndless = draft.isLicenceEndless
  return (
    <div className="grid gap-1.5">
      <DateField
        label={t('营业执照有效期至')}
        isRequired={isRequired && !isEndless}
        isDisabled={isEndless}
        autoFocus={focusOn === 'licenceUntil'}
        value={isEndless ? null : draft.licenceUntil}
        onChange={(licenceUntil) => onChange({ ...draft, licenceUntil })}
        error={isEndless ? undefined : faultOf('licenceUntil')}
      />
      <CheckboxField
        isSelected={isEndless}
        onChange={(isLicenceEndless) => onChange({ ...draft, isLicenceEndless })}
      >
        {t('长期有效')}
      </CheckboxField>
    </div>
  )
}

/** 账户: premium comes from the company's own account and from no other. */
export function AccountFields({ draft, onChange, faultOf, kept }: CompanyFieldsProps) {
  const t = useT()
  const keptHint = useKeptHint(kept)
  return (
    <TextField
      label={t('单位结算账户')}
      isRequired={kept === undefined}
      inputMode="numeric"
      autoComplete="off"
      value={draft.bankAccount}
      onChange={(typed) => onChange({ ...draft, bankAccount: typed.replaceAll(/\s/g, '') })}
      error={faultOf('bankAccount')}
      hint={t('12–22 位，户名与单位名称一致')}
      {...keptHint(kept?.bankAccountMasked)}
    />
  )
}

/** 经办人: one person with one written authority, asked for whole. */
export function OperatorFields({ draft, onChange, faultOf, focusOn }: CompanyFieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('经办人姓名')}
        isRequired
        autoFocus={focusOn === 'operatorName'}
        autoComplete="off"
        value={draft.operatorName}
        onChange={(operatorName) => onChange({ ...draft, operatorName })}
        error={faultOf('operatorName')}
      />
      <Select
        label={t('经办人证件类型')}
        options={optionsOf(ID_KINDS, t)}
        value={draft.operatorIdKind}
        onChange={(operatorIdKind) => onChange({ ...draft, operatorIdKind })}
      />
      <TextField
        label={t('经办人证件号码')}
        isRequired
        autoComplete="off"
        value={draft.operatorIdNumber}
        onChange={(typed) => onChange({ ...draft, operatorIdNumber: plainCode(typed) })}
        error={faultOf('operatorIdNumber')}
      />
      <ReachFields {...{ draft, onChange, faultOf, focusOn }} />
    </>
  )
}

/** Where the operator is reached and until when they may sign: what changes most often. */
export function ReachFields({
  draft,
  onChange,
  faultOf,
  kept,
  focusOn,
}: Omit<CompanyFieldsProps, 'focusOn'> & { focusOn?: keyof CompanyDraft | undefined }) {
  const t = useT()
  const keptHint = useKeptHint(kept)
  return (
    <>
      <TextField
        label={t('经办人手机号')}
        isRequired={kept === undefined}
        inputMode="numeric"
        autoComplete="off"
        value={draft.operatorPhone}
        onChange={(typed) => onChange({ ...draft, operatorPhone: typed.replaceAll(/\s/g, '') })}
        error={faultOf('operatorPhone')}
        hint={t('验证码和办理页面发到这个号码')}
        {...keptHint(kept?.phoneMasked)}
      />
      <DateField
        label={t('授权委托书有效期至')}
        isRequired={kept === undefined}
        autoFocus={focusOn === 'authorityUntil'}
        value={draft.authorityUntil}
        onChange={(authorityUntil) => onChange({ ...draft, authorityUntil })}
        error={faultOf('authorityUntil')}
      />
    </>
  )
}
