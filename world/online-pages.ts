import type { OnlineTexts } from '#contracts/online'

const REGION =
  '本行只向在本行有账户、所在省份有本行网点的客户销售；江苏省各网点都可以当面服务，全国可以电话报案。'
const DELIVERY =
  '保费从您本人在本行的账户扣缴；电子保单当天送到手机，纸质保单可以申请免费邮寄。理赔先拨保险公司客服电话报案，再按提示交资料。'
const ONE_YEAR_CERTAIN = '保险金额和赔付方式写进合同，没有分红，也没有收益。'

/** What the bank says on the pages of its self-service shop, by product code. */
export const ONLINE_PAGES: Readonly<Record<string, OnlineTexts>> = {
  'QT-AC01': {
    rates: '三档计划的价格固定，不分年龄和性别；一至四类职业可以投保，职业分类表见保险公司网站。',
    costs: '没有手续费。中途退保退未满期净保费（扣 25%），出过险的不退；这份保险没有现金价值。',
    certainty: ONE_YEAR_CERTAIN,
    service: REGION,
    payment: DELIVERY,
  },
  'YZ-HM01': {
    rates: '保费等于保险金额乘以年费率 0.42‰，最低 105 元，最高 2100 元。',
    costs: '没有手续费。中途退保按剩余天数退保费；这份保险没有现金价值。',
    certainty: ONE_YEAR_CERTAIN,
    service: REGION,
    payment: DELIVERY,
  },
  'YZ-LB01': {
    rates: '保费随累计赔偿限额增加，最低 72 元；每次事故的免赔额见条款。',
    costs: '没有手续费。中途退保按剩余天数退保费；这份保险没有现金价值。',
    certainty: ONE_YEAR_CERTAIN,
    service: REGION,
    payment: DELIVERY,
  },
  'LS-PA01': {
    rates: '每一千元年交保费对应的保险金额见费率表，随年龄、交费期间不同，由客户经理当面测算。',
    costs: '退保只退现金价值，前几年明显少于已交保费；各年度的现金价值写在保单里。',
    certainty: '这是分红保险，红利不保证，某些年份可能为零。',
    service: `${REGION}这类产品须当面了解您的情况，请到网点办理。`,
    payment: DELIVERY,
  },
}
