import { ILLNESS_EXCLUSIONS, MEDICAL_EXCLUSIONS, listed, text } from './clauses.ts'
import { WHOLE_LIFE, annual, forYears } from './draft.ts'
import type { Draft } from './draft.ts'

const critical: Draft = {
  code: 'LS-CI01',
  name: '岚石守护重大疾病保险',
  insurer: 'LSRS',
  status: 'on-shelf',
  note: '按 2020 版疾病定义，病种说明已附',
  classes: ['life', 'health'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '岚石人寿〔2025〕疾病保险012号', on: '2025-10-15', commissionBp: 1500 },
  ages: [0, 55],
  waitingDays: 90,
  isLong: true,
  elements: {
    liability: text(
      '等待期后初次确诊合同约定的 110 种重大疾病之一的，按基本保险金额给付，合同终止；',
      '初次确诊 40 种轻症之一的，每种按基本保险金额的 30% 给付，累计以三次为限，合同继续；',
      '未发生重大疾病而身故的，退还已交保险费与现金价值的较大者。',
    ),
    scope: '以被保险人的健康为保险标的，病种及定义以合同所列为准，其中 28 种采用行业统一定义。',
    exclusions: listed('因下列情形之一导致疾病的，保险人不承担保险责任：', ILLNESS_EXCLUSIONS),
    payment: '年交，交费期间为 10 年、20 年或者 30 年。确诊轻症后免交以后各期保险费。',
    term: '自合同生效起，至被保险人身故或者给付重大疾病保险金时止（终身）。',
    sumInsured: '基本保险金额 5 万元至 80 万元；40 周岁以下免体检最高 50 万元。',
  },
  plans: [
    annual(
      { code: 'W-20', name: '保终身 · 20 年交', paymentYears: 20, coverTerm: WHOLE_LIFE },
      { min: 1000, max: 60_000 },
    ),
    annual(
      { code: 'W-30', name: '保终身 · 30 年交', paymentYears: 30, coverTerm: WHOLE_LIFE },
      { min: 800, max: 50_000 },
    ),
    annual(
      { code: 'W-10', name: '保终身 · 10 年交', paymentYears: 10, coverTerm: WHOLE_LIFE },
      { min: 2000, max: 100_000 },
    ),
  ],
  introduction: {
    product: '一份终身的重疾险：确诊合同里写明的大病，一次性给一笔钱，怎么用由您决定。',
    functions: '赔款可以补上治病期间的收入、还房贷、请护工；轻症先赔三成，后面的保费也不用再交。',
    audience: '家庭收入的主要来源者和 55 岁以下、身体健康的人。已经生病的人要先经过健康告知。',
    risks: '不是所有病都赔，要达到合同定义的程度；等待期 90 天；前十几年退保损失大。',
    scope: '110 种重大疾病、40 种轻症和身故返还；不报销医疗费发票。',
  },
  told: {
    cover: '确诊 110 种大病之一，一次赔全部保额；40 种轻症赔三成，最多三次，之后免交保费。',
    exclusions: '投保前就有的病、先天和遗传病、艾滋病、吸毒酒驾、故意自伤等，不赔。',
    premium: '30 岁男性保 50 万元、交 20 年，每年约 1.16 万元，一共约 23.3 万元；女性略低。',
    surrender:
      '头几年退保只能拿回很少：第 1 年末不到所交保费的两成，交满 20 年后现金价值才接近已交保费。',
  },
  questions: [
    {
      text: '得了肺炎住院一周，这份保险赔吗？',
      right: '不赔，普通肺炎不在 110 种重大疾病里',
      wrong: ['按发票报销', '赔三成保额'],
      why: '重疾险只赔合同列明并达到定义的疾病，不报销医疗费。',
    },
    {
      text: '去年查出的结节，投保时问到了，应该怎么办？',
      right: '如实告知，由保险公司决定怎么承保',
      wrong: ['先不说，过两年就没事', '让客户经理看着填'],
      why: '问到的必须如实回答，隐瞒可能不赔还不退保费。',
    },
  ],
}

