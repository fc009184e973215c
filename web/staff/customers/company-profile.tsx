import type { ReactNode } from 'react'
import type { Asked } from '#web/api/call.ts'
import { ID_KINDS, TERM_STATES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag, type Tone } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import { Completeness, FactRow, Sealed } from './fact-row.tsx'
import { COMPANY_WORDS } from './field-words.ts'
import type { Customer } from './profile-draft.ts'

export type Company = NonNullable<Customer['company']>
type Term = Company['licenceState']
export const TERM_TONE: Record<Term, Tone> = {
  runs: 'success',
  'ends-soon': 'warning',
  ended: 'danger',
}

/** What a click on a warning repairs. */
export type Repair = 'licenceUntil' | 'authorityUntil'
type Props = { customer: Customer; company: Company; onRepair: (field: Repair) => void }

export function CompanyProfile({ customer, company, onRepair }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Warnings company={company} onRepair={onRepair} />
        <Groups customer={customer} company={company} />
      </div>
      <Completeness customer={customer} words={COMPANY_WORDS} />
    </div>
  )
}

const WARNINGS = {
  authorityUntil: {
    ended: msg('授权委托书已于 {day} 到期，经办人不能再代单位签名'),
    'ends-soon': msg('授权委托书 {day} 到期，到期后经办人不能再代单位签名'),
    repair: msg('续期或更换经办人'),
  },
  licenceUntil: {
    ended: msg('营业执照已于 {day} 到期'),
    'ends-soon': msg('营业执照 {day} 到期'),
    repair: msg('更新营业执照'),
  },
} as const

function Warnings({ company, onRepair }: Pick<Props, 'company' | 'onRepair'>) {
  const t = useT()
  const may = useMay()
  const terms = [
    { field: 'authorityUntil', state: company.authorityState, day: company.authorityUntil },
    { field: 'licenceUntil', state: company.licenceState, day: company.licenceUntil ?? '' },
  ] as const
  return terms.map(({ field, state, day }) =>
    state === 'runs' ? null : (
      <Notice
        key={field}
        tone={state === 'ended' ? 'danger' : 'warning'}
        title={t(WARNINGS[field][state], { day })}
        {...(may('customer:edit')
          ? {
              action: <Button onPress={() => onRepair(field)}>{t(WARNINGS[field].repair)}</Button>,
            }
          : {})}
      >
        {t('请单位出具新的文件，核对后登记新的有效期。')}
      </Notice>
    ),
  )
}

type Fact = { field: string; value: ReactNode }

function Groups({ customer, company }: Pick<Props, 'customer' | 'company'>) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('editCompany', () => toast(t('已记下单位的确认')))
  const marks = new Map(customer.freshness.map((each) => [each.field, each]))
  const confirm = (field: string) =>
    void deed.act(
      {
        customerId: customer.id,
        confirmed: [field as NonNullable<Asked<'editCompany'>['confirmed']>[number]],
      },
      { ifMatch: customer.rowVersion },
    )
  const listed = (facts: readonly Fact[]) => (
    <dl className="-mb-px grid grid-cols-1 sm:grid-cols-2">
      {facts.map(({ field, value }) => (
        <FactRow
          key={field}
          label={t(COMPANY_WORDS[field] ?? field)}
          value={value}
          mark={marks.get(field)}
          confirm={
            may('customer:edit')
              ? { label: t('确认无误'), act: () => confirm(field), isBusy: deed.isBusy }
              : null
          }
        />
      ))}
    </dl>
  )
  const { body, account, operator } = useFacts(customer, company)
  return (
    <>
      <Fault fault={deed.fault} />
      <Card title={t('单位信息')} note={t('照营业执照填写')} flush>
        {listed(body)}
      </Card>
      <Card title={t('账户')} note={t('保费只从单位自己的账户扣缴')} flush>
        {listed(account)}
      </Card>
      <Card title={t('经办人与授权')} note={t('凭授权委托书代单位办理和签名')} flush>
        {listed(operator)}
      </Card>
    </>
  )
}

/** Facts by group, sensitive ones masked. */
function useFacts(customer: Customer, company: Company) {
  const t = useT()
  const may = useMay()
  const sealed = (field: Parameters<typeof Sealed>[0]['field'], masked: string | null) =>
    masked && <Sealed customerId={customer.id} field={field} masked={masked} />
  /** Names are plain to those who serve; who watches may ask for one. */
  const person = (field: 'legalRepresentative' | 'operatorName', name: string) =>
    may('customer:edit') ? name : sealed(field, name)
  const term = (until: string, state: Term) => (
    <span className="flex flex-wrap items-center gap-2">
      {until} <Tag tone={TERM_TONE[state]}>{t(TERM_STATES[state])}</Tag>
    </span>
  )
  const body: Fact[] = [
    { field: 'name', value: customer.name },
    { field: 'creditCode', value: sealed('idNumber', customer.idMasked) },
    {
      field: 'legalRepresentative',
      value: person('legalRepresentative', company.legalRepresentative),
    },
    { field: 'employees', value: t('{count} 人', { count: company.employees }) },
    {
      field: 'licenceUntil',
      value:
        company.licenceUntil === null
          ? t('长期有效')
          : term(company.licenceUntil, company.licenceState),
    },
    { field: 'province', value: customer.province },
    { field: 'address', value: sealed('address', customer.addressMasked) },
  ]
  const account: Fact[] = [
    { field: 'bankAccount', value: sealed('bankAccount', customer.bankAccountMasked) },
  ]
  const operator: Fact[] = [
    { field: 'operatorName', value: person('operatorName', company.operatorName) },
    {
      field: 'operatorIdNumber',
      value: (
        <>
          {t(wordOf(ID_KINDS, company.operatorIdKind))}{' '}
          {sealed('operatorIdNumber', company.operatorIdMasked)}
        </>
      ),
    },
    { field: 'operatorPhone', value: sealed('phone', customer.phoneMasked) },
    { field: 'authorityUntil', value: term(company.authorityUntil, company.authorityState) },
  ]
  return { body, account, operator }
}
