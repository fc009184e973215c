import type { Asked } from '#web/api/call.ts'
import { isCreditCode, isResidentId } from '#contracts/document-numbers'
import { msg } from '#web/i18n/t.ts'
import type { Customer } from './profile-draft.ts'

type Asking = Asked<'createCompany'>
type Changing = Omit<Asked<'editCompany'>, 'customerId'>

/** A company being typed. Empty text and null mean: not said. */
export type CompanyDraft = {
  name: string
  creditCode: string
  legalRepresentative: string
  employees: number | null
  licenceUntil: string | null
  /** A licence without an end is an answer, not a gap. */
  isLicenceEndless: boolean
  province: string | null
  address: string
  bankAccount: string
  operatorName: string
  operatorIdKind: Asking['operatorIdKind']
  operatorIdNumber: string
  operatorPhone: string
  authorityUntil: string | null
}

export const EMPTY_COMPANY: CompanyDraft = {
  name: '',
  creditCode: '',
  legalRepresentative: '',
  employees: null,
  licenceUntil: null,
  isLicenceEndless: false,
  province: null,
  address: '',
  bankAccount: '',
  operatorName: '',
  operatorIdKind: 'resident-id',
  operatorIdNumber: '',
  operatorPhone: '',
  authorityUntil: null,
}

type Field = keyof CompanyDraft
const OPERATOR = ['operatorName', 'operatorIdNumber', 'operatorPhone', 'authorityUntil'] as const

/** What is sealed comes masked: those fields start empty and stay as they are unless typed. */
export const companyDraftOf = ({ company, province }: Customer): CompanyDraft => ({
  ...EMPTY_COMPANY,
  employees: company?.employees ?? null,
  licenceUntil: company?.licenceUntil ?? null,
  isLicenceEndless: company?.licenceUntil === null,
  province,
  operatorIdKind: (company?.operatorIdKind ?? 'resident-id') as Asking['operatorIdKind'],
  authorityUntil: company?.authorityUntil ?? null,
})

/** Another person at the counter: nothing of the one before is theirs. */
export const withNewOperator = (draft: CompanyDraft, start: CompanyDraft, isNew: boolean) => ({
  ...draft,
  operatorName: '',
  operatorIdKind: isNew ? ('resident-id' as const) : start.operatorIdKind,
  operatorIdNumber: '',
  operatorPhone: '',
  authorityUntil: isNew ? null : start.authorityUntil,
})

const isUnsaid = (draft: CompanyDraft, field: Field) => draft[field] === '' || draft[field] === null

/** What a new company still lacks. */
export const missingOfCompany = (draft: CompanyDraft): Field[] =>
  (Object.keys(EMPTY_COMPANY) as Field[]).filter(
    (field) => isUnsaid(draft, field) && !(field === 'licenceUntil' && draft.isLicenceEndless),
  )

/** What another operator still lacks. */
export const missingOfOperator = (draft: CompanyDraft): Field[] =>
  OPERATOR.filter((field) => isUnsaid(draft, field))

/** The whole of a new company; asked for once nothing is missing. */
export function companySaid({ isLicenceEndless, ...draft }: CompanyDraft): Asking {
  return { ...draft, licenceUntil: isLicenceEndless ? null : draft.licenceUntil } as Asking
}

/** Only what differs from what the edit began with; another operator comes whole. */
export function companyChanges(
  draft: CompanyDraft,
  start: CompanyDraft,
  isNewOperator: boolean,
): Changing {
  const { isLicenceEndless: _, licenceUntil: __, ...plain } = draft
  const whole: readonly string[] = isNewOperator ? [...OPERATOR, 'operatorIdKind'] : []
  const changed = Object.entries(plain).filter(
    ([field, value]) =>
      value !== '' && value !== null && (whole.includes(field) || value !== start[field as Field]),
  )
  const [licence, before] = [draft, start].map(endOfLicence)
  return {
    ...(Object.fromEntries(changed) as Changing),
    ...(licence === undefined || licence === before ? {} : { licenceUntil: licence }),
  }
}

/** `undefined`: not said. */
const endOfLicence = (draft: CompanyDraft) =>
  draft.isLicenceEndless ? null : (draft.licenceUntil ?? undefined)

/** Counter habit: numbers are pasted with spaces, letters come in either case. */
export const plainCode = (typed: string) => typed.toUpperCase().replaceAll(/[\s-]/g, '')

const CREDIT_CODE_LENGTH = 18

/** Field → what is wrong with it (source text for `t`); of an edit only what was touched. */
export function wrongIn(draft: CompanyDraft, today: string, start?: CompanyDraft) {
  const faults = new Map<Field, string>()
  for (const field of Object.keys(draft) as Field[]) {
    if (draft[field] === start?.[field]) continue
    const judged = JUDGED[field]
    if (judged?.isWrong(draft, today)) faults.set(field, judged.fault)
  }
  return faults
}

type Check = (draft: CompanyDraft, today: string) => boolean
type Judged = { isWrong: Check; fault: string }

/** What is wrong by itself: a number is judged once it is as long as it should be. */
const JUDGED: Partial<Record<Field, Judged>> = {
  creditCode: {
    isWrong: ({ creditCode }) =>
      creditCode.length >= CREDIT_CODE_LENGTH && !isCreditCode(creditCode),
    fault: msg('统一社会信用代码不对，请核对营业执照'),
  },
  operatorIdNumber: {
    isWrong: ({ operatorIdKind, operatorIdNumber }) =>
      operatorIdKind === 'resident-id' &&
      operatorIdNumber.length >= 18 &&
      !isResidentId(operatorIdNumber),
    fault: msg('经办人身份证号校验位不对，请核对证件'),
  },
  operatorPhone: {
    isWrong: ({ operatorPhone }) =>
      operatorPhone.length >= 11 && !/^1[3-9]\d{9}$/.test(operatorPhone),
    fault: msg('请填写 11 位手机号'),
  },
  bankAccount: {
    isWrong: ({ bankAccount }) => !/^\d{0,22}$/.test(bankAccount),
    fault: msg('请填写 12–22 位账号'),
  },
  licenceUntil: {
    isWrong: ({ licenceUntil, isLicenceEndless }, today) =>
      !isLicenceEndless && licenceUntil !== null && licenceUntil < today,
    fault: msg('这份营业执照已经到期，请核对'),
  },
  authorityUntil: {
    isWrong: ({ authorityUntil }, today) => authorityUntil !== null && authorityUntil < today,
    fault: msg('这份授权委托书已经到期，请让单位重新出具'),
  },
}
