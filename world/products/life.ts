import { DEATH_EXCLUSIONS, SAVINGS_EXCLUSIONS, listed, text } from './clauses.ts'
import { WHOLE_LIFE, annual, forYears, monthly, single, toAge } from './draft.ts'
import type { Draft } from './draft.ts'

const DEATH_LEAD = '因下列情形之一导致被保险人身故或者全残的，保险人不承担给付保险金的责任：'

const term: Draft = {
  code: 'LS-TL01',
  name: '岚石安家定期寿险',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '新品引入，六要素及告知文本齐备',
  classes: ['life'],
  design: 'ordinary',
  grades: { insurer: 1, bank: 1 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕定期寿险021号', on: '2025-09-26', commissionBp: 1200 },
  ages: [18, 55],
  waitingDays: 90,
  isLong: true,
  elements: {
    liability: text(
      '保险期间内被保险人身故或者达到合同约定的全残标准的，按基本保险金额给付保险金，合同终止。',
      '等待期内因意外伤害以外的原因身故或者全残的，退还已交保险费，合同终止。',
    ),
    scope: '以被保险人的生命和身体为保险标的；身故、全残二者只给付一次；不含疾病和医疗费用。',
    exclusions: listed(DEATH_LEAD, DEATH_EXCLUSIONS),
    payment: '年交或者月交，交费期间为 10 年或者 20 年。月交保费为年交保费的 9%。',
    term: '保险期间为 20 年、30 年，或者至被保险人年满 60 周岁。',
    sumInsured: '基本保险金额 10 万元起，以 1000 元为单位；免体检最高 150 万元。',
  },
  plans: [
    annual(
      { code: '20-20', name: '保 20 年 · 20 年交', paymentYears: 20, coverTerm: forYears(20) },
      { min: 200, max: 30_000 },
    ),
    annual(
      { code: '30-20', name: '保 30 年 · 20 年交', paymentYears: 20, coverTerm: forYears(30) },
      { min: 300, max: 40_000 },
    ),
    monthly(
      { code: '60-10M', name: '保至 60 岁 · 10 年月交', paymentYears: 10, coverTerm: toAge(60) },
      { min: 50, max: 5000 },
    ),
  ],
  introduction: {
    product: '一份纯保障的寿险：用不多的保费，在房贷没还完、孩子没长大的那些年，给家人留一笔钱。',
    functions:
      '被保险人在保障期内身故或者全残，一次性赔付合同写明的金额；平安到期，合同结束，保费不返还。',
    audience:
      '家庭主要收入来源者、有房贷或者有未成年子女的人。收入以外已有足够储备的人不一定需要。',
    risks:
      '到期没有出险不返还保费；中途退保只能拿回很少的现金价值；等待期 90 天内因病身故只退保费。',
    scope: '保身故和全残，不论疾病还是意外；不保住院、门诊和重大疾病。',
  },
  told: {
    cover: '保障期内身故或者全残，赔付约定的保额，例如 100 万元，只赔一次，赔完合同结束。',
    exclusions: '故意伤害、两年内自杀、犯罪、吸毒、酒驾和无证驾驶、战争、核事故造成的，不赔。',
    premium: '30 岁男性保 100 万元、保 20 年、交 20 年，每年 2592 元，20 年一共交 51840 元。',
    surrender: '这是消费型保障，现金价值很低：交满前几年退保几乎拿不回钱，保障期满时现金价值为零。',
  },
  questions: [
    {
      text: '保障 20 年到期，一直平安无事，会怎样？',
      right: '合同结束，保费不返还',
      wrong: ['返还全部已交保费', '返还保费并加利息'],
      why: '这是纯保障产品，没有满期返还。',
    },
    {
      text: '合同生效第 30 天因急病去世，怎么赔？',
      right: '还在 90 天等待期内，退还已交保费',
      wrong: ['赔付全部保额', '赔付一半保额'],
      why: '等待期内非意外身故只退已交保费。',
    },
  ],
}

const whole: Draft = {
  code: 'LS-WL01',
  name: '岚石恒守终身寿险',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '按 2.0% 预定利率重新备案后上架',
  classes: ['life'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕终身寿险016号', on: '2025-09-12', commissionBp: 1500 },
  ages: [18, 60],
  waitingDays: 90,
  isLong: true,
  elements: {
    liability: text(
      '被保险人身故或者全残的，按基本保险金额给付保险金，合同终止；',
      '等待期内因意外伤害以外的原因身故或者全残的，退还已交保险费。',
    ),
    scope: '以被保险人终身的生命为保险标的，保障至身故为止；不含疾病、医疗和养老给付。',
    exclusions: listed(DEATH_LEAD, DEATH_EXCLUSIONS),
    payment: '年交，交费期间为 10 年或者 20 年。',
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '基本保险金额 20 万元起，以 1000 元为单位，终身不变；免体检最高 100 万元。',
  },
  plans: [
    annual(
      { code: 'W-20', name: '保终身 · 20 年交', paymentYears: 20, coverTerm: WHOLE_LIFE },
      { min: 3000, max: 200_000 },
    ),
    annual(
      { code: 'W-10', name: '保终身 · 10 年交', paymentYears: 10, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 400_000 },
    ),
  ],
  introduction: {
    product: '保额固定、保障终身的传统寿险，预定利率 2.0%，写明的保额一定会赔，赔付时间不确定。',
    functions: '用确定的保额给家人留一笔身后的钱；急用钱时可以按现金价值的 80% 申请保单贷款。',
    audience: '希望给配偶、子女留下确定金额，并且能持续交费 10 年以上的人。',
    risks: '交费期长，中途断交会失效；前十年退保损失较大；保额固定，不随物价增长。',
    scope: '终身保障身故和全残，一次给付；不含医疗费用和重疾。',
  },
  told: {
    cover: '什么时候身故或者全残，都赔写明的保额；赔一次，合同结束。',
    exclusions: '故意伤害、两年内自杀、犯罪、吸毒、酒驾和无证驾驶、战争、核事故造成的，不赔。',
    premium: '40 岁女性保 50 万元、交 20 年，每年 14580 元，一共交 29.16 万元。',
    surrender:
      '前几年退保损失大：第一年退保大约只能拿回所交保费的两成，交满 20 年后现金价值才接近已交保费。',
  },
  questions: [
    {
      text: '交了 3 年，第 4 年想退保，能拿回多少？',
      right: '只能拿回当时的现金价值，比已交保费少不少',
      wrong: ['全部已交保费', '保额的一半'],
      why: '过了犹豫期退保只退现金价值，前期损失较大。',
    },
    {
      text: '这份保单能报销住院费吗？',
      right: '不能，它只保身故和全残',
      wrong: ['能，按实际花费报销', '住院满 30 天可以'],
      why: '终身寿险不含医疗责任。',
    },
  ],
}

const increasing: Draft = {
  code: 'LS-IWL01',
  name: '岚石盈安增额终身寿险',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '本行评级高于保险公司：交费压力大、退保损失期长，按 P3 管理',
  classes: ['life'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 3 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕终身寿险018号', on: '2025-09-16', commissionBp: 900 },
  ages: [0, 70],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '被保险人身故或者全残的，按下列三项的较大者给付：已交保险费乘以给付比例（18 至 40 周岁 160%、',
      '41 至 60 周岁 140%、61 周岁起 120%）；现金价值；交费期满后的有效保险金额。',
    ),
    scope: '以被保险人终身的生命为保险标的；有效保险金额自第二个保单年度起每年按 2.0% 复利递增。',
    exclusions: listed(DEATH_LEAD, SAVINGS_EXCLUSIONS),
    payment: '趸交，或者 3 年、5 年、10 年年交。',
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured:
      '基本保险金额由保费、年龄、性别和交费期间确定，写入保单；有效保险金额每年递增 2.0%。',
  },
  plans: [
    single(
      { code: 'W-1', name: '趸交 · 保终身', coverTerm: WHOLE_LIFE },
      { min: 20_000, max: 5_000_000, step: 1000 },
    ),
    annual(
      { code: 'W-3', name: '3 年交 · 保终身', paymentYears: 3, coverTerm: WHOLE_LIFE },
      { min: 10_000, max: 3_000_000, step: 1000 },
    ),
    annual(
      { code: 'W-5', name: '5 年交 · 保终身', paymentYears: 5, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 2_000_000, step: 1000 },
    ),
    annual(
      { code: 'W-10', name: '10 年交 · 保终身', paymentYears: 10, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 1_000_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '普通型终身寿险，预定利率 2.0%。保额和现金价值写进合同，每年增长多少投保时就能看到。',
    functions: '身故给家人一笔钱；长期持有后可以减保取现或者保单贷款，应付教育、养老的支出。',
    audience: '有一笔 7 年以上用不到的钱、收入稳定、看重确定性的人。短期要用钱的人不适合。',
    risks: '前 6 年退保会亏本；减保有限额；2.0% 是保额的递增率，不是您拿到手的收益率。',
    scope: '终身保障身故和全残；不含疾病、医疗。',
  },
  told: {
    cover: '身故或者全残时，在“已交保费的 120%–160%”“现金价值”“有效保额”三者里取大的赔。',
    exclusions: '投保人故意伤害、被保险人犯罪、两年内自杀的，不赔保险金，只退现金价值。',
    premium: '35 岁女性每年交 2 万元、交 5 年，一共交 10 万元；交费期不能缩短。',
    surrender:
      '按上面的例子：第 1 年末退保拿回 7513 元，第 3 年末 41919 元，第 7 年末 102826 元，才超过所交的 10 万元。',
  },
  questions: [
    {
      text: '每年 2 万元交 5 年，大约什么时候现金价值才超过交的钱？',
      right: '第 7 个保单年度末前后',
      wrong: ['交完第一年就超过', '第 3 年末'],
      why: '按现金价值表，5 年交要到第 7 年末才超过已交保费，之前退保都会亏。',
    },
    {
      text: '合同里的“2.0%”是什么意思？',
      right: '有效保额每年递增的比例，不等于拿到手的收益率',
      wrong: ['每年按交的保费付 2% 利息', '保证每年多领 2% 现金'],
      why: '2.0% 说的是保额递增，扣除费用后现金价值的增长低于它。',
    },
  ],
}

const stopped: Draft = {
  ...increasing,
  code: 'LS-IWL00',
  name: '岚石盈安增额终身寿险（2024 版）',
  status: 'off-shelf',
  note: '预定利率 2.5%，2025 年 8 月 31 日停售，只做存量服务',
  grades: { insurer: 2, bank: 2 },
  filing: { no: '岚石人寿〔2024〕终身寿险009号', on: '2024-09-03', commissionBp: 900 },
  elements: {
    ...increasing.elements,
    scope: '以被保险人终身的生命为保险标的；有效保险金额自第二个保单年度起每年按 2.5% 复利递增。',
    payment: '5 年年交（2024 版只保留存量保单的交费方式）。',
    sumInsured: '基本保险金额写入保单；有效保险金额每年递增 2.5%。',
  },
  plans: [
    annual(
      { code: 'W-5', name: '5 年交 · 保终身', paymentYears: 5, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 2_000_000, step: 1000 },
    ),
  ],
  introduction: {
    ...increasing.introduction,
    product:
      '2024 年 9 月备案、预定利率 2.5% 的旧版，已于 2025 年 8 月 31 日停售，不再接受新投保。',
    risks: '已停售，仅供存量客户查询；退保会失去 2.5% 的旧条件，退保前请先了解损失。',
  },
  told: {
    ...increasing.told,
    premium: '存量保单按原合同约定继续交费，金额和期间不变。',
    surrender:
      '5 年交的保单第 6 年末以前退保，拿回的钱少于所交保费；退了以后不能再按 2.5% 买回来。',
  },
  questions: [
    {
      text: '这个版本现在还能新买吗？',
      right: '不能，已停售，只服务老客户',
      wrong: ['能，找客户经理可以补办', '能，但要加价'],
      why: '预定利率上限下调后，2.5% 的版本于 2025 年 8 月 31 日停售。',
    },
  ],
}

const mortgage: Draft = {
  code: 'MH-TL02',
  name: '沐禾安居减额定期寿险',
  insurer: 'MHRS',
  status: 'draft',
  note: '引入材料未写明保险金额，已请保险公司补充',
  classes: ['life'],
  design: 'ordinary',
  grades: { insurer: 1, bank: 1 },
  hasDeathBenefit: true,
  filing: { no: '沐禾人寿〔2026〕定期寿险007号', on: '2026-03-18', commissionBp: 1000 },
  ages: [20, 50],
  waitingDays: 90,
  isLong: true,
  elements: {
    liability: '保险期间内被保险人身故或者全残的，按当时的有效保险金额给付；有效保险金额逐年递减。',
    scope: '与住房贷款余额相配，以借款人的生命和身体为保险标的；保险金可约定优先清偿贷款。',
    exclusions: listed(DEATH_LEAD, DEATH_EXCLUSIONS),
    payment: '年交 10 年或者 20 年，保费每年相同，低于同保额的定额定期寿险。',
    term: '保险期间 20 年或者 30 年，与贷款期限一致。',
    sumInsured: '',
  },
  plans: [
    annual(
      { code: '20-10', name: '保 20 年 · 10 年交', paymentYears: 10, coverTerm: forYears(20) },
      { min: 200, max: 20_000 },
    ),
    annual(
      { code: '30-20', name: '保 30 年 · 20 年交', paymentYears: 20, coverTerm: forYears(30) },
      { min: 300, max: 20_000 },
    ),
  ],
  introduction: {
    product: '跟着房贷余额一起变少的定期寿险：贷款越还越少，保额也逐年下降，所以更便宜。',
    functions: '借款人出事时，赔款可以把剩下的房贷还清，房子留给家人。',
    audience: '有住房按揭、家里主要靠一个人还款的家庭。是否购买不影响贷款审批。',
    risks: '保额逐年减少；提前还清贷款后保障可能用不上；到期不返还保费。',
    scope: '保借款人身故和全残，不保失业和逾期。',
  },
  told: {
    cover: '身故或者全残时赔当年的有效保额，每年比上一年少一些，和房贷余额接近。',
    exclusions: '故意伤害、两年内自杀、犯罪、吸毒、酒驾、战争、核事故造成的，不赔。',
    premium: '每年保费相同，比保额不变的定期寿险便宜约四成；买不买都不影响贷款。',
    surrender: '现金价值很低，退保基本拿不回钱；提前还清房贷可以继续保，也可以退保。',
  },
  questions: [
    {
      text: '保了 10 年以后，保额和第一年相比？',
      right: '变少了，逐年递减',
      wrong: ['一样多', '每年增加'],
      why: '这是减额定期寿险，保额随贷款余额下降。',
    },
    {
      text: '不买这份保险，会影响房贷审批吗？',
      right: '不影响，完全自愿',
      wrong: ['贷款批不下来', '利率会上浮'],
      why: '银行不得搭售保险。',
    },
  ],
}

export const LIFE_PRODUCTS: readonly Draft[] = [term, whole, increasing, stopped, mortgage]
