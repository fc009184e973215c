import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { currentQuestionnaire, questionnaireOf } from './questionnaire.ts'
import { riskLevel, scoreRisk, testsLeft } from './rules.ts'
import type { RiskAnswer } from './rules.ts'
import { insertRiskTest, lockTests, testsOf } from './store.ts'
import type { For, RiskTest } from './store.ts'

/** Scores and keeps a test the customer took; refuses the third of a day and the ninth of a year. */
export async function takeRiskTest(
  context: Context,
  who: For,
  given: { version: string; answers: readonly RiskAnswer[]; age: number | null },
): Promise<RiskTest> {
  const { tx, now } = context
  await lockTests(tx, who.customerId)
  const earlier = await testsOf(tx, who.customerId)
  requireTestsLeft(earlier, now)
  const questionnaire = questionnaireOf(given.version)
  if (!questionnaire || questionnaire !== currentQuestionnaire()) {
    throw new Refusal('state-conflict', { detail: '问卷已更新，请刷新后重新作答' })
  }
  const scored = scoreRisk(questionnaire, given.answers)
  if ('faults' in scored) {
    throw new Refusal('invalid-input', {
      fields: scored.faults.map((id) => ({ path: `answers.${id}`, message: '请回答这一题' })),
    })
  }
  const chosen = new Map(given.answers.map((answer) => [answer.questionId, answer.optionId]))
  const answers = questionnaire.questions.map((question) => ({
    question: question.text,
    options: question.options.map((option) => option.text),
    answer: question.options.find((option) => option.id === chosen.get(question.id))?.text ?? '',
  }))
  return insertRiskTest(tx, who, {
    version: questionnaire.version,
    answers,
    score: scored.score,
    level: riskLevel(questionnaire, scored.score, given),
    previousLevel: earlier[0]?.level ?? null,
  })
}

function requireTestsLeft(earlier: readonly RiskTest[], now: Date): void {
  const left = testsLeft(
    earlier.map((test) => test.takenAt),
    now,
  )
  if (left.today > 0 && left.year > 0) return
  throw new Refusal('test-limit-reached', {
    reasons: [
      left.today === 0
        ? {
            code: 'suit-test-limit-day',
            message: '今天已测评 2 次，请明天再测',
            citation: '《金融机构产品适当性管理办法》第29条',
          }
        : {
            code: 'suit-test-limit-year',
            message: '12 个月内已测评 8 次',
            citation: '《金融机构产品适当性管理办法》第29条',
          },
    ],
  })
}
