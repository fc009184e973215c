import { NODES } from '#contracts/recordings'
import type { Medium, NodeCode } from '#contracts/recordings'
import { CALL_WORDS } from './call-words.ts'

/** What decides which nodes are due, and what fills the gaps in their words. */
export type Talk = {
  medium: Medium
  bankName: string
  outletName: string
  sellerName: string
  registrationNo: string
  /** Who of an agency or broker handles it; left out in the bank's own channels. */
  through?: { institutionName: string; personName: string; registrationNo: string } | null
  productName: string
  insurerName: string
  premiumText: string
  termText: string
  scope: string
  coolingOffDays: number
  waitingDays: number
  /** What comes back when the contract is given up at the end of the first year; 元, null unknown. */
  firstYear: { paid: string; cashValue: string } | null
  isNewType: boolean
  isHealth: boolean
  isIndemnity: boolean
  hasDeathBenefit: boolean
  /** The applicant insures themselves or an own minor child: nobody else has to agree (保险法 art. 34). */
  isInsuredSelfOrMinorChild: boolean
  riskSentence: string
}

export type Node = {
  code: NodeCode
  title: string
  article: string
  prompt: string[]
  customer: string
}

/** What is said, by whom it is asked for, and what the customer does. */
export type Words = { article: string; prompt: (talk: Talk) => string[]; customer: string }
type Spec = Words & { isDue?: (talk: Talk) => boolean }

const ART = (paragraph: string) => `54号第7条${paragraph}`

/** Both at the customer's side show who they are. */
function besideMe({ through }: Talk): string[] {
  if (!through) return []
  const { institutionName, personName, registrationNo } = through
  return [
    `这次投保由${institutionName}的${personName}办理，这是${personName}的执业登记，登记号 ${registrationNo}。`,
  ]
}

