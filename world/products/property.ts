import { PROPERTY_EXCLUSIONS, listed, text } from './clauses.ts'
import { annual, forYears } from './draft.ts'
import type { Draft } from './draft.ts'

const ONE_YEAR = { paymentYears: 1, coverTerm: forYears(1) } as const
const LEAD = '下列原因造成的损失、费用和责任，保险人不负责赔偿：'

const base = {
  insurer: 'YZCX',
  status: 'on-shelf',
  design: 'ordinary',
  hasDeathBenefit: false,
  waitingDays: 0,
  isLong: false,
} as const

const home: Draft = {
  ...base,
  code: 'YZ-HM01',
  name: '砚洲安居家庭财产综合保险',
  note: '保额按重置价值，足额投保提示已加',
  classes: ['property'],
  grades: { insurer: 1, bank: 1 },
  isIndemnity: true,
  filing: { no: '砚洲财险（备-家财）〔2025〕主041号', on: '2025-12-12', commissionBp: 2200 },
  ages: [18, 80],
  elements: {
    liability: text(
      '因火灾、爆炸、台风、暴雨、雷击、雪灾、空中运行物体坠落造成房屋主体、装修和室内财产损失的，',
      '按实际损失赔偿；水暖管爆裂和入室盗抢按约定限额赔偿；合理的施救费用另行赔偿。',
    ),
    scope: '坐落在投保地址、用于自住的房屋主体、固定装修和家具家电；不含首饰、字画、现金和宠物。',
    exclusions: listed(LEAD, [...PROPERTY_EXCLUSIONS, '房屋连续 60 天无人居住期间的盗抢损失']),
    payment: '一次交清，保费为保险金额的 0.42‰，最低 105 元。',
    term: '一年。',
    sumInsured:
      '房屋、装修、室内财产合计 25 万元至 500 万元，按重置价值确定；盗抢限额 5 万元，管道爆裂限额 3 万元。',
  },
  plans: [annual({ code: 'Y', name: '自住房 · 保一年', ...ONE_YEAR }, { min: 105, max: 2100 })],
  introduction: {
    product: '一年期家财险，保自住房屋、装修和家里的家具家电。',
    functions: '火灾、爆炸、台风暴雨、水管爆裂、被偷，按实际损失赔，修房子和换家电有着落。',
    audience: '有自住房的家庭；老旧小区和顶楼底楼的住户更需要。出租和经营用房不适用。',
    risks: '地震不保；首饰现金不保；保额低于房屋价值的，按比例赔。',
    scope: '投保地址内的房屋主体、装修和室内财产。',
  },
  told: {
    cover: '火灾、爆炸、台风、暴雨、雷击、水管爆裂、入室盗抢造成的损失，按实际损失在保额内赔。',
    exclusions: '地震、故意、自然老化、首饰现金字画、60 天没人住期间被偷的，不赔。',
    premium: '保 100 万元一年 420 元，保 50 万元一年 210 元，最低 105 元，一次交清。',
    surrender: '没有出险的，按剩下的天数退还未满期保费；出过险的，按剩余保额计算。',
  },
  questions: [
    {
      text: '放在家里的金项链被偷了，赔吗？',
      right: '不赔，首饰现金不在保障范围',
      wrong: ['赔 5 万元', '按发票全赔'],
      why: '首饰、字画、现金属于不保财产。',
    },
    {
      text: '房子值 100 万元，只保了 50 万元，烧坏一半会怎样？',
      right: '按比例赔，赔款少于实际损失',
      wrong: ['赔 50 万元', '赔 100 万元'],
      why: '保险金额低于价值的，按比例赔偿。',
    },
  ],
}

