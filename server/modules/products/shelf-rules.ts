import { INTRODUCTION_PARTS, MANDATORY_ELEMENTS } from '#contracts/products'
import type { ProductContent, ShelfGap } from '#contracts/products'
import type { z } from 'zod'
import { vagueWordOf } from './health-questions.ts'

export type Gap = z.output<typeof ShelfGap>
type Terms = { validUntil: string; signedOn: string; commissionBp: number }

/** What the applicant of a new-type product copies out in full (披露规则 art. 4). */
export const RISK_SENTENCE =
  '本人已阅读保险条款、产品说明书和投保提示书，了解本产品的特点和保单利益的不确定性'

const SALES_25 = '《保险销售行为管理办法》第二十五条'
const SALES_26 = '《保险销售行为管理办法》第二十六条'
const SALES_27 = '《保险销售行为管理办法》第二十七条'
const SALES_30 = '《保险销售行为管理办法》第三十条'
const SUITABILITY_32 = '《金融机构产品适当性管理办法》第三十二条'
const NOTICE_2024_3 = '《关于商业银行代理保险业务有关事项的通知》（2024）第三条'
const DISCLOSURE_4 = '《一年期以上人身保险产品信息披露规则》第四条'
const COOLING_OFF =
  '《关于进一步规范商业银行代理保险业务销售行为的通知》（保监发〔2014〕3号）第三条'
const QUESTION_MIN = 3
const COOLING_OFF_DAYS_MIN = 15

export function isNewType(content: ProductContent): boolean {
  return content.designType !== 'ordinary'
}

/** The grade that counts is the higher of the insurer's and the bank's (适当性办法 art. 36). */
export function gradeOf(
  content: Pick<ProductContent, 'insurerGrade' | 'bankGrade'>,
): number | null {
  return content.bankGrade === null ? null : Math.max(content.insurerGrade, content.bankGrade)
}

function lastsOverAYear(content: ProductContent): boolean {
  return content.plans.some(({ coverTerm }) => coverTerm.kind !== 'years' || coverTerm.years > 1)
}

/** Property insurance, life cover of up to one year and group cover need no such assessment (art. 40). */
export function isExempt({ content }: { content: ProductContent }): boolean {
  const isProperty = content.classes.every((cls) =>
    ['property', 'liability', 'credit'].includes(cls),
  )
  const isShort = content.plans.every(
    (plan) => plan.coverTerm.kind === 'years' && plan.coverTerm.years <= 1,
  )
  return isProperty || isShort || content.isGroup
}

type RequiredDisclosure = { id: string; title: string; citation: string }

/** What this product's buyer has to be told one by one; the ids are those of its disclosures. */
export function requiredDisclosures(content: ProductContent): RequiredDisclosure[] {
  const paysByInstalments = content.plans.some((plan) => plan.mode !== 'single')
  const items: [isRequired: boolean, id: string, title: string, citation: string][] = [
    [true, 'insurance-contract', '这是一份保险合同', SALES_25],
    [true, 'exclusions', '责任免除', SALES_26],
    [true, 'truthful-answers', '如实告知', SALES_25],
    [true, 'claims', '理赔程序', SALES_25],
    [true, 'service-channels', '服务与投诉渠道', SALES_25],
    [content.coolingOffDays > 0, 'cooling-off', '犹豫期', SALES_25],
    [content.waitingDays > 0, 'waiting-period', '等待期', SALES_25],
    [lastsOverAYear(content), 'surrender-loss', '退保损失', SALES_25],
    [lastsOverAYear(content) && paysByInstalments, 'grace-period', '宽限期与效力中止', SALES_25],
    [isNewType(content), 'benefit-uncertainty', '保单利益不确定', DISCLOSURE_4],
    [content.isIndemnity, 'indemnity', '费用补偿，不重复赔付', SALES_25],
  ]
  return items.flatMap(([isRequired, id, title, citation]) =>
    isRequired ? [{ id, title, citation }] : [],
  )
}

/** Everything between a product and the shelf; `[]` where it may be sold (manual 2.1-b). */
export function shelfGaps(content: ProductContent, agreement: Terms | null, today: string): Gap[] {
  return [
    ...elementGaps(content),
    ...introductionGaps(content),
    ...planGaps(content),
    ...gradeGaps(content),
    ...filingGaps(content, today),
    ...agreementGaps(content, agreement, today),
    ...disclosureGaps(content),
    ...comprehensionGaps(content),
    ...healthGaps(content),
  ]
}

function elementGaps({ elements }: ProductContent): Gap[] {
  return Object.entries(MANDATORY_ELEMENTS).flatMap(([key, title]) =>
    elements[key as keyof typeof MANDATORY_ELEMENTS].trim() === ''
      ? [{ code: `element-missing.${key}`, message: `缺少“${title}”`, citation: SALES_25 }]
      : [],
  )
}

function introductionGaps({ introduction }: ProductContent): Gap[] {
  return Object.entries(INTRODUCTION_PARTS).flatMap(([key, title]) =>
    introduction[key as keyof typeof INTRODUCTION_PARTS].trim() === ''
      ? [{ code: `introduction-missing.${key}`, message: `讲解缺少“${title}”`, citation: SALES_25 }]
      : [],
  )
}

