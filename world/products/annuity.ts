import { SAVINGS_EXCLUSIONS, listed, text } from './clauses.ts'
import { WHOLE_LIFE, annual, single, toAge } from './draft.ts'
import type { Draft } from './draft.ts'

const EXCLUSION_LEAD = '因下列情形之一导致被保险人身故的，保险人退还现金价值，不给付身故保险金：'

const education: Draft = {
  code: 'MH-ED01',
  name: '沐禾启明教育年金保险',
  insurer: 'MHRS',
  status: 'on-shelf',
  note: '投保人为父母，投保人豁免责任另附',
  classes: ['life', 'annuity'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '沐禾人寿〔2025〕年金保险014号', on: '2025-09-19', commissionBp: 1000 },
  ages: [0, 12],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '被保险人 18 至 21 周岁的每个保单周年日，各给付一次教育金；年满 24 周岁的保单周年日，',
      '给付两倍教育金，合同终止。期间身故的，退还已交保险费减去已领金额后的余额与现金价值的较大者。',
    ),
    scope: '为被保险人大学和毕业阶段提供确定的生存给付；投保人身故或者全残的，免交以后各期保险费。',
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '年交，交费期间 5 年或者 10 年；10 年交的，交费期与领取期可能重叠。',
    term: '自合同生效起，至被保险人年满 24 周岁的保单周年日。',
    sumInsured: '教育金的年金额写入保单，由保费、年龄和交费期间确定。',
  },
  plans: [
    annual(
      { code: '24-5', name: '5 年交 · 保至 24 岁', paymentYears: 5, coverTerm: toAge(24) },
      { min: 5000, max: 500_000, step: 1000 },
    ),
    annual(
      { code: '24-10', name: '10 年交 · 保至 24 岁', paymentYears: 10, coverTerm: toAge(24) },
      { min: 3000, max: 300_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '给 12 岁以下孩子的教育年金，什么时候领、领多少，投保当天就写进合同。',
    functions: '大学四年每年领一笔，24 岁再领双份；父母出事，后面的保费不用再交。',
    audience: '有 12 岁以下孩子、想专款专用存教育金，并且有稳定收入的父母或祖父母。',
    risks: '前几年退保会亏；领取时间固定，中途急用只能退保或者贷款；金额固定，不随学费上涨。',
    scope: '18、19、20、21 岁各领一次，24 岁领两倍；不含疾病和医疗。',
  },
  told: {
    cover: '孩子 18 到 21 岁每年领一次教育金，24 岁再领两倍；孩子没到那时去世的，退还余下的钱。',
    exclusions: '投保人故意伤害、孩子犯罪或两年内自杀的，只退现金价值。',
    premium:
      '3 岁孩子每年交 2 万元、交 5 年，一共 10 万元，以后每年教育金 20254 元，24 岁 40508 元。',
    surrender:
      '按上面的例子：第 1 年末退保拿回约 7525 元，第 5 年末约 91073 元，第 7 年末才超过 10 万元。',
  },
  questions: [
    {
      text: '孩子 15 岁要出国，能提前领教育金吗？',
      right: '不能，18 岁起才领；急用只能退保或者贷款',
      wrong: ['可以，提前申请就行', '可以领一半'],
      why: '领取时间写在合同里，不能提前。',
    },
    {
      text: '3 岁孩子每年 2 万元交 5 年，第 1 年末退保大约拿回多少？',
      right: '7000 多元，损失一大半',
      wrong: ['2 万元', '2 万元加利息'],
      why: '第一年的现金价值约为所交保费的 38%。',
    },
  ],
}

const retirement: Draft = {
  code: 'MH-AN01',
  name: '沐禾长青养老年金保险',
  insurer: 'MHRS',
  status: 'on-shelf',
  note: '60 周岁起终身领取，保证领取至已交保费',
  classes: ['life', 'annuity'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '沐禾人寿〔2025〕养老年金保险008号', on: '2025-09-10', commissionBp: 1200 },
  ages: [18, 50],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '被保险人年满 60 周岁的保单周年日起，每年按养老年金额给付一次，直至身故；',
      '领取前身故的，给付已交保险费与现金价值的较大者；领取后身故的，给付已交保险费减去已领金额的余额。',
    ),
    scope: '以被保险人 60 周岁后的生存为给付条件，活多久领多久。',
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '年交 5 年或者 10 年。',
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '养老年金额写入保单，由保费、年龄、性别和交费期间确定，终身不变。',
  },
  plans: [
    annual(
      { code: '60-10', name: '10 年交 · 60 岁领', paymentYears: 10, coverTerm: WHOLE_LIFE },
      { min: 5000, max: 500_000, step: 1000 },
    ),
    annual(
      { code: '60-5', name: '5 年交 · 60 岁领', paymentYears: 5, coverTerm: WHOLE_LIFE },
      { min: 10_000, max: 1_000_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '商业养老年金：年轻时交 5 年或 10 年，60 岁起每年领一笔固定的钱，活多久领多久。',
    functions: '在社保养老金以外，多一份终身、金额确定的现金流，用来应对长寿的开支。',
    audience: '18 至 50 岁、有社保、想补充养老金，并且交费期内收入稳定的人。',
    risks: '60 岁以前退保可能亏本；开始领取后不能退回一次性的钱；金额固定，不随物价增长。',
    scope: '60 岁起终身领取；没领满已交保费就去世的，余下的给受益人。',
  },
  told: {
    cover: '60 岁起每年领一笔固定的养老金，一直领到去世；领得少于所交保费的，差额给家人。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退现金价值。',
    premium: '40 岁男性每年交 2 万元、交 10 年，一共 20 万元，60 岁起每年领约 1.27 万元。',
    surrender:
      '交费期内退保损失大，第 1 年末只能拿回三成左右，第 8 年末前后才回到已交保费；开始领取后现金价值逐年减少。',
  },
  questions: [
    {
      text: '活到 95 岁，养老金领到什么时候？',
      right: '一直领到去世，活多久领多久',
      wrong: ['领满 20 年为止', '领完所交保费为止'],
      why: '终身领取是这类产品的主要作用。',
    },
    {
      text: '45 岁急用钱想退保，会怎样？',
      right: '只退当时的现金价值，可能少于所交保费',
      wrong: ['先领 60 岁以后的养老金', '退还全部保费'],
      why: '没到 60 岁不能领取，退保按现金价值计算。',
    },
  ],
}

const immediate: Draft = {
  code: 'QT-PN01',
  name: '青棠颐年即期养老年金保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '趸交，次年起领；66 周岁以上投保人转人工核保',
  classes: ['annuity'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '青棠养老〔2025〕养老年金保险005号', on: '2025-10-22', commissionBp: 300 },
  ages: [50, 72],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '自合同生效满一年的保单周年日起，每年按年金额给付一次，直至被保险人身故；',
      '身故时已领金额少于所交保险费的，差额一次给付受益人。',
    ),
    scope: '以被保险人的生存为给付条件，退休后把一笔钱换成终身的养老金。',
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '一次交清（趸交）。',
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '年金额写入保单，由保费、年龄和性别确定，终身不变。',
  },
  plans: [
    single(
      { code: 'S', name: '趸交 · 次年起领', coverTerm: WHOLE_LIFE },
      { min: 50_000, max: 3_000_000, step: 10_000 },
    ),
  ],
  introduction: {
    product: '一次交清、次年就开始领的养老年金，适合已经退休、手里有一笔积蓄的人。',
    functions: '把积蓄变成每年固定的收入，领到去世，不用担心钱比人先用完。',
    audience: '50 至 72 岁，留足看病和应急的钱以后，还有长期不用的积蓄的人。',
    risks: '交出去的钱不能随时取回；退保损失大；去世早的，总共只拿回所交保费，没有利息。',
    scope: '次年起终身领取；领不满所交保费的，差额给受益人。',
  },
  told: {
    cover: '交钱满一年以后，每年领一笔固定的钱，一直领到去世；没领够本金的，差额给家人。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退现金价值。',
    premium: '60 岁男性一次交 20 万元，次年起每年领 9204 元；女性寿命较长，每年领 7911 元。',
    surrender:
      '按 60 岁男性的例子：第 1 年末退保约拿回 14.6 万元，以后每领一年，现金价值都会减少。',
  },
  questions: [
    {
      text: '交了 20 万元，第二年想全部取出来，会怎样？',
      right: '只能退保，大约拿回 14 万多元，有损失',
      wrong: ['随时取出 20 万元', '取出 20 万元再加利息'],
      why: '年金不是存款，退保只退现金价值。',
    },
    {
      text: '领了 3 年就去世了，家人能拿到什么？',
      right: '所交保费减去已领金额的差额',
      wrong: ['什么都没有', '再领 20 年'],
      why: '领不够所交保费的，差额给受益人。',
    },
  ],
}

export const ANNUITY_PRODUCTS: readonly Draft[] = [education, retirement, immediate]