const SPECS: Record<NodeCode, Spec> = {
  'call-opening': { ...CALL_WORDS['call-opening'], isDue: ({ medium }) => medium === 'call' },
  identity: {
    article: ART('(1)'),
    isDue: ({ medium }) => medium === 'picture',
    prompt: (talk) => [
      `您好，我是${talk.bankName}${talk.outletName}的${talk.sellerName}，这是我的工作证和保险执业登记，登记号 ${talk.registrationNo}。`,
      ...besideMe(talk),
      '现在开始录音录像，画面里有您、我和要看的材料。请您先出示本人身份证件。',
    ],
    customer: '把身份证件朝向镜头，说出自己的姓名',
  },
  documents: {
    article: ART('(2)'),
    prompt: (talk) => [
      `这是《${talk.productName}》的条款、投保提示书和免除保险责任的书面说明，请您看着镜头前的这几份。`,
      '条款里加粗的部分是保险公司不赔或者少赔的情形，请您看过再继续。',
    ],
    customer: '逐份看过材料',
  },
  insurance: {
    article: ART('(3)'),
    prompt: (talk) => [
      `您今天要买的是一份保险，名称是${talk.productName}，由${talk.insurerName}承保，不是存款，也不是银行理财。`,
      `${talk.bankName}只是代为销售，将来赔付由${talk.insurerName}负责。`,
    ],
    customer: '说出自己买的是哪家公司的保险',
  },
  cover: {
    article: ART('(3)'),
    prompt: (talk) => [`这份保险保的是：${talk.scope}`, '不保的情形在免责说明里，刚才已请您看过。'],
    customer: '有不清楚的当场提问',
  },
  payments: {
    article: ART('(3)'),
    prompt: (talk) => [
      `保费${talk.premiumText}，从您本人的账户扣款。`,
      `保险期间：${talk.termText}。以后各期到时请保证账户里有足够的钱。`,
    ],
    customer: '复述要交多少钱、交多久',
  },
  surrender: {
    article: ART('(3)'),
    prompt: (talk) => [
      talk.coolingOffDays > 0
        ? `签收保单后有 ${talk.coolingOffDays} 天犹豫期，这期间退保，除工本费外退还全部保费。`
        : '这份保险没有犹豫期。',
      talk.firstYear
        ? `过了犹豫期再退，只退现金价值，会有损失。比如第一年末已交 ${talk.firstYear.paid} 元，退保大约拿回 ${talk.firstYear.cashValue} 元。`
        : '过了犹豫期再退，只退现金价值，可能有损失。',
    ],
    customer: '表示知道提前退保会有损失',
  },
  uncertainty: {
    article: ART('(3)第2款'),
    isDue: (talk) => talk.isNewType,
    prompt: () => [
      '演示的利益只是按假设算出来的，分红或结算利率会变，可能比演示少，也可能没有。',
      '保证的部分以合同写明的为准。',
    ],
    customer: '表示知道利益不确定',
  },
  'health-terms': {
    article: ART('(3)第2款'),
    isDue: (talk) => talk.isHealth,
    prompt: (talk) => [
      talk.waitingDays > 0
        ? `等待期从合同生效之日起 ${talk.waitingDays} 天，这期间发生的疾病一般不按约定赔付。`
        : '这份保险没有等待期。',
      '要在条款指定范围的医院就诊；期满怎样续保、会不会涨价，以条款为准。',
      talk.isIndemnity
        ? '这是报销型的保险：几份加起来，赔的钱不会超过您实际花的钱。'
        : '这是定额给付的保险：符合条件时按约定金额给付。',
    ],
    customer: '表示知道等待期、医院范围和续保条件',
  },
  understood: {
    article: ART('(4)'),
    prompt: () => [
      '刚才说明的内容，您都听清楚、看明白了吗？',
      '这份保险是您自愿购买的吗？请您大声回答“是”或“不是”。',
    ],
    customer: '清楚地回答“是”',
  },
  'copied-sentence': {
    article: ART('末款'),
    isDue: (talk) => talk.isNewType,
    prompt: (talk) => [
      '这是产品说明书，请您看过。',
      `请您当着镜头亲笔抄写并读出：“${talk.riskSentence}”`,
    ],
    customer: '抄写、朗读风险提示语句，并把抄写件朝向镜头',
  },
  'insured-consent': {
    article: ART('末款'),
    isDue: (talk) => talk.hasDeathBenefit && !talk.isInsuredSelfOrMinorChild,
    prompt: (talk) => [
      `请被保险人到镜头前：投保人要为您投保${talk.productName}，其中有身故责任。`,
      '您同意吗？保险金额和合同内容您认可吗？',
    ],
    customer: '被保险人本人回答同意并认可',
  },
  sign: {
    article: ART('(5)'),
    prompt: () => [
      '请您在自己的手机上核对投保单、投保提示书和免责说明，然后亲笔签名。',
      '签名时请让手机和您的手留在画面里。',
    ],
    customer: '在画面里亲笔签名',
  },
}

/**
 * Which nodes this sale owes, in the usual order, with the words to say; pure. Who is on the telephone
 * cannot be shown anything: the same things are said, sent to the customer's phone and answered aloud.
 */
export function dueNodes(talk: Talk): Node[] {
  return (Object.keys(NODES) as NodeCode[]).flatMap((code) => {
    const { isDue } = SPECS[code]
    if (isDue && !isDue(talk)) return []
    const spoken: Partial<Record<NodeCode, Words>> = talk.medium === 'call' ? CALL_WORDS : {}
    const { article, prompt, customer } = spoken[code] ?? SPECS[code]
    return [{ code, title: NODES[code], article, prompt: prompt(talk), customer }]
  })
}

/** Who asks for a node, and what the customer does in it; whatever is said. */
export function nodeWords(code: NodeCode, medium: Medium): Pick<Words, 'article' | 'customer'> {
  const spoken: Partial<Record<NodeCode, Words>> = medium === 'call' ? CALL_WORDS : {}
  const { article, customer } = spoken[code] ?? SPECS[code]
  return { article, customer }
}
