import { LONG, ORDINARY, and, designed, fact, talk } from './draft.ts'
import type { TownScript } from './draft.ts'

type Said = Parameters<typeof talk>[0]['risks']

/** What has to be said of every product, whichever words introduce it. */
const RISKS: Said = [
  ['这是{保险公司}的保险产品，不是存款，也不是理财产品，本行只是代理销售。'],
  ['分红不是保证的，某些年份可能没有分红。', designed('participating')],
  ['超过最低保证利率的部分不保证，结算利率会变动。', designed('universal')],
  ['投资账户没有保底，可能亏损本金，损失由您自己承担。', designed('investment-linked')],
  ['中途退保按现金价值退还，前几年会有损失；按报价，第 1 年末退保可领回 {首年退保}。', LONG],
  ['签收保单后有 {犹豫期}犹豫期，犹豫期里可以退保。'],
  ['有 {等待期}的等待期，等待期里因病出险按条款约定处理。'],
  ['请您重点看责任免除，哪些情形不赔，我逐条讲给您听。'],
]

const CLOSING: Said = [
  ['您不用现在决定，可以把资料带回去和家人商量，也可以不买。'],
  ['如果您觉得合适，请在自己的手机上逐页阅读、回答问题，再由您本人签名。'],
]

const FOLLOW_UP: Said = [
  ['您提的问题，我会在 3 个工作日内答复您。'],
  ['保单生效后我们会安排回访，请您如实说说是否都听明白了。'],
  ['家里情况有变化，或者需要理赔、变更，随时到{网点}找我。'],
]

const everyone: TownScript = {
  name: '通用销售话术',
  kind: 'talk',
  segment: 'everyone',
  productClass: null,
  lines: talk({
    opening: [
      ['{客户}您好，今天想先听听您的想法，再看有没有合适的保险，不合适我会直接告诉您。'],
      ['整个过程要花一些时间，随时可以停下来。'],
    ],
    product: [
      ['根据您填写的需求，我们来看{保险公司}的《{产品}》。'],
      ['保障期间：{保险期间}，{缴费方式}。'],
      ['按报价，保险金额是 {保险金额}，一共要交 {总保费}。'],
    ],
    risks: RISKS,
    closing: CLOSING,
    'follow-up': FOLLOW_UP,
  }),
}

type Variant = Pick<TownScript, 'name' | 'segment' | 'productClass'> & {
  opening: Said
  product: Said
  closing?: Said
}

/** A class and an age: other words to begin and to explain with, the same risks. */
const variant = ({ name, segment, productClass, opening, product, closing = [] }: Variant) => ({
  name,
  kind: 'talk' as const,
  segment,
  productClass,
  lines: talk({
    opening,
    product,
    risks: RISKS,
    closing: [...closing, ...CLOSING],
    'follow-up': FOLLOW_UP,
  }),
})

/** Plain death cover: not where illness is insured, nor where an account rises and falls. */
const DEATH = and(
  ORDINARY,
  fact('product.hasDeathBenefit', true),
  fact('product.isHealthCover', false),
)
const PRICE: Said[number] = ['{缴费方式}，保障期间：{保险期间}。']
const SUM: Said[number] = ['按报价，保险金额是 {保险金额}。']

/** 分红、万能、投连: first that the benefit is uncertain, then how it comes about. */
const NEW_TYPES = [
  {
    productClass: 'participating' as const,
    name: '分红型产品',
    words: '《{产品}》的利益分两部分：一部分写进合同，另一部分是分红，不确定。',
  },
  {
    productClass: 'universal' as const,
    name: '万能型产品',
    words: '《{产品}》有个人账户：先扣费用再进账户，合同只写明最低保证利率。',
  },
  {
    productClass: 'investment-linked' as const,
    name: '投资连结型产品',
    words: '《{产品}》先扣费用再买投资账户，账户涨跌都归您，没有保底。',
  },
].map(({ name, productClass, words }) =>
  variant({
    name,
    segment: 'everyone',
    productClass,
    opening: [['{客户}您好，这是新型保险产品，利益不确定，请先看您的风险测评结果合不合适。']],
    product: [[words], PRICE, SUM],
  }),
)

