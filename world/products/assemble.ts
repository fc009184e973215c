import { idFromName } from '#platform/ids'
import { insurerByCode } from '../insurers.ts'
import { disclosuresOf } from './disclosures.ts'
import { healthQuestionsOf } from './health-questions.ts'
import type { Content, Draft, Question, ShelfStatus } from './draft.ts'

export type TownProduct = {
  id: string
  code: string
  status: ShelfStatus
  note: string
  content: Content
}

/** A whole product from what its own file says and from the words all products share. */
export function assemble(draft: Draft): TownProduct {
  const insurer = insurerByCode(draft.insurer)
  return {
    id: idFromName(`town:product:${draft.code}`),
    code: draft.code,
    status: draft.status,
    note: draft.note,
    content: {
      name: draft.name,
      insurerId: insurer.id,
      classes: [...draft.classes],
      designType: draft.design,
      insurerGrade: draft.grades.insurer,
      bankGrade: draft.grades.bank,
      isBenefitCertain: draft.design === 'ordinary',
      hasDeathBenefit: draft.hasDeathBenefit,
      isIndemnity: draft.isIndemnity ?? false,
      isGroup: draft.isGroup ?? false,
      filingNo: draft.filing.no,
      filedOn: draft.filing.on,
      filedCommissionBp: draft.filing.commissionBp,
      minAge: draft.ages[0],
      maxAge: draft.ages[1],
      waitingDays: draft.waitingDays,
      coolingOffDays: draft.isLong ? 15 : 0,
      elements: draft.elements,
      plans: [...draft.plans],
      introduction: draft.introduction,
      disclosures: disclosuresOf({ draft, insurer }),
      comprehension: questionsOf(draft, insurer.shortName),
      healthQuestions: healthQuestionsOf(draft.code).map(({ id, text }) => ({ id, text })),
    },
  }
}

function questionsOf(draft: Draft, shortName: string): Content['comprehension'] {
  const shared = draft.isLong ? [whoPays(draft, shortName), backOut()] : [whoPays(draft, shortName)]
  return [...draft.questions, ...shared].map((question, at) => laidOut(draft.code, question, at))
}

function whoPays({ name }: Draft, shortName: string): Question {
  return {
    text: `“${name}”出险以后，由谁负责赔付？`,
    right: `${shortName}，它是承保的保险公司`,
    wrong: ['清江银行，因为是在银行买的', '办理业务的客户经理'],
    why: `这是${shortName}的保险产品，银行只是代理销售，赔付由保险公司负责。`,
  }
}

function backOut(): Question {
  return {
    text: '签收保单后第 10 天您改变主意，想退保，会怎样？',
    right: '还在 15 天犹豫期内，除最多 10 元工本费外，保费全部退还',
    wrong: ['只能退现金价值，损失较大', '已经生效，不能再退'],
    why: '犹豫期是签收次日起 15 个自然日，期内退保退还全部保费（最多扣 10 元工本费）。',
  }
}

const LETTERS = ['A', 'B', 'C'] as const

/** The right answer moves from question to question, always the same way for one product. */
function laidOut(code: string, question: Question, at: number): Content['comprehension'][number] {
  const seed = Array.from(code).reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const place = (seed + at * 2) % LETTERS.length
  const texts: string[] = [...question.wrong]
  texts.splice(place, 0, question.right)
  return {
    id: `q${at + 1}`,
    text: question.text,
    options: texts.map((option, index) => ({ id: LETTERS[index] ?? '?', text: option })),
    answerId: LETTERS[place] ?? '?',
    explanation: question.why,
  }
}