const business: Draft = {
  ...base,
  code: 'YZ-BZ01',
  name: '砚洲商铺企业财产综合保险',
  note: '小微商户适用，高危仓储另行核保',
  classes: ['property'],
  grades: { insurer: 1, bank: 1 },
  isIndemnity: true,
  filing: { no: '砚洲财险（备-企财）〔2025〕主028号', on: '2025-11-20', commissionBp: 2000 },
  ages: [18, 70],
  elements: {
    liability: text(
      '因火灾、爆炸、雷击、暴雨、洪水、台风、龙卷风、飞行物坠落等造成固定资产和存货损失的，',
      '按实际损失赔偿，每次事故免赔 500 元或者损失的 10%，以高者为准。',
    ),
    scope: '营业执照所载地址内的房屋、设备、装修和存货；不含易燃易爆品仓库和露天堆放物。',
    exclusions: listed(LEAD, [
      ...PROPERTY_EXCLUSIONS,
      '盘点时发现的短缺、盗窃和员工侵占',
      '停业、延误造成的间接损失',
    ]),
    payment: '一次交清，保费为保险金额的 1.15‰，最低 575 元。',
    term: '一年。',
    sumInsured: '固定资产按重置价值、存货按账面余额确定，合计 50 万元至 2000 万元。',
  },
  plans: [annual({ code: 'Y', name: '小微商户 · 保一年', ...ONE_YEAR }, { min: 575, max: 23_000 })],
  introduction: {
    product: '给店铺、作坊和小工厂的财产险，保房屋设备和存货，一年一买。',
    functions: '火灾、水淹、台风以后，修房换设备、补货有一笔赔款，店能尽快重新开门。',
    audience: '个体工商户和小微企业主；易燃易爆品经营者要另行核保。',
    risks: '有免赔额；停业损失不赔；没按要求配消防器材的，可能减赔或者不赔。',
    scope: '执照地址内的固定资产和存货。',
  },
  told: {
    cover: '火灾、爆炸、暴雨洪水、台风等造成的房屋、设备和货物损失，扣掉免赔额后按实际损失赔。',
    exclusions: '地震、故意、被偷、盘点短缺、停业少赚的钱，不赔。',
    premium: '保 200 万元一年 2300 元，最低 575 元，从本人或企业的账户一次交清。',
    surrender: '没有出险的，按剩下的天数退还未满期保费（扣 5% 手续费）。',
  },
  questions: [
    {
      text: '店里着火停业一个月，少赚的钱赔吗？',
      right: '不赔，只赔财产的直接损失',
      wrong: ['按营业额赔', '赔一半'],
      why: '停业等间接损失属于责任免除。',
    },
    {
      text: '货物损失 3000 元，能赔多少？',
      right: '2500 元，先扣 500 元免赔',
      wrong: ['3000 元', '2700 元'],
      why: '每次免赔 500 元或者损失的 10%，取高者：500 元。',
    },
  ],
}

const liability: Draft = {
  ...base,
  code: 'YZ-LB01',
  name: '砚洲邻安个人居家责任保险',
  note: '含高空坠物和宠物责任',
  classes: ['liability'],
  grades: { insurer: 1, bank: 1 },
  filing: { no: '砚洲财险（备-责任）〔2026〕主012号', on: '2026-03-06', commissionBp: 2500 },
  ages: [18, 75],
  elements: {
    liability: text(
      '被保险人及同住家人因过失造成第三者人身伤亡或者财产损失，依法应当承担的赔偿责任，',
      '由保险人在限额内赔偿；事先经保险人书面同意的诉讼费用另行赔偿。',
    ),
    scope: '住所内管道漏水、高空坠物、家用电器失火殃及邻居，以及合法饲养的宠物伤人。',
    exclusions: listed(LEAD, [
      '被保险人的故意行为',
      '从事营业、职业活动引起的责任',
      '机动车、电动自行车和无人机引起的责任',
      '禁养犬只、未办证或者未牵绳的犬只伤人',
      '罚款、违约金和精神损害赔偿（法院判决的除外）',
    ]),
    payment: '一次交清，保费为赔偿限额的 0.36‰，最低 72 元。',
    term: '一年。',
    sumInsured:
      '每次及累计赔偿限额 20 万元至 200 万元；每次财产损失免赔 200 元，宠物责任限额 5 万元。',
  },
  plans: [annual({ code: 'Y', name: '家庭 · 保一年', ...ONE_YEAR }, { min: 72, max: 720 })],
  introduction: {
    product: '保“不小心害了别人要赔钱”的责任险，一份保全家，一年一买。',
    functions: '水管漏到楼下、花盆掉落砸车、自家狗咬人，依法该赔的钱由保险公司来赔。',
    audience: '住楼房、养宠物、家有老人孩子的家庭。',
    risks: '故意的不赔；开车、开店造成的不赔；宠物没办证不赔。',
    scope: '居家生活中的过失赔偿责任，含诉讼费用。',
  },
  told: {
    cover:
      '漏水、高空坠物、失火、宠物伤人，造成别人受伤或损失，您依法该赔的，由保险公司在限额内赔。',
    exclusions: '故意、做生意、开车骑车、没办证的狗、罚款，不赔。',
    premium: '限额 50 万元一年 180 元，最低 72 元（限额 20 万元），一次交清。',
    surrender: '没有出险的，按剩下的天数退还未满期保费；出过险的不退。',
  },
  questions: [
    {
      text: '骑电动车撞了人，这份保险赔吗？',
      right: '不赔，交通工具引起的责任除外',
      wrong: ['赔，限额 50 万元', '赔一半'],
      why: '机动车和电动自行车责任不在保障范围。',
    },
    {
      text: '自家卫生间漏水泡了楼下的地板，赔的是谁的损失？',
      right: '楼下邻居的损失',
      wrong: ['自己家的损失', '两家都赔'],
      why: '责任险赔的是您对别人应负的责任，自家损失要靠家财险。',
    },
  ],
}

