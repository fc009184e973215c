import { account } from './rates/accounts.ts'
import { EDUCATION, annuity, fromAge, fromYear } from './rates/annuities.ts'
import { coverYears } from './rates/figures.ts'
import type { QuoteFigures, QuoteInput, Tariff } from './rates/figures.ts'
import { protection } from './rates/protection.ts'
import { savings } from './rates/savings.ts'
import { perMille, perMilleByPlan, priceByAge, priceByPlan } from './rates/short-term.ts'
import { productByCode } from './products/index.ts'

export type { Benefit, PolicyYear, QuoteFigures, QuoteInput } from './rates/figures.ts'

const MEDICAL = [
  { untilAge: 4, yuan: 780 },
  { untilAge: 17, yuan: 336 },
  { untilAge: 30, yuan: 358 },
  { untilAge: 40, yuan: 569 },
  { untilAge: 50, yuan: 986 },
  { untilAge: 60, yuan: 1728 },
  { untilAge: 65, yuan: 2566 },
]
const LONG_MEDICAL = MEDICAL.map(({ untilAge, yuan }) => ({
  untilAge,
  yuan: Math.round(yuan * 1.2),
})).concat([
  { untilAge: 75, yuan: 4288 },
  { untilAge: 100, yuan: 6190 },
])

const DEATH = { peril: 'death', deathBenefit: 'sum', interest: 0.02 } as const
const SICKNESS = { deathBenefit: 'paid', interest: 0.02 } as const
/** Illustrated dividend: 70 % of what a 3.2 % yield leaves above the 1.75 % pricing rate. */
const DIVIDEND = { share: 0.7, spread: 0.0145 }
const UNIVERSAL = [{ name: 'credited', label: '结算利率 2.3% 演示', rate: 0.023 }]
const LINKED = [
  { name: 'optimistic', label: '乐观情景', rate: 0.06 },
  { name: 'neutral', label: '中性情景', rate: 0.035 },
  { name: 'pessimistic', label: '悲观情景', rate: -0.01 },
]
const CHARGES = [0.05, 0.04, 0.03, 0.02, 0.01]

const TARIFFS: Record<string, Tariff> = {
  'LS-TL01': protection({ ...DEATH, benefit: '身故或全残保险金', expense: 0.28, margin: 0.1 }),
  'LS-WL01': protection({ ...DEATH, benefit: '身故或全残保险金', expense: 0.17, margin: 0.02 }),
  'LS-IWL01': savings({ rate: 0.02, increase: 0.02, sumLabel: '基本保险金额' }),
  'LS-IWL00': savings({ rate: 0.025, increase: 0.025, sumLabel: '基本保险金额' }),
  'LS-CI01': protection({
    ...SICKNESS,
    peril: 'disease',
    benefit: '重大疾病保险金',
    expense: 0.22,
    margin: 0.04,
  }),
  'LS-PA01': savings({
    rate: 0.0175,
    endowment: true,
    dividend: DIVIDEND,
    sumLabel: '满期保险金',
  }),
  'LS-PWL01': savings({
    rate: 0.0175,
    increase: 0.0175,
    dividend: DIVIDEND,
    sumLabel: '基本保险金额',
  }),
  'LS-UL01': account({
    initialCharge: 0.03,
    surrenderCharges: CHARGES,
    guaranteedRate: 0.01,
    scenarios: UNIVERSAL,
    deathShare: 'age-multiple',
  }),
  'LS-IL01': account({
    initialCharge: 0.02,
    surrenderCharges: CHARGES,
    guaranteedRate: null,
    scenarios: LINKED,
    deathShare: 1.05,
  }),
  'MH-TL02': protection({
    ...DEATH,
    benefit: '首年身故或全残保险金',
    expense: 0.26,
    margin: 0.1,
    decrease: true,
  }),
  'MH-ED01': annuity({
    rate: 0.02,
    label: '每年教育金（18–21 周岁）',
    schedule: EDUCATION,
    isForLife: false,
  }),
  'MH-AN01': annuity({
    rate: 0.02,
    label: '每年养老年金（60 周岁起，终身）',
    schedule: fromAge(60),
    isForLife: true,
  }),
  'MH-AP01': annuity({
    rate: 0.0175,
    label: '每年生存金（第 5 年末起）',
    schedule: fromYear(5),
    isForLife: false,
    dividend: DIVIDEND,
  }),
  'MH-UL02': account({
    initialCharge: 0.02,
    surrenderCharges: CHARGES,
    guaranteedRate: 0.01,
    scenarios: UNIVERSAL,
    deathShare: 1,
  }),
  'MH-IL02': account({
    initialCharge: 0.015,
    surrenderCharges: CHARGES,
    guaranteedRate: null,
    scenarios: LINKED,
    deathShare: 1,
  }),
  'QT-MD01': priceByAge(MEDICAL, 2_000_000, '一般医疗费用保险金（年度限额）'),
  'QT-MD02': priceByAge(LONG_MEDICAL, 4_000_000, '医疗费用保险金（年度限额）'),
  'QT-AC01': priceByPlan(
    {
      A: { yuan: 108, sumYuan: 100_000 },
      B: { yuan: 218, sumYuan: 300_000 },
      C: { yuan: 328, sumYuan: 500_000 },
    },
    '意外身故或伤残保险金',
  ),
  'QT-GA01': perMilleByPlan({ A: 0.6, B: 1.2 }, '意外身故或伤残保险金'),
  'QT-PN01': annuity({
    rate: 0.02,
    label: '每年养老年金（次年起，终身）',
    schedule: fromYear(1),
    isForLife: true,
  }),
  'QT-CI02': protection({
    ...SICKNESS,
    peril: 'cancer',
    benefit: '恶性肿瘤——重度保险金',
    expense: 0.26,
    margin: 0.12,
  }),
  'YZ-HM01': perMille(0.42, '房屋及室内财产保险金额'),
  'YZ-BZ01': perMille(1.15, '企业财产保险金额'),
  'YZ-LB01': perMille(0.36, '每次及累计赔偿限额'),
  'YZ-CR01': perMille(4.2, '买方信用总限额'),
}

/** The insurer's own arithmetic. Pure: the same question has the same answer everywhere. */
export function quoteFor(input: QuoteInput): QuoteFigures {
  const { content } = productByCode(input.productCode)
  const tariff = TARIFFS[input.productCode]
  const plan = content.plans.find(({ code }) => code === input.planCode)
  if (!tariff || !plan) {
    throw new RangeError(`no tariff for ${input.productCode} plan ${input.planCode}`)
  }
  const asked = {
    plan,
    age: input.insuredAge,
    gender: input.insuredGender,
    premiumFen: input.premiumFen,
    sumInsuredFen: input.sumInsuredFen,
  }
  if (plan.paymentYears > coverYears(asked)) {
    throw new RangeError(`plan ${plan.code} would be paid for longer than it covers`)
  }
  const figures = tariff(asked)
  return { productCode: input.productCode, planCode: input.planCode, ...figures }
}