const yearlyMedical: Draft = {
  code: 'QT-MD01',
  name: '青棠安医百万医疗保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '2026 年度费率表已更新',
  classes: ['health'],
  design: 'ordinary',
  grades: { insurer: 1, bank: 1 },
  hasDeathBenefit: false,
  isIndemnity: true,
  filing: { no: '青棠养老〔2026〕医疗保险003号', on: '2026-01-09', commissionBp: 2000 },
  ages: [0, 65],
  waitingDays: 30,
  isLong: false,
  elements: {
    liability: text(
      '被保险人因疾病或者意外住院治疗，对必需且合理的住院、特殊门诊、门诊手术和住院前后门急诊费用，',
      '扣除年度免赔额 1 万元后，按 100% 给付；未以基本医疗保险身份就诊的按 60% 给付。',
      '恶性肿瘤院外特定药品按 90% 给付。',
    ),
    scope: '二级及以上公立医院普通部的医疗费用；质子重离子治疗以合同列明的医疗机构为限。',
    exclusions: listed('下列费用或者情形，保险人不承担保险责任：', MEDICAL_EXCLUSIONS),
    payment: '一次交清一年保费，按投保时年龄确定，336 元至 2566 元。',
    term: '一年。不保证续保，重新投保须经保险公司同意。',
    sumInsured: '年度限额 200 万元，其中恶性肿瘤另加 200 万元；年度免赔额 1 万元。',
  },
  plans: [
    annual(
      { code: 'Y', name: '标准计划 · 保一年', paymentYears: 1, coverTerm: forYears(1) },
      { min: 336, max: 2566 },
    ),
  ],
  introduction: {
    product:
      '一年一买的医疗险：大额住院费，医保报销以后自己掏的部分超过 1 万元，超出部分由保险公司报销。',
    functions: '报销住院、特殊门诊、门诊手术费用，癌症特药另外报销，不限社保目录。',
    audience:
      '已有医保、担心大病花费的人，65 岁以下、通过健康告知。单位已有同类补充医疗的要先核对。',
    risks: '一年期产品不保证续保，生病或停售后可能续不上；有 1 万元免赔额，小病一般用不上。',
    scope: '二级以上公立医院普通部；不含特需、国际部、美容、生育和牙科。',
  },
  told: {
    cover: '住院等费用医保报完，一年里自己掏的超过 1 万元以后，超出的部分报销，全年最多 200 万元。',
    exclusions: '投保前的老毛病、30 天等待期内查出的病、生孩子、整形、牙科、体检，都不报。',
    premium: '保费按年龄：31 至 40 岁一年 569 元，51 至 60 岁一年 1728 元。年纪大了会涨。',
    surrender: '没有出险的，按剩下的天数退还未满期保费（扣 35% 费用）；出过险的不退。',
  },
  questions: [
    {
      text: '住院花了 8000 元，医保报了 5000 元，这份保险报多少？',
      right: '不报，自付 3000 元没有超过 1 万元免赔额',
      wrong: ['报 3000 元', '报 8000 元'],
      why: '年度免赔额 1 万元，超过的部分才报销。',
    },
    {
      text: '今年买了，明年一定还能买吗？',
      right: '不一定，这是一年期产品，不保证续保',
      wrong: ['一定可以，终身续保', '只要交钱就可以'],
      why: '保险公司每年重新决定是否承保，产品也可能停售。',
    },
  ],
}

