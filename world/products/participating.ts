import { SAVINGS_EXCLUSIONS, listed, text } from './clauses.ts'
import { WHOLE_LIFE, annual, forYears, single } from './draft.ts'
import type { Draft } from './draft.ts'

const EXCLUSION_LEAD = '因下列情形之一导致被保险人身故的，保险人退还现金价值：'
const DIVIDEND_SCOPE =
  '保险公司每年根据分红保险业务的实际经营状况确定红利，红利分配是不确定的，可能为零。'

const endowment: Draft = {
  code: 'LS-PA01',
  name: '岚石鸿福两全保险（分红型）',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '近三年红利实现率已随产品说明书披露',
  classes: ['life', 'participating'],
  design: 'participating',
  grades: { insurer: 3, bank: 3 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕两全保险023号', on: '2025-09-29', commissionBp: 300 },
  ages: [18, 65],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '保险期间届满时被保险人生存的，给付满期保险金；期间身故的，',
      '给付已交保险费乘以给付比例（160%、140%、120%）与现金价值的较大者。另参与红利分配。',
    ),
    scope: `满期和身故的给付写明在合同里；${DIVIDEND_SCOPE}`,
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '趸交（保 8 年）、3 年交（保 10 年）或者 5 年交（保 15 年）。',
    term: '8 年、10 年或者 15 年，与交费方式对应。',
    sumInsured: '满期保险金即基本保险金额，预定利率 1.75%，由保费、年龄和期间确定。',
  },
  plans: [
    single(
      { code: '8-1', name: '趸交 · 保 8 年', coverTerm: forYears(8) },
      { min: 10_000, max: 3_000_000, step: 1000 },
    ),
    annual(
      { code: '10-3', name: '3 年交 · 保 10 年', paymentYears: 3, coverTerm: forYears(10) },
      { min: 10_000, max: 1_000_000, step: 1000 },
    ),
    annual(
      { code: '15-5', name: '5 年交 · 保 15 年', paymentYears: 5, coverTerm: forYears(15) },
      { min: 5000, max: 1_000_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '分红型两全保险：到期给一笔写明的钱，另外每年可能有红利，也可能没有。',
    functions: '到期领满期金，期间身故有赔付，红利可以累积生息或者领取。',
    audience: '有 8 年以上不用的钱，能接受红利不确定的人。指望短期取回或者固定收益的人不适合。',
    risks: '红利是不确定的，演示的红利不是承诺，可能为零；没到期退保会损失本金。',
    scope: '保证的是满期金和身故金；红利不保证。',
  },
  told: {
    cover: '到期活着领满期保险金；中途身故赔已交保费的 120%–160% 或者现金价值；红利另算。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退现金价值。',
    premium: '45 岁女性一次交 5 万元、保 8 年，满期保证领 54603 元；红利另计，不保证。',
    surrender:
      '按上面的例子：第 1 年末退保拿回 39654 元，第 4 年末 47886 元，第 5 年末才超过 5 万元。',
    uncertainty:
      '分红水平要看保险公司每年的经营，红利可能高、可能低，也可能没有，过去的不代表将来。',
  },
  questions: [
    {
      text: '产品说明书里演示的红利，一定能拿到吗？',
      right: '不一定，红利不确定，可能为零',
      wrong: ['一定，写在说明书里', '至少能拿到一半'],
      why: '红利演示只是假设，不是对将来的承诺。',
    },
    {
      text: '一次交 5 万元保 8 年，第 2 年末退保会怎样？',
      right: '只能拿回约 4.2 万元，会亏本金',
      wrong: ['拿回 5 万元', '拿回 5 万元加红利'],
      why: '提前退保只退现金价值，前 4 年都低于所交保费。',
    },
  ],
}

const wholeLife: Draft = {
  code: 'LS-PWL01',
  name: '岚石鸿泽终身寿险（分红型）',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '本行评级高于保险公司：利益结构复杂，按 P4 管理，须先做风险测评',
  classes: ['life', 'participating'],
  design: 'participating',
  grades: { insurer: 3, bank: 4 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2026〕终身寿险004号', on: '2026-01-20', commissionBp: 900 },
  ages: [0, 65],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '被保险人身故或者全残的，按已交保险费乘以给付比例、现金价值、有效保险金额三者的较大者给付；',
      '有效保险金额每年按 1.75% 递增。另以增额红利方式参与红利分配。',
    ),
    scope: `保障终身；${DIVIDEND_SCOPE}已公布的增额红利计入保额，不再减少。`,
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '趸交、5 年交或者 10 年交。',
    term: '自合同生效起，至被保险人身故时止（终身）。',
    sumInsured: '基本保险金额写入保单，每年按 1.75% 递增；红利增额部分不确定。',
  },
  plans: [
    single(
      { code: 'W-1', name: '趸交 · 保终身', coverTerm: WHOLE_LIFE },
      { min: 50_000, max: 10_000_000, step: 10_000 },
    ),
    annual(
      { code: 'W-5', name: '5 年交 · 保终身', paymentYears: 5, coverTerm: WHOLE_LIFE },
      { min: 10_000, max: 3_000_000, step: 1000 },
    ),
    annual(
      { code: 'W-10', name: '10 年交 · 保终身', paymentYears: 10, coverTerm: WHOLE_LIFE },
      { min: 10_000, max: 2_000_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '保证增额 1.75%、另有不确定红利的终身寿险，保底比普通型低，换来可能的分红。',
    functions: '给家人留一笔身后的钱；分到的红利变成保额，公布后不会收回。',
    audience: '资金充裕、持有 10 年以上、能承受红利波动的人，常用于家庭财产传承安排。',
    risks: '红利不确定，可能为零；保证部分低于同类普通型产品；前 6 至 8 年退保损失本金。',
    scope: '身故和全残终身保障；红利部分不保证。',
  },
  told: {
    cover:
      '身故或全残，在已交保费的 120%–160%、现金价值、有效保额里取大的赔；红利增加的保额一并赔。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退现金价值。',
    premium: '最低每年 1 万元，交 5 年一共 5 万元；也可以一次交 5 万元起。',
    surrender: '5 年交的，第 1 年末退保只拿回三成多，第 7 年末前后保证的现金价值才超过所交保费。',
    uncertainty: '保证的只有 1.75% 的增额；红利每年由保险公司决定，演示数字只是假设，可能分不到。',
  },
  questions: [
    {
      text: '这份保险里，哪一部分是保证的？',
      right: '每年 1.75% 的保额递增和写明的现金价值',
      wrong: ['演示的红利', '红利加 1.75% 都保证'],
      why: '红利不保证，只有合同写明的增额和现金价值是保证的。',
    },
    {
      text: '某一年保险公司没有分红，可以吗？',
      right: '可以，红利可能为零',
      wrong: ['不可以，每年必须分', '不可以，要补发'],
      why: '红利由实际经营状况决定。',
    },
  ],
}

const annuity: Draft = {
  code: 'MH-AP01',
  name: '沐禾福满年金保险（分红型）',
  insurer: 'MHRS',
  status: 'submitted',
  note: '已提交合规审批，待核对红利演示',
  classes: ['annuity', 'participating'],
  design: 'participating',
  grades: { insurer: 3, bank: 3 },
  hasDeathBenefit: true,
  filing: { no: '沐禾人寿〔2026〕年金保险011号', on: '2026-08-14', commissionBp: 800 },
  ages: [18, 60],
  waitingDays: 0,
  isLong: true,
  elements: {
    liability: text(
      '自第 5 个保单周年日起每年给付生存金，直至第 20 个保单周年日，合同终止；',
      '期间身故的，给付已交保险费减去已领金额的余额与现金价值的较大者。另参与红利分配。',
    ),
    scope: `第 5 年末至第 20 年末共 16 次生存金；${DIVIDEND_SCOPE}`,
    exclusions: listed(EXCLUSION_LEAD, SAVINGS_EXCLUSIONS),
    payment: '3 年交或者 5 年交。',
    term: '20 年。',
    sumInsured: '每年生存金额写入保单，预定利率 1.75%，由保费、年龄和交费期间确定。',
  },
  plans: [
    annual(
      { code: '20-3', name: '3 年交 · 保 20 年', paymentYears: 3, coverTerm: forYears(20) },
      { min: 10_000, max: 1_000_000, step: 1000 },
    ),
    annual(
      { code: '20-5', name: '5 年交 · 保 20 年', paymentYears: 5, coverTerm: forYears(20) },
      { min: 5000, max: 1_000_000, step: 1000 },
    ),
  ],
  introduction: {
    product: '第 5 年末开始每年领钱、连领 16 次的分红型年金，生存金保证，红利不保证。',
    functions: '把几年的积蓄分成 16 年领取，补贴日常开支或者父母赡养。',
    audience: '几年内有余钱、希望以后每年有固定补贴的中年家庭。',
    risks: '红利不确定；开始领取前退保会亏；生存金固定，不随物价上涨。',
    scope: '16 次生存金和身故给付是保证的，红利不保证。',
  },
  told: {
    cover: '第 5 年末起每年领一次，一共 16 次；没领完就去世的，余下的给家人。',
    exclusions: '投保人故意伤害、被保险人犯罪或两年内自杀的，只退现金价值。',
    premium: '40 岁男性每年交 5 万元、交 3 年，一共 15 万元，第 5 年末起每年领约 1 万元。',
    surrender:
      '按上面的例子：第 1 年末退保约拿回 2 万元，第 3 年末约 10.7 万元，都少于已交的保费。',
    uncertainty: '每年固定领的生存金是写明的；红利看经营情况，可能没有，演示不代表将来。',
  },
  questions: [
    {
      text: '每年固定领的生存金和红利，哪个是保证的？',
      right: '生存金保证，红利不保证',
      wrong: ['两个都保证', '红利保证，生存金不保证'],
      why: '生存金写在合同里；红利由经营状况决定。',
    },
    {
      text: '第 3 年想全部取回，会怎样？',
      right: '按现金价值退保，少于所交保费',
      wrong: ['全额取回', '取回本金加红利'],
      why: '提前退保有损失。',
    },
  ],
}

export const PARTICIPATING_PRODUCTS: readonly Draft[] = [endowment, wholeLife, annuity]