const credit: Draft = {
  ...base,
  code: 'YZ-CR01',
  name: '砚洲通贸国内贸易短期信用保险',
  note: '只面向有应收账款的经营者',
  classes: ['credit'],
  grades: { insurer: 2, bank: 2 },
  isIndemnity: true,
  filing: { no: '砚洲财险（备-信用）〔2026〕主005号', on: '2026-04-17', commissionBp: 1000 },
  ages: [18, 70],
  elements: {
    liability: text(
      '被保险人按约定交付货物后，因买方破产、拖欠超过 60 天造成的应收账款损失，',
      '按批准的买方信用限额内损失的 80% 赔偿。',
    ),
    scope: '中国境内、账期不超过 180 天、已获批信用限额的买方；不含关联企业之间的交易。',
    exclusions: listed(LEAD, [
      '买卖双方存在贸易纠纷，未经判决或者仲裁的',
      '被保险人知道买方拖欠后继续发货的',
      '未获批信用限额或者超出限额的部分',
      '被保险人与买方串通、虚构贸易背景',
      '战争、核污染和政府行为',
    ]),
    payment: '一次交清，保费为买方信用总限额的 4.2‰，最低 2100 元。',
    term: '一年，以保险期间内发货的交易为准。',
    sumInsured: '买方信用总限额 50 万元至 1000 万元，赔偿比例 80%，每一买方限额单独批准。',
  },
  plans: [annual({ code: 'Y', name: '年度统保 · 一年', ...ONE_YEAR }, { min: 2100, max: 42_000 })],
  introduction: {
    product: '保“货发了、钱收不回”的信用险，按一年的赊销总限额投保。',
    functions: '买方破产或者拖欠超过 60 天，损失的八成由保险公司赔，还能提前知道买方的信用限额。',
    audience: '有稳定下游客户、靠赊账经营的企业主和个体工商户；个人消费者不适用。',
    risks: '只赔 80%；没批限额的买方不赔；有货物质量纠纷的，要先打完官司。',
    scope: '境内赊销、账期 180 天以内、获批买方的应收账款。',
  },
  told: {
    cover: '买方破产，或者到期 60 天还不付款，您的损失在批准的限额内赔八成。',
    exclusions: '有质量纠纷没判下来、超限额、卖给自家关联企业、明知拖欠还发货的，不赔。',
    premium: '一年总限额 100 万元，保费 4200 元；最低 2100 元，一次交清。',
    surrender: '没有出险的，按剩下的天数退还未满期保费（扣 10% 手续费）。',
  },
  questions: [
    {
      text: '买方拖欠 50 万元，全部在批准的限额内，能赔多少？',
      right: '40 万元，按 80% 赔',
      wrong: ['50 万元', '25 万元'],
      why: '赔偿比例为 80%，另外 20% 由被保险人自己承担。',
    },
    {
      text: '没有申请限额的新客户欠款，赔吗？',
      right: '不赔，先申请并获批限额才保',
      wrong: ['赔 80%', '赔，事后补申请即可'],
      why: '只保获批信用限额的买方。',
    },
  ],
}

export const PROPERTY_PRODUCTS: readonly Draft[] = [home, business, liability, credit]
