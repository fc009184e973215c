import { SAVINGS_EXCLUSIONS, listed, text } from './clauses.ts'
import { WHOLE_LIFE, annual, forYears, single } from './draft.ts'
import type { Draft } from './draft.ts'

const EXCLUSION_LEAD = '因下列情形之一导致被保险人身故的，保险人退还个人账户价值：'
const SURRENDER_CHARGE =
  '第 1 至 5 年退保或部分领取，分别收取 5%、4%、3%、2%、1% 的费用，第 6 年起不收。'

const universal: Draft = {
  code: 'LS-UL01',
  name: '岚石金匣终身寿险（万能型）',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '最低保证利率 1.0%，结算利率按月公布',
  classes: ['life', 'universal'],
  design: 'universal',
  grades: { insurer: 3, bank: 3 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕终身寿险027号', on: '2025-11-11', commissionBp: 300 },
  ages: [18, 65],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '被保险人身故的，按个人账户价值与已交保险费乘以给付比例（160%、140%、120%）的较大者给付。',
      '保单账户按日计息、按月结算，结算利率不低于最低保证利率年 1.0%。',
    ),
    scope: '终身的身故保障和个人账户的积累；账户可以追加和部分领取。',
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: `趸交，或者 5 年期交；每笔收取 3% 初始费用。${SURRENDER_CHARGE}`,
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '身故保险金随账户价值和年龄变化；风险保险费按月从账户扣除。',
  },
  plans: [
    single(
      { code: 'W-1', name: '趸交 · 终身', coverTerm: WHOLE_LIFE },
      { min: 10_000, max: 3_000_000, step: 1000 },
    ),
    annual(
      { code: 'W-5', name: '5 年交 · 终身', paymentYears: 5, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 500_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '有个人账户的终身寿险：扣掉费用后进账户，每月按公布的利率结算，保底年利率 1.0%。',
    functions: '存取比较灵活，可以追加、部分领取；身故按账户或保费倍数赔付。',
    audience: '5 年以上不用的钱、想要保底又能接受利率变动的人。',
    risks: '超过 1.0% 的部分不保证；初始费用、退保费用和风险保险费会减少账户。',
    scope: '身故保障和账户积累；不含疾病、医疗。',
  },
  told: {
    cover: '身故时赔账户价值或已交保费的 120%–160%，取大的；活着时账户按月结算。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退账户价值。',
    premium: '一次交 10 万元，先扣 3000 元初始费用，97000 元进账户；以后每月扣风险保险费。',
    surrender:
      '第 1 年末按保底利率算，账户 97970 元，退保再扣 5%，到手约 9.3 万元；第 6 年起不扣退保费用。',
    uncertainty: '保证的只有年 1.0%；每月公布的结算利率会变，高出 1.0% 的部分不保证。',
  },
  questions: [
    {
      text: '账户里什么利率是保证的？',
      right: '只有年 1.0% 的最低保证利率',
      wrong: ['上个月公布的结算利率', '演示的 2.3%'],
      why: '结算利率会变，只有最低保证利率写进合同。',
    },
    {
      text: '一次交 10 万元，进入账户的是多少？',
      right: '97000 元，先扣 3% 初始费用',
      wrong: ['100000 元', '103000 元'],
      why: '每笔保费收取 3% 初始费用。',
    },
  ],
}

const linked: Draft = {
  code: 'LS-IL01',
  name: '岚石智选终身寿险（投资连结型）',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: 'P5；仅限获准网点和具备投连销售资格的人员',
  classes: ['life', 'investment-linked'],
  design: 'investment-linked',
  grades: { insurer: 5, bank: 5 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕终身寿险030号', on: '2025-12-18', commissionBp: 300 },
  ages: [18, 60],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: '被保险人身故的，按身故时投资账户价值的 105% 给付；账户价值可能低于已交保险费。',
    scope: text(
      '设进取、均衡、稳健三个投资账户，投资风险全部由投保人承担；',
      '账户每个工作日计价，投资于股票、债券和货币市场工具的比例见账户说明书。',
    ),
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: text(
      '趸交，可以追加；初始费用 2%，资产管理费每年 1.2%（进取）、1.0%（均衡）、0.8%（稳健）。',
      SURRENDER_CHARGE,
    ),
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '身故保险金为账户价值的 105%，随账户价值变化，没有保底。',
  },
  plans: [
    single(
      { code: 'W-1', name: '趸交 · 终身', coverTerm: WHOLE_LIFE },
      { min: 100_000, max: 5_000_000, step: 10_000 },
    ),
  ],
  introduction: {
    product: '投资连结保险：保费扣除费用后买入投资账户，涨跌都归您，没有保底。',
    functions:
      '通过保险公司的专业账户参与股票和债券市场，三个账户可以免费转换，附带 105% 身故给付。',
    audience: '风险承受能力为最高一级、有投资经验、5 年以上不用这笔钱的人。',
    risks: '没有保底，可能亏损本金；市场下跌时账户价值随之下跌；还要扣初始费用、管理费和退保费用。',
    scope: '身故给付账户价值的 105%；不含疾病、医疗。',
  },
  told: {
    cover: '身故时赔账户价值的 105%；账户涨，赔得多，账户跌，赔得少，可能少于交的钱。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退账户价值。',
    premium: '一次交 10 万元起，扣 2% 初始费用后 98000 元进投资账户，每年另扣管理费。',
    surrender:
      '退保按当天的账户价值，第 1 年扣 5%。若账户跌 10%，交 10 万元第 1 年末大约只剩 8.4 万元。',
    uncertainty: '没有任何保证收益，投资损失由您自己承担，最坏的情况可能损失大部分本金。',
  },
  questions: [
    {
      text: '投资账户亏了，损失由谁承担？',
      right: '投保人自己',
      wrong: ['岚石人寿补足', '清江银行补足'],
      why: '投资连结保险没有保底，投资风险全部由投保人承担。',
    },
    {
      text: '交 10 万元，第一年账户跌了 10%，退保大约拿回多少？',
      right: '8.4 万元左右',
      wrong: ['10 万元', '9.5 万元'],
      why: '先扣 2% 初始费用，账户再跌 10%，退保又扣 5%。',
    },
  ],
}

const universalAnnuity: Draft = {
  ...universal,
  code: 'MH-UL02',
  name: '沐禾聚沙年金保险（万能型）',
  insurer: 'MHRS',
  status: 'draft',
  note: '责任免除尚未收到定稿，缺一要素',
  classes: ['annuity', 'universal'],
  filing: { no: '沐禾人寿〔2026〕年金保险015号', on: '2026-09-08', commissionBp: 300 },
  ages: [0, 60],
  elements: {
    liability: text(
      '自第 10 个保单周年日起，可以申请把个人账户转换为年金，按当时的转换标准逐年给付；',
      '转换前身故的，给付个人账户价值。账户最低保证利率年 1.0%。',
    ),
    scope: '与生存金、红利等转入资金配合使用的积累账户，不设风险保险费。',
    exclusions: '',
    payment: `趸交，可以追加；初始费用 2%。${SURRENDER_CHARGE}`,
    term: '30 年。',
    sumInsured: '没有固定保险金额，以个人账户价值为准。',
  },
  plans: [
    single(
      { code: '30-1', name: '趸交 · 30 年', coverTerm: forYears(30) },
      { min: 1000, max: 2_000_000, step: 100 },
    ),
  ],
  introduction: {
    product: '一个可以随时追加的年金账户，保底年利率 1.0%，满 10 年可以转成逐年领取。',
    functions: '存放年金、红利等零散资金，按月结算，需要时部分领取。',
    audience: '已经有年金保险、想把领到的钱再积累的人。',
    risks: '高于 1.0% 的结算利率不保证；前五年领取要扣费用。',
    scope: '账户积累和年金转换；身故按账户价值给付。',
  },
  told: {
    cover: '账户里的钱按月结算，满 10 年可以转成每年领；去世时账户里有多少给多少。',
    exclusions: '责任免除以保险公司提供的定稿为准。',
    premium: '一次 1000 元起，扣 2% 初始费用进账户，以后可以随时追加。',
    surrender: '前五年退保或领取扣 5% 到 1% 的费用，第 6 年起不扣。',
    uncertainty: '只有年 1.0% 是保证的，每月公布的结算利率会变。',
  },
  questions: [
    {
      text: '什么时候可以把账户转成年金？',
      right: '满 10 个保单年度以后',
      wrong: ['随时都可以', '投保第二年'],
      why: '条款约定自第 10 个保单周年日起可以申请。',
    },
    {
      text: '第 2 年从账户里领 1 万元，会扣费用吗？',
      right: '会，第 2 年扣 4%',
      wrong: ['不会', '扣 10%'],
      why: '前五年部分领取按 5%、4%、3%、2%、1% 收费。',
    },
  ],
}

const linkedAnnuity: Draft = {
  ...linked,
  code: 'MH-IL02',
  name: '沐禾远航年金保险（投资连结型）',
  insurer: 'MHRS',
  status: 'draft',
  note: '本行尚未完成风险评级',
  classes: ['annuity', 'investment-linked'],
  grades: { insurer: 4, bank: null },
  filing: { no: '沐禾人寿〔2026〕年金保险018号', on: '2026-10-12', commissionBp: 300 },
  ages: [25, 60],
  elements: {
    liability: text(
      '自约定的领取日起，按投资账户单位数逐年给付年金，每次给付金额随单位价格变化；',
      '领取前身故的，给付投资账户价值。',
    ),
    scope: '设目标日期 2040、2050 两个投资账户，投资比例随日期临近自动调低风险，风险由投保人承担。',
    exclusions: linked.elements.exclusions,
    payment: `趸交；初始费用 1.5%，资产管理费每年 1.0%。${SURRENDER_CHARGE}`,
    term: '30 年。',
    sumInsured: '以投资账户价值为准，没有保底。',
  },
  plans: [
    single(
      { code: '30-1', name: '趸交 · 30 年', coverTerm: forYears(30) },
      { min: 50_000, max: 3_000_000, step: 10_000 },
    ),
  ],
  introduction: {
    product: '按退休年份选择账户的投资连结年金，年轻时多投股票，临近退休自动转向债券。',
    functions: '长期投资积累养老金，到期按单位数逐年领取。',
    audience: '离退休 10 年以上、风险承受能力较高、有投资经验的人。',
    risks: '没有保底，可能亏损；领取金额每年都会变；前五年退保要扣费用。',
    scope: '投资积累和年金领取；身故按账户价值给付。',
  },
  told: {
    cover: '到约定的日子起逐年领，领多少看当时的单位价格；没到领取日去世的，给账户价值。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退账户价值。',
    premium: '一次交 5 万元起，扣 1.5% 初始费用后进投资账户，每年另扣 1.0% 管理费。',
    surrender: '按当天的账户价值退保，前五年扣 5% 到 1%，市场下跌时会亏损本金。',
    uncertainty: '领取的金额没有保证，可能一年比一年少，投资损失由您自己承担。',
  },
  questions: [
    {
      text: '每年领的年金金额是固定的吗？',
      right: '不是，随投资账户单位价格变化',
      wrong: ['是，写进合同', '是，每年增加 2%'],
      why: '投资连结年金按单位数给付，金额会变。',
    },
    {
      text: '目标日期账户能保证不亏本吗？',
      right: '不能，只是逐步降低风险',
      wrong: ['能，到期保本', '能，银行担保'],
      why: '自动调整投资比例不等于保本。',
    },
  ],
}

export const ACCOUNT_PRODUCTS: readonly Draft[] = [
  universal,
  linked,
  universalAnnuity,
  linkedAnnuity,
]
