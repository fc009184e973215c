import { RISK_SENTENCE } from '#modules/products'
import type { PlanContent } from './plan-content.ts'

/** A statement the customer has to make on their own phone before anything can be signed. */
export type Confirmation = {
  code: string
  title: string
  explanation: string
  /** Copied out in full when present (抄录). */
  sentence: string | null
  citation: string
}

/** 适当性办法 art. 39, last paragraph: both halves must be there. */
const BEAR_SENTENCE = '本人了解该产品情况，自愿承担保单利益不确定的风险'
/** 适当性办法 art. 38: one's own choice after being told to stop. */
const OWN_CHOICE_SENTENCE = '本人已知悉贵行建议终止投保及其原因，仍自主选择购买本产品'

/** Every statement this plan asks for, in the order in which they are shown. */
export function requiredConfirmations(
  plan: PlanContent,
  product: { designType: string },
): Confirmation[] {
  return [
    ...(plan.group ? [FOR_COMPANY, INSURED_TOLD] : [VOLUNTARY]),
    ...(product.designType === 'ordinary' ? [] : [RISK]),
    ...(plan.outcome === 'ADVISE_STOP' ? [ownChoice(plan)] : []),
    ...(plan.reasons.some((reason) => reason.ruleId === 'pd-replacement') ? REPLACEMENT : []),
    ...plan.reasons
      .filter((reason) => reason.outcome === 'SIGNED_CONFIRM' && reason.ruleId !== 'pd-replacement')
      .map((reason) => ({
        code: reason.ruleId,
        title: reason.title,
        explanation: toTheCustomer(reason),
        sentence: BEAR_SENTENCE,
        citation: reason.citation,
      })),
  ]
}

const VOLUNTARY: Confirmation = {
  code: 'voluntary',
  title: '自愿投保',
  explanation: '本次投保完全出于本人意愿，没有人强迫或以其他业务为条件要求我购买。',
  sentence: null,
  citation: '手册 1.3-h；《保险销售行为管理办法》第23条',
}

const FOR_COMPANY: Confirmation = {
  ...VOLUNTARY,
  explanation:
    '本次投保由本单位自主决定，没有人强迫或以其他业务为条件要求购买；本人有本单位的书面授权。',
}

/** 保险法 arts 34, 39: cover on a life needs that person's word, and is not the employer's to give away. */
const INSURED_TOLD: Confirmation = {
  code: 'insured-told',
  title: '被保险人知情同意',
  explanation:
    '保险责任、责任免除和每人保险金额已经告知清单上的每一位；注明同意的，都是本人同意投保并认可保险金额。身故受益人由被保险人本人指定，单位不作受益人。',
  sentence: null,
  citation: '《保险法》第34、39条',
}

const RISK: Confirmation = {
  code: 'risk-sentence',
  title: '风险提示语句抄录',
  explanation: '请您亲自把下面这句话完整输入一遍。',
  sentence: RISK_SENTENCE,
  citation: '《一年期以上人身保险产品信息披露规则》第4条',
}

/** 披露办法: five things to know before one policy is given up for another. */
const REPLACEMENT: Confirmation[] = [
  ['loss', '退旧保单的损失', '旧保单按现金价值退还，可能少于已交保费。'],
  ['cover', '保障可能变窄', '年龄和健康有了变化，新保单可能不保原来保的，或者加费、拒保。'],
  ['cost', '费用可能变高', '年龄越大费率越高，新保单前几年扣除的费用也较多。'],
  ['new-product', '已了解新产品', '新产品的保障、缴费和退保规则都已看过并且明白。'],
  ['restart', '期间重新计算', '等待期、自杀免责期和不可抗辩期都从新保单生效时重新开始。'],
].map(([code, title, explanation]) => ({
  code: `replacement-${code}`,
  title: title ?? '',
  explanation: explanation ?? '',
  sentence: null,
  citation: '《人身保险产品信息披露管理办法》',
}))

function ownChoice(plan: PlanContent): Confirmation {
  const causes = plan.reasons
    .filter((reason) => reason.outcome === 'ADVISE_STOP')
    .map(toTheCustomer)
  return {
    code: 'own-choice',
    title: '我们建议您终止投保',
    explanation: `${causes.join('；')}。`,
    sentence: OWN_CHOICE_SENTENCE,
    citation: '《金融机构产品适当性管理办法》第38条；《保险销售行为管理办法》第28条',
  }
}

/** What the rule says to the customer; a rule without such a sentence is turned to them. */
export const toTheCustomer = ({
  customerMessage,
  message,
}: Pick<PlanContent['reasons'][number], 'customerMessage' | 'message'>) =>
  customerMessage ?? message.replaceAll(/客户(?!经理)/g, '您')

/** Punctuation and spaces aside, the words must be the words. */
export function isSameSentence(typed: string, sentence: string): boolean {
  const words = (text: string) => text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '')
  return words(typed) === words(sentence)
}
