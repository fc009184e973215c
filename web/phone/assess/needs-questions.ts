import type { NeedsAnswers } from '#contracts/suitability'
import { GOALS } from '#web/api/phone-labels.gen.ts'
import { msg } from '#web/i18n/t.ts'
import type { Translate } from '#web/i18n/t.ts'
import { spoken } from '../money.ts'

/** As far as it has been answered. */
export type GivenNeeds = { [Field in keyof NeedsAnswers]?: NeedsAnswers[Field] | undefined }
export type NeedsDraft = { at: number; isReviewing: boolean; answers: GivenNeeds }
export type MoneyField = 'budgetFen' | 'ownIncomeFen' | 'householdIncomeFen' | 'otherPremiumFen'
export type NeedsField = keyof NeedsAnswers

export const MAX_GOALS = 4
const MIN_BUDGET_FEN = 10_000

/** In the words the server keeps with the answers: what was shown must be what is on file. */
export const QUESTIONS: readonly { id: NeedsField; text: string }[] = [
  { id: 'goals', text: msg('您最想解决什么问题？（最多选四项）') },
  { id: 'coverYears', text: msg('希望保障多久？') },
  { id: 'budgetFen', text: msg('每年（或一次性）最多愿意花多少钱？') },
  { id: 'ownIncomeFen', text: msg('您本人一年的收入大约多少？') },
  { id: 'householdIncomeFen', text: msg('全家一年的收入大约多少？') },
  { id: 'hasReimbursementMedical', text: msg('您已经有可以报销医疗费的商业保险吗？') },
  { id: 'otherPremiumFen', text: msg('全家在其他地方每年还交多少保费？') },
]

export const COVER_YEARS: readonly {
  years: NeedsAnswers['coverYears']
  label: string
  note: string
}[] = [
  { years: 1, label: msg('1 年'), note: msg('一年一保，到期再决定') },
  { years: 5, label: msg('5 年'), note: msg('近几年用得上') },
  { years: 10, label: msg('10 年'), note: msg('中期打算') },
  { years: 20, label: msg('20 年'), note: msg('长期打算') },
  { years: 99, label: msg('终身'), note: msg('保一辈子') },
]

/** Why this question is not answered yet, or nothing. */
export function lacking(field: NeedsField, answers: GivenNeeds): string | null {
  const value = answers[field]
  if (field === 'goals') return answers.goals?.length ? null : msg('请至少选一项')
  if (value === undefined) return field.endsWith('Fen') ? msg('请填写金额') : msg('请选一项')
  if (field === 'budgetFen' && Number(value) < MIN_BUDGET_FEN) return msg('请至少填 100 元')
  return null
}

/** What looks odd and may still be right: said, never forbidden. */
export function oddity(field: NeedsField, answers: GivenNeeds): string | null {
  const { budgetFen = 0, ownIncomeFen = 0, householdIncomeFen } = answers
  if (householdIncomeFen === undefined) return null
  if (field === 'householdIncomeFen' && householdIncomeFen < ownIncomeFen) {
    return msg('全家收入比您本人的收入还少，请核对一下')
  }
  if (field === 'householdIncomeFen' && budgetFen > householdIncomeFen) {
    return msg('您愿意花的钱超过全家一年的收入，请核对一下')
  }
  return null
}

/** The answer as the customer would say it. */
export function answerText(field: NeedsField, answers: GivenNeeds, t: Translate): string {
  switch (field) {
    case 'goals':
      return (answers.goals ?? []).map((goal) => t(GOALS[goal])).join('、')
    case 'coverYears':
      return t(COVER_YEARS.find(({ years }) => years === answers.coverYears)?.label ?? '')
    case 'hasReimbursementMedical':
      return answers.hasReimbursementMedical ? t('有') : t('没有')
    case 'budgetFen':
    case 'ownIncomeFen':
    case 'householdIncomeFen':
    case 'otherPremiumFen':
      return spoken(answers[field] ?? 0, t)
  }
}

/** Complete, or nothing: only then can it be sent. */
export function complete(answers: GivenNeeds): NeedsAnswers | null {
  return QUESTIONS.every(({ id }) => lacking(id, answers) === null)
    ? (answers as NeedsAnswers)
    : null
}
