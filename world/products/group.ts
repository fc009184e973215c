import { ACCIDENT_EXCLUSIONS, listed, text } from './clauses.ts'
import { forYears, single } from './draft.ts'
import type { Draft } from './draft.ts'

/** So much for each of the insured, for a year, paid once by the company. */
const perHead = (code: string, name: string, step: number) =>
  single({ code, name, coverTerm: forYears(1) }, { min: step, max: 10 * step, step })

const workforce: Draft = {
  code: 'QT-GA01',
  name: '青棠安企一年期团体意外伤害保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '单位为一至四类职业的员工投保',
  classes: ['accident'],
  design: 'ordinary',
  grades: { insurer: 1, bank: 1 },
  isGroup: true,
  hasDeathBenefit: true,
  filing: { no: '青棠养老〔2026〕团体意外伤害保险004号', on: '2026-03-18', commissionBp: 2500 },
  ages: [16, 65],
  waitingDays: 0,
  isLong: false,
  elements: {
    liability: text(
      '被保险人因意外伤害身故的，给付意外身故保险金；',
      '致残的，按伤残等级一至十级给付 100% 至 10%。',
    ),
    scope: '清单上的每位被保险人，全球范围、24 小时的意外伤害。',
    exclusions: listed('因下列原因造成的伤害，保险人不承担保险责任：', ACCIDENT_EXCLUSIONS),
    payment: '由投保单位一次交清，按人数计费：计划 A 每人 60 元起，计划 B 每人 120 元起。',
    term: '一年。',
    sumInsured: text(
      '每人保险金额由单位选定：每人保费 60 元（计划 A）或 120 元（计划 B）',
      '对应 10 万元，按档递增，最高 100 万元。',
    ),
  },
  plans: [perHead('A', '计划 A · 一至二类职业', 60), perHead('B', '计划 B · 三至四类职业', 120)],
  introduction: {
    product: '单位为员工投保的一年期意外险，一张保单保清单上的所有人，按人数收费。',
    functions: '员工上下班、工作或生活中意外身故或伤残，按每人保险金额赔付。',
    audience: '想给员工一份意外保障的单位；员工为一至四类职业、16 至 65 周岁。',
    risks: '只保意外，不保疾病和猝死；它不能代替工伤保险；人员变动要办增减，没在清单上的不保。',
    scope: '清单上每个人的意外身故和伤残，全年 24 小时有效。',
  },
  told: {
    cover: '清单上的员工意外身故或伤残，按每人保险金额赔给员工本人或其受益人，不赔给单位。',
    exclusions: '生病、猝死、醉驾、打架、高风险运动，以及矿下、爆破、高空、远洋这些职业，不赔。',
    premium: '单位一次交清一年的保费：每人保费乘以清单上的人数，从单位自己的账户扣。',
    surrender: '单位可以解除合同，按剩下的天数退还没有出险的人的未满期保费（扣 25% 费用）。',
  },
  questions: [
    {
      text: '新来的员工不在清单上，出了意外赔吗？',
      right: '不赔，要先办增加人员，从批准的那天起才保',
      wrong: ['赔，单位已经投保了', '先赔，以后补办'],
      why: '保险公司只对清单上的人承担责任，人员变动要及时办理增减。',
    },
    {
      text: '员工身故，保险金给谁？',
      right: '给员工本人指定的受益人，没有指定的给法定继承人',
      wrong: ['给投保的单位', '给单位的法定代表人'],
      why: '单位不能做受益人；受益人由被保险人本人指定。',
    },
  ],
}

export const GROUP_PRODUCTS: readonly Draft[] = [workforce]