const longMedical: Draft = {
  code: 'QT-MD02',
  name: '青棠长安费率可调长期医疗保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '保证续保 20 年，费率调整公示机制已核对',
  classes: ['health'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: false,
  isIndemnity: true,
  filing: { no: '青棠养老〔2026〕医疗保险006号', on: '2026-02-13', commissionBp: 1500 },
  ages: [0, 60],
  waitingDays: 90,
  isLong: true,
  elements: {
    liability: text(
      '被保险人因疾病或者意外住院治疗，扣除年度免赔额 1 万元（家庭可共用）后，按 100% 给付；',
      '连续两年未理赔的，免赔额每年降低 1000 元，最低 5000 元；恶性肿瘤特定药品按 100% 给付。',
    ),
    scope: '二级及以上公立医院普通部；保证续保期间内不因健康变化或者理赔拒绝续保。',
    exclusions: listed('下列费用或者情形，保险人不承担保险责任：', MEDICAL_EXCLUSIONS),
    payment:
      '年交，按当年年龄对应的费率交纳；保证续保期间内保险公司可依约定调整费率，单次上调不超过 30%。',
    term: '保证续保期间 20 年，期内每年一个保单年度。',
    sumInsured: '年度限额 400 万元，20 年累计限额 800 万元；年度免赔额 1 万元。',
  },
  plans: [
    annual(
      { code: '20Y', name: '保证续保 20 年 · 年交', paymentYears: 20, coverTerm: forYears(20) },
      { min: 403, max: 3079 },
    ),
  ],
  introduction: {
    product: '保证续保 20 年的医疗险：20 年里不管有没有理赔、身体好坏，只要按时交费都能续。',
    functions: '报销大额住院和癌症特药费用，连续不理赔免赔额还会降低，一家人可以共用免赔额。',
    audience: '想锁定长期医疗保障的 60 岁以下健康人群，已有一年期医疗险的可以比较后二选一。',
    risks: '费率会随年龄上涨，也可能整体上调；没有现金价值；20 年到期后不保证续保。',
    scope: '二级以上公立医院普通部住院、特殊门诊和门诊手术；不含特需和国际部。',
  },
  told: {
    cover: '20 年内住院等大额费用，医保报完、自己掏的超过 1 万元以后报销，一年最多 400 万元。',
    exclusions: '老毛病、90 天等待期内查出的病、生育、整形、牙科、体检和高风险运动，不报。',
    premium:
      '35 岁当年 683 元，以后每年按年龄涨：45 岁 1183 元，55 岁 2074 元；保险公司还可能整体调价。',
    surrender: '每年的保费用于当年保障，没有现金价值，中途退保只退当年未满期的部分保费。',
  },
  questions: [
    {
      text: '保证续保期间，保费会一直不变吗？',
      right: '不会，随年龄上涨，还可能按约定整体上调',
      wrong: ['20 年不变', '越续越便宜'],
      why: '这是费率可调的产品，保证的是能续，不是保费不变。',
    },
    {
      text: '已经有一份同类医疗险，再买这一份能赔两次吗？',
      right: '不能，报销总额不超过实际花费',
      wrong: ['能，各赔各的', '能，第二份赔一半'],
      why: '费用补偿型保险不重复赔付。',
    },
  ],
}

const seniorCancer: Draft = {
  code: 'QT-CI02',
  name: '青棠银龄防癌疾病保险',
  insurer: 'QTYL',
  status: 'on-shelf',
  note: '面向 50 岁以上客户，健康告知从简',
  classes: ['health'],
  design: 'ordinary',
  grades: { insurer: 2, bank: 2 },
  hasDeathBenefit: true,
  filing: { no: '青棠养老〔2025〕疾病保险011号', on: '2025-11-04', commissionBp: 1600 },
  ages: [50, 70],
  waitingDays: 180,
  isLong: true,
  elements: {
    liability: text(
      '等待期后初次确诊恶性肿瘤（重度）的，按基本保险金额给付，合同终止；',
      '初次确诊恶性肿瘤（轻度）或者原位癌的，按 20% 给付，以一次为限；',
      '未患恶性肿瘤而身故的，退还已交保险费。',
    ),
    scope: '只保恶性肿瘤和原位癌，以病理报告为准；心脑血管等其他疾病不在保障范围。',
    exclusions: listed('因下列情形之一发生的，保险人不承担保险责任：', [
      '合同生效前已患恶性肿瘤、原位癌或者癌前病变',
      '等待期内出现症状并在等待期后确诊的恶性肿瘤',
      '被保险人感染艾滋病病毒或者患艾滋病期间所患肿瘤',
      '遗传性疾病、核爆炸、核辐射或者核污染所致肿瘤',
    ]),
    payment: '年交，交费期间 5 年或者 10 年。',
    term: '保险期间 10 年。',
    sumInsured: '基本保险金额 2 万元至 20 万元；66 周岁起最高 10 万元。',
  },
  plans: [
    annual(
      { code: '10-10', name: '保 10 年 · 10 年交', paymentYears: 10, coverTerm: forYears(10) },
      { min: 150, max: 8000 },
    ),
    annual(
      { code: '10-5', name: '保 10 年 · 5 年交', paymentYears: 5, coverTerm: forYears(10) },
      { min: 300, max: 15_000 },
    ),
  ],
  introduction: {
    product: '给 50 到 70 岁人群的防癌险，有高血压、糖尿病也可以投保，只保癌症。',
    functions: '确诊癌症一次赔一笔钱，可以补贴治疗和护理；没得癌症身故的，退还已交保费。',
    audience: '年纪偏大、买不了普通重疾险，又担心癌症花费的人。',
    risks: '只保癌症，不保心梗、中风；等待期 180 天；10 年到期没有返还。',
    scope: '恶性肿瘤（重度）赔全额，轻度和原位癌赔两成。',
  },
  told: {
    cover: '确诊癌症赔全部保额，轻度癌症和原位癌赔两成；没得癌症去世的退还已交保费。',
    exclusions: '买之前就有的癌症、180 天等待期内出现症状的，以及心梗、中风等其他病，都不赔。',
    premium: '66 岁女性保 10 万元、保 10 年、交 10 年，每年 1751 元，一共 17510 元。',
    surrender: '中途退保只能拿回很少的现金价值，临近 10 年到期时接近零。',
  },
  questions: [
    {
      text: '得了脑梗住院，这份保险赔吗？',
      right: '不赔，它只保癌症',
      wrong: ['赔全部保额', '赔两成'],
      why: '防癌险只保恶性肿瘤和原位癌。',
    },
    {
      text: '10 年到期没有得癌症，会怎样？',
      right: '合同结束，保费不返还',
      wrong: ['返还全部保费', '自动再保 10 年'],
      why: '没有满期返还；只有保障期内身故才退还已交保费。',
    },
  ],
}

export const HEALTH_PRODUCTS: readonly Draft[] = [
  critical,
  yearlyMedical,
  longMedical,
  seniorCancer,
]
