import { ACCIDENT_EXCLUSIONS, listed, text } from './clauses.ts'
import { annual, forYears } from './draft.ts'
import type { Draft } from './draft.ts'

const planOf = (code: string, name: string, yuan: number) =>
  annual({ code, name, paymentYears: 1, coverTerm: forYears(1) }, { min: yuan, max: yuan })

const accident: Draft = {
  code: 'QT-AC01',
  name: '青棠平安行综合意外伤害保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '一至四类职业可保',
  classes: ['accident'],
  design: 'ordinary',
  grades: { insurer: 1, bank: 1 },
  hasDeathBenefit: true,
  filing: { no: '青棠养老〔2025〕意外伤害保险019号', on: '2025-12-05', commissionBp: 2500 },
  ages: [18, 65],
  waitingDays: 0,
  isLong: false,
  elements: {
    liability: text(
      '因意外伤害身故的，给付意外身故保险金；致残的，按伤残等级一至十级给付 100% 至 10%；',
      '因意外发生的医疗费用，每次扣除 100 元后按 90% 给付；住院每天津贴，以 90 天为限。',
    ),
    scope: '全球范围、24 小时的意外伤害；医疗费用限二级及以上公立医院。',
    exclusions: listed('因下列原因造成的伤害，保险人不承担保险责任：', ACCIDENT_EXCLUSIONS),
    payment: '一次交清一年保费：计划 A 108 元、计划 B 218 元、计划 C 328 元，与年龄无关。',
    term: '一年。',
    sumInsured: text(
      '身故和伤残：A 10 万元、B 30 万元、C 50 万元；',
      '意外医疗：A 1 万元、B 3 万元、C 5 万元；住院津贴每天 50、100、150 元。',
    ),
  },
  plans: [
    planOf('A', '计划 A · 10 万元', 108),
    planOf('B', '计划 B · 30 万元', 218),
    planOf('C', '计划 C · 50 万元', 328),
  ],
  introduction: {
    product: '一年期综合意外险，三档计划，价格固定，保身故、伤残、医疗费和住院津贴。',
    functions: '摔伤、车祸、烫伤等意外发生后，赔身故或伤残金，报销医药费，住院每天给津贴。',
    audience: '一至四类职业、18 至 65 岁的人，外出务工和经常开车的人尤其需要。',
    risks: '只保意外，不保疾病和猝死；高危职业不保；换了工作要告诉保险公司。',
    scope: '意外身故、伤残、医疗和住院津贴，全年 24 小时有效。',
  },
  told: {
    cover: '意外身故或伤残按计划赔，意外受伤的医药费超过 100 元的部分报九成，住院每天有津贴。',
    exclusions: '生病、猝死、醉驾、打架、高风险运动，以及矿下、爆破、高空、远洋这些职业，不赔。',
    premium: '一年一次：A 计划 108 元，B 计划 218 元，C 计划 328 元，不分年龄。',
    surrender: '没有出险的，按剩下的天数退还未满期保费（扣 25% 费用）；出过险的不退。',
  },
  questions: [
    {
      text: '半夜突发心脏病去世，这份意外险赔吗？',
      right: '不赔，这是疾病，不是意外',
      wrong: ['赔全部保额', '赔一半'],
      why: '意外伤害须是外来的、突发的、非本意的、非疾病的。',
    },
    {
      text: '投保后改做高空作业，应该怎么办？',
      right: '及时告诉保险公司，高空作业可能不再承保',
      wrong: ['不用说，交过钱了', '出险以后再说'],
      why: '职业变化会影响承保，没通知的可能不赔。',
    },
  ],
}

export const SHORT_TERM_PRODUCTS: readonly Draft[] = [accident]
