import type { Answered, Asked } from '#web/api/call.ts'
import { RELATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { Select } from '#web/ui/select.tsx'
import { useAsk } from '../parts/ask.ts'
import type { Sale } from './desk.ts'
import { payingText, termText } from './plan-words.ts'

type Plan = Answered<'readProduct'>['content']['plans'][number]
type Choice = Asked<'choosePlan'>
export type PlanDraft = {
  planCode: string | null
  premiumFen: number | null
  /** `self`, or the member of the household. */
  insured: string
  insuredRelation: Choice['insuredRelation']
  beneficiary: NonNullable<Choice['beneficiary']>
  beneficiaryMemberId: string | null
  areDocumentsSeen: boolean
  isCustomerInitiative: boolean
}
type Props = {
  sale: Sale
  plans: readonly Plan[]
  hasDeathBenefit: boolean
  isFit: boolean
  draft: PlanDraft
  onChange: (draft: PlanDraft) => void
}

export function PlanForm({ sale, plans, hasDeathBenefit, isFit, draft, onChange }: Props) {
  const t = useT()
  const plan = plans.find((each) => each.code === draft.planCode)
  const isCompany = sale.customer.company !== null
  return (
    <Form columns={2} label={t('计划')} onSubmit={() => {}}>
      {!isFit && (
        <div className="col-span-full flex flex-col gap-3">
          <Notice tone="warning" title={t('这款产品没有推荐给这位客户')}>
            {t('只有客户本人主动要求才能选，并须客户书面确认。客户经理不得诱导。')}
          </Notice>
          <CheckboxField
            isSelected={draft.isCustomerInitiative}
            onChange={(isCustomerInitiative) => onChange({ ...draft, isCustomerInitiative })}
          >
            {t('客户主动要求购买这款产品')}
          </CheckboxField>
        </div>
      )}
      <RadioCards
        label={t('计划')}
        isRequired
        columns={2}
        className="col-span-full"
        options={plans.map((each) => ({
          id: each.code,
          label: each.name,
          note: `${payingText(each, t)} · ${termText(each.coverTerm, t)} · ${formatFen(each.minPremiumFen)}–${formatFen(each.maxPremiumFen)}`,
        }))}
        value={draft.planCode}
        onChange={(planCode) => {
          const next = plans.find((each) => each.code === planCode)
          const premiumFen = draft.premiumFen ?? next?.minPremiumFen ?? null
          onChange({ ...draft, planCode, premiumFen })
        }}
      />
      <MoneyField
        label={premiumLabel(plan, isCompany, t)}
        isRequired
        value={draft.premiumFen}
        onChange={(premiumFen) => onChange({ ...draft, premiumFen })}
        error={outside(plan, draft.premiumFen) ? t('不在计划的保费范围内') : undefined}
      />
      {isCompany ? <Workforce sale={sale} /> : <Insured {...{ sale, draft, onChange }} />}
      {hasDeathBenefit && !isCompany && <Beneficiary {...{ sale, draft, onChange }} />}
      {namesAnybody(draft) && (
        <CheckboxField
          className="col-span-full"
          isSelected={draft.areDocumentsSeen}
          onChange={(areDocumentsSeen) => onChange({ ...draft, areDocumentsSeen })}
        >
          {t('已核对被保险人、受益人的证件原件')}
        </CheckboxField>
      )}
    </Form>
  )
}

function premiumLabel(plan: Plan | undefined, isCompany: boolean, t: ReturnType<typeof useT>) {
  if (isCompany) return t('每人保费')
  if (plan?.mode === 'single') return t('一次交清的保费')
  return plan?.mode === 'monthly' ? t('每月保费') : t('每期保费')
}

/** The list says who; whom they leave it to each of them says (保险法 art. 39). */
function Workforce({ sale }: { sale: Sale }) {
  const t = useT()
  return (
    <div>
      <p className="text-sm text-soft">{t('被保险人')}</p>
      <p className="mt-1.5 font-medium">
        {t('清单上的 {count} 人', { count: sale.insuredList?.headcount ?? 0 })}
      </p>
      <p className="mt-1 text-sm text-faint">{t('身故受益人由每位员工本人指定，单位不能指定。')}</p>
    </div>
  )
}

const outside = (plan: Plan | undefined, fen: number | null) =>
  plan !== undefined && fen !== null && (fen < plan.minPremiumFen || fen > plan.maxPremiumFen)

type PartProps = Pick<Props, 'draft' | 'onChange'>

/** Whether the contract names anybody besides the applicant: their documents are seen too. */
export const namesAnybody = ({ insuredRelation, beneficiary }: PlanDraft) =>
  !['self', 'employee'].includes(insuredRelation) || beneficiary === 'named'

type Member = NonNullable<Answered<'readCustomer'>['household']>['members'][number]

const UNKNOWN = { gender: '性别', birthOn: '出生日期', idNumber: '证件号码' } as const

function useHousehold({ customerId }: Sale) {
  const t = useT()
  const { data } = useAsk('readCustomer', { customerId })
  const optionOf = (member: Member) => {
    const missing = member.unknown.map((field) => t(UNKNOWN[field])).join('、')
    const known =
      missing === '' ? member.birthOn : t('还缺{what}，请先补家庭情况', { what: missing })
    return {
      id: member.id,
      label: member.name,
      note: `${t(RELATIONS[member.relation])} · ${known ?? ''}`,
    }
  }
  return { members: data?.household?.members ?? [], optionOf }
}

/** The customer, or somebody of the household as the profile has it. */
function Insured({ sale, draft, onChange }: PartProps & { sale: Sale }) {
  const t = useT()
  const household = useHousehold(sale)
  const members = household.members.filter((each) => each.relation !== 'self')
  return (
    <Select
      label={t('被保险人')}
      isRequired
      options={[{ id: 'self', label: t('本人') }, ...members.map(household.optionOf)]}
      value={draft.insured}
      onChange={(insured) => {
        const relation = members.find((each) => each.id === insured)?.relation ?? 'self'
        const areDocumentsSeen = false
        onChange({ ...draft, insured, insuredRelation: relation, areDocumentsSeen })
      }}
    />
  )
}

function Beneficiary({ sale, draft, onChange }: PartProps & { sale: Sale }) {
  const t = useT()
  const { members, optionOf } = useHousehold(sale)
  const others = members.filter(({ id, relation }) =>
    draft.insured === 'self' ? relation !== 'self' : id !== draft.insured,
  )
  return (
    <>
      <Select
        label={t('身故受益人')}
        options={[
          { id: 'statutory', label: t('法定') },
          { id: 'named', label: t('指定') },
        ]}
        value={draft.beneficiary}
        onChange={(beneficiary) => onChange({ ...draft, beneficiary })}
      />
      {draft.beneficiary === 'named' && (
        <Select
          label={t('受益人')}
          isRequired
          hint={t('从家庭成员中选；没有的请先在客户档案里登记')}
          options={others.map(optionOf)}
          value={draft.beneficiaryMemberId}
          onChange={(beneficiaryMemberId) =>
            onChange({ ...draft, beneficiaryMemberId, areDocumentsSeen: false })
          }
        />
      )}
    </>
  )
}