export const TALKS: readonly TownScript[] = [
  everyone,
  variant({
    name: '人身保障 · 青年客户',
    segment: 'young',
    productClass: 'life',
    opening: [['{客户}您好，刚工作这几年开销大，我们先看看保费占多少合适，再谈保多少。']],
    product: [
      ['《{产品}》在您承担房贷、照顾父母的这些年里，先把身故和全残的保障建立起来。', DEATH],
      ['方案可以选，缴费年限长一些，每年的负担就轻一些，以后收入变了再补充。'],
      PRICE,
      SUM,
    ],
    closing: [['您可以先从小额做起，不影响您手头要用的钱。']],
  }),
  variant({
    name: '人身保障 · 中年客户',
    segment: 'middle',
    productClass: 'life',
    opening: [['{客户}您好，您这个阶段上有老下有小，我们先理一理家里靠谁的收入。']],
    product: [
      ['《{产品}》看重的是长期：按时交费，身故和全残的保障就不中断，{保险期间}。', DEATH],
      ['选的时候要看清楚，这笔保费在以后每一年都交得起。'],
      PRICE,
      SUM,
    ],
    closing: [['请您和家人一起看看，确认以后每年都拿得出这笔钱。']],
  }),
  variant({
    name: '健康保障 · 青年客户',
    segment: 'young',
    productClass: 'health',
    opening: [['{客户}您好，先说说您单位有哪些医疗保障，我们只看缺的那一部分。']],
    product: [
      [
        '《{产品}》在生大病时给付，怎么用由您自己安排。',
        and(LONG, fact('product.isIndemnity', false)),
      ],
      ['《{产品}》按实际花的医疗费报销，报销过的部分不重复赔。', fact('product.isIndemnity', true)],
      ['缴费方式比较灵活，{缴费方式}。'],
      SUM,
    ],
  }),
  variant({
    name: '健康保障 · 中年客户',
    segment: 'middle',
    productClass: 'health',
    opening: [['{客户}您好，健康险要如实告知身体情况，我们先对照问题一条一条看。']],
    product: [
      ['《{产品}》保障期间：{保险期间}，看重的是保障不中断。'],
      ['《{产品}》按实际花的医疗费报销，报销过的部分不重复赔。', fact('product.isIndemnity', true)],
      PRICE,
      SUM,
    ],
  }),
  variant({
    name: '年金与教育金',
    segment: 'everyone',
    productClass: 'annuity',
    opening: [['{客户}您好，这笔钱您打算什么时候用？如果几年内要用，年金保险可能不合适。']],
    product: [
      ['《{产品}》到了合同约定的时候开始领，能领多少写在合同里。'],
      ['领多少和交多少、从什么时候领有关，我们一起看逐年的表。'],
      ['表里分红那一栏只是演示，不是合同约定。', designed('participating')],
      PRICE,
    ],
  }),
  variant({
    name: '年金与养老 · 中年客户',
    segment: 'middle',
    productClass: 'annuity',
    opening: [['{客户}您好，我们先算一算退休后每个月大概要花多少，社保能覆盖多少。']],
    product: [
      ['《{产品}》是把现在的一部分收入留到以后，按合同约定的时间领取。'],
      ['它的特点是领取时间长、金额写进合同；代价是前几年退保有损失。'],
      PRICE,
    ],
  }),
  ...NEW_TYPES,
  variant({
    name: '意外保障',
    segment: 'everyone',
    productClass: 'accident',
    opening: [['{客户}您好，意外险和您的职业有关，先请您说说平时做什么工作。']],
    product: [['《{产品}》保的是意外造成的身故、伤残，疾病不在保障范围里。'], PRICE, SUM],
  }),
  variant({
    name: '家庭与企业财产',
    segment: 'everyone',
    productClass: 'property',
    opening: [['{客户}您好，先看看要保的房屋、财产在哪里，价值大概多少。']],
    product: [['《{产品}》赔的是实际损失，不会超过保险金额，也不会超过财产的价值。'], PRICE, SUM],
  }),
]