function planGaps(content: ProductContent): Gap[] {
  const gaps: Gap[] = []
  if (content.plans.length === 0) {
    gaps.push({ code: 'plan-missing', message: '至少要有一个投保方案', citation: SALES_25 })
  }
  for (const plan of content.plans) {
    const isSound =
      plan.minPremiumFen > 0 && plan.stepFen > 0 && plan.minPremiumFen <= plan.maxPremiumFen
    if (!isSound) {
      gaps.push({ code: 'plan-amounts', message: `方案“${plan.name}”的保费上下限或递增单位有误` })
    }
  }
  if (content.minAge > content.maxAge) {
    gaps.push({ code: 'age-limits', message: '投保年龄下限高于上限' })
  }
  const needsCoolingOff = !content.classes.every((name) =>
    ['property', 'liability', 'credit', 'reinsurance'].includes(name),
  )
  if (needsCoolingOff && lastsOverAYear(content) && content.coolingOffDays < COOLING_OFF_DAYS_MIN) {
    gaps.push({
      code: 'cooling-off-short',
      message: `保险期间超过一年，犹豫期不得少于 ${COOLING_OFF_DAYS_MIN} 天`,
      citation: COOLING_OFF,
    })
  }
  return gaps
}

function gradeGaps(content: ProductContent): Gap[] {
  if (content.bankGrade !== null) return []
  return [
    { code: 'bank-grade-missing', message: '本行尚未评定产品风险等级', citation: SUITABILITY_32 },
  ]
}

/** Only filed terms and rates are sold (销售行为办法 art. 30). */
function filingGaps({ filingNo, filedOn }: ProductContent, today: string): Gap[] {
  const gaps: Gap[] = []
  if (filingNo.trim() === '') {
    gaps.push({ code: 'filing-missing', message: '缺少备案或批准文号', citation: SALES_30 })
  }
  if (filedOn === null) {
    gaps.push({ code: 'filing-date-missing', message: '缺少备案日期', citation: SALES_30 })
  } else if (filedOn > today) {
    gaps.push({ code: 'filing-in-future', message: '备案日期尚未到', citation: SALES_30 })
  }
  return gaps
}

function agreementGaps(content: ProductContent, agreement: Terms | null, today: string): Gap[] {
  const isInForce =
    agreement !== null && agreement.signedOn <= today && today <= agreement.validUntil
  if (!isInForce) {
    const message = agreement ? '与保险公司的代理协议不在有效期内' : '与保险公司没有代理协议'
    return [{ code: 'agreement-not-in-force', message, citation: NOTICE_2024_3 }]
  }
  if (agreement.commissionBp <= content.filedCommissionBp) return []
  return [
    {
      code: 'commission-above-filed',
      message: `协议佣金 ${percent(agreement.commissionBp)} 高于备案水平 ${percent(content.filedCommissionBp)}`,
      citation: NOTICE_2024_3,
    },
  ]
}

function percent(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

function disclosureGaps(content: ProductContent): Gap[] {
  const given = new Map(content.disclosures.map((item) => [item.id, item]))
  const isSaid = (id: string) => {
    const item = given.get(id)
    return item !== undefined && item.plain.trim() !== '' && item.clause.trim() !== ''
  }
  const gaps: Gap[] = requiredDisclosures(content)
    .filter(({ id }) => !isSaid(id))
    .map(({ id, title, citation }) => ({
      code: `disclosure-missing.${id}`,
      message: `缺少告知事项“${title}”或其条款原文`,
      citation,
    }))
  if (given.size < content.disclosures.length) {
    gaps.push({ code: 'disclosure-twice', message: '告知事项编号有重复' })
  }
  const said = given.get('benefit-uncertainty')
  if (isNewType(content) && said && !`${said.plain}${said.clause}`.includes(RISK_SENTENCE)) {
    gaps.push({
      code: 'risk-sentence-missing',
      message: `新型产品须载明客户抄录的风险语句：“${RISK_SENTENCE}”`,
      citation: DISCLOSURE_4,
    })
  }
  return gaps
}

function comprehensionGaps({ comprehension }: ProductContent): Gap[] {
  const gaps: Gap[] = []
  if (new Set(comprehension.map(({ id }) => id)).size < QUESTION_MIN) {
    gaps.push({ code: 'questions-too-few', message: `理解确认题不得少于 ${QUESTION_MIN} 道` })
  }
  for (const question of comprehension) {
    if (question.options.some((option) => option.id === question.answerId)) continue
    gaps.push({
      code: `question-answer.${question.id}`,
      message: `理解确认题“${question.text}”的答案不在选项中`,
    })
  }
  return gaps
}

/** What is asked has to be concrete: nobody can answer a catch-all truthfully (art. 27). */
function healthGaps({ healthQuestions }: ProductContent): Gap[] {
  const gaps: Gap[] = healthQuestions.flatMap(({ id, text }) => {
    const vague = vagueWordOf(text)
    if (text.trim() === '') {
      return [{ code: `health-question-empty.${id}`, message: '有一道健康告知没有写内容' }]
    }
    if (!vague) return []
    const message = `健康告知“${text}”不具体（“${vague.found}”）：${vague.repair}`
    return [{ code: `health-question-vague.${id}`, message, citation: SALES_27 }]
  })
  if (new Set(healthQuestions.map(({ id }) => id)).size < healthQuestions.length) {
    gaps.push({ code: 'health-question-twice', message: '健康告知编号有重复' })
  }
  return gaps
}
