import { SALE_CHANNELS } from '#contracts/authority'
import { CAPACITIES } from '#contracts/interview'
import { DESIGN_TYPES, PREMIUM_MODES } from '#contracts/products'

/** A value a rule may look at. `null` means unknown; a rule on an unknown fact does not apply. */
export type FactValue = number | boolean | string | null

export type FactSpec = {
  type: 'number' | 'yes-no' | 'choice'
  label: string
  unit: string
  choices?: Readonly<Record<string, string>>
  /** A fraction, said as a percentage: 0.2 is 20 %. */
  isShare?: boolean
  /** Said instead of a figure where the case holds `SHARE_OF_NOTHING`. */
  ofNothing?: string
  /** By how much something is over a limit: at 0 and below there is nothing to say. */
  isExcess?: true
  /** Where the value comes from, when it is unknown, what it means at the edge. */
  hint?: string
  /** About the bank's own house; no paper for the customer prints it. */
  isInternal?: true
}

/**
 * What a premium is of an income of 0: above every bar and never below what any income would make of
 * it, since money is whole 分. Nought is an answer; only what nobody said is unknown.
 */
export const SHARE_OF_NOTHING = Number.MAX_SAFE_INTEGER
const NO_INCOME = '家庭没有收入'

/**
 * The dictionary: every fact a rule may name, with its Chinese label and unit. Ratios are plain
 * numbers (0.2 = 20 %), money is in 分, ages in completed years. Days left count from today: 0 is
 * the last good day. What is over a limit is above 0.
 */
export const FACTS = {
  'seller.isRegistered': { type: 'yes-no', label: '销售人员执业登记有效', unit: '' },
  'seller.grade': { type: 'number', label: '销售人员等级', unit: '级' },
  'seller.ilpExperienceMonths': { type: 'number', label: '销售人员保险销售经验', unit: '个月' },
  'seller.ilpTrainingHours': { type: 'number', label: '近 12 个月投连专项培训', unit: '小时' },
  'seller.institutions': {
    type: 'number',
    label: '执业登记所在机构数',
    unit: '家',
    isInternal: true,
  },
  'seller.hasQualification': {
    type: 'yes-no',
    label: '保险销售资格在案',
    unit: '',
    isInternal: true,
  },
  'seller.qualificationDaysLeft': {
    type: 'number',
    label: '保险销售资格剩余',
    unit: '天',
    isInternal: true,
  },
  'seller.trainingHours': {
    type: 'number',
    label: '近 12 个月培训学时',
    unit: '小时',
    isInternal: true,
  },
  'seller.hasExam': { type: 'yes-no', label: '销售考试合格在案', unit: '', isInternal: true },
  'seller.examDaysLeft': {
    type: 'number',
    label: '销售考试有效期剩余',
    unit: '天',
    isInternal: true,
  },
  'seller.examScore': {
    type: 'number',
    label: '销售考试成绩（满分 100）',
    unit: '',
    isInternal: true,
  },
  'seller.hasConfidentialityPledge': {
    type: 'yes-no',
    label: '保密承诺书',
    unit: '',
    isInternal: true,
  },
  'seller.hasLeaverPledge': {
    type: 'yes-no',
    label: '离职不诱导退保承诺书',
    unit: '',
    isInternal: true,
  },
  'seller.isConflictFree': { type: 'yes-no', label: '利益冲突申报', unit: '', isInternal: true },
  'seller.openSanctions': { type: 'number', label: '未结处分', unit: '项', isInternal: true },
  'seller.adverseRecords': { type: 'number', label: '不良记录', unit: '项', isInternal: true },
  'grant.isInForce': { type: 'yes-no', label: '销售授权有效', unit: '', isInternal: true },
  'grant.isSuspended': { type: 'yes-no', label: '销售授权暂停', unit: '', isInternal: true },
  'grant.daysLeft': { type: 'number', label: '销售授权剩余', unit: '天', isInternal: true },
  'grant.coversClass': { type: 'yes-no', label: '授权包括该险类', unit: '', isInternal: true },
  'grant.coversChannel': { type: 'yes-no', label: '授权包括该渠道', unit: '', isInternal: true },
  'grant.overLimitFen': {
    type: 'number',
    isExcess: true,
    label: '首年保费超出个人授权额度',
    unit: '分',
    isInternal: true,
  },
  'outlet.overLimitFen': {
    type: 'number',
    isExcess: true,
    label: '首年保费超出网点额度',
    unit: '分',
    isInternal: true,
  },
  'branch.overLimitFen': {
    type: 'number',
    isExcess: true,
    label: '首年保费超出分行额度',
    unit: '分',
    isInternal: true,
  },
  'insurer.commissionOverBp': {
    type: 'number',
    isExcess: true,
    label: '约定佣金高于报备水平',
    unit: '基点',
    isInternal: true,
  },
  'intermediary.isEnded': {
    type: 'yes-no',
    label: '与中介机构的合作已终止',
    unit: '',
    isInternal: true,
  },
  'intermediary.hasBegun': {
    type: 'yes-no',
    label: '中介机构许可与协议已生效',
    unit: '',
    isInternal: true,
  },
  'intermediary.licenceDaysLeft': {
    type: 'number',
    label: '中介机构许可证剩余',
    unit: '天',
    isInternal: true,
  },
  'intermediary.agreementDaysLeft': {
    type: 'number',
    label: '中介机构合作协议剩余',
    unit: '天',
    isInternal: true,
  },
  'intermediary.isPersonActive': {
    type: 'yes-no',
    label: '中介机构经办人在职登记',
    unit: '',
    isInternal: true,
  },
  'intermediary.coversClass': {
    type: 'yes-no',
    label: '中介机构协议包括该险类',
    unit: '',
    isInternal: true,
  },
  'product.isFiled': { type: 'yes-no', label: '条款已备案', unit: '', isInternal: true },
  'outlet.isClassAuthorised': { type: 'yes-no', label: '网点获授权销售该险类', unit: '' },
  'outlet.permitDaysLeft': { type: 'number', label: '网点代理许可剩余', unit: '天' },
  'insurer.servesProvince': { type: 'yes-no', label: '保险公司在本地有服务能力', unit: '' },
  'insurer.agreementDaysLeft': { type: 'number', label: '代理协议剩余', unit: '天' },
  'product.isOnShelf': { type: 'yes-no', label: '产品在架', unit: '' },
  'product.grade': { type: 'number', label: '产品风险等级', unit: '级' },
  'product.designType': { type: 'choice', choices: DESIGN_TYPES, label: '产品设计类型', unit: '' },
  'product.isBenefitCertain': { type: 'yes-no', label: '保单利益确定', unit: '' },
  'product.isIndemnity': { type: 'yes-no', label: '费用补偿型', unit: '' },
  'product.hasDeathBenefit': { type: 'yes-no', label: '含身故责任', unit: '' },
  'product.isExempt': {
    type: 'yes-no',
    label: '免需求与负担评估（财产险、一年期以内人身险及团体险）',
    unit: '',
  },
  'product.isGroup': { type: 'yes-no', label: '团体保险', unit: '' },
  'product.isHealthCover': { type: 'yes-no', label: '健康险', unit: '' },
  'premium.mode': { type: 'choice', choices: PREMIUM_MODES, label: '缴费方式', unit: '' },
  'premium.paymentYears': { type: 'number', label: '缴费年数', unit: '年' },
  'product.isOverOneYear': { type: 'yes-no', label: '保险期间超过一年', unit: '' },
  'product.isNewType': {
    type: 'yes-no',
    label: '新型产品（分红、万能、投连）',
    unit: '',
  },
  'applicant.capacity': {
    type: 'choice',
    choices: CAPACITIES,
    label: '投保人行为能力（访谈所见）',
    unit: '',
  },
  'applicant.phoneSharedBy': {
    type: 'number',
    isExcess: true,
    label: '留同一手机号的其他客户',
    unit: '位',
    hint: '家人之间共用不算',
  },
  'applicant.isInServedProvince': {
    type: 'yes-no',
    label: '客户所在省份有本行网点',
    unit: '',
    hint: '档案里没有省份的不算',
  },
  'applicant.isNaturalPerson': {
    type: 'yes-no',
    label: '投保人是自然人',
    unit: '',
    hint: '单位投保时为否',
  },
  'applicant.age': { type: 'number', label: '投保人年龄', unit: '周岁' },
  'applicant.incomeShortfallFen': {
    type: 'number',
    isExcess: true,
    label: '投保人年收入低于当地人均收入的差额',
    unit: '分',
  },
  'applicant.agePlusPaymentYears': { type: 'number', label: '投保人年龄与缴费年数之和', unit: '' },
  'insured.yearsUnderMinAge': {
    type: 'number',
    isExcess: true,
    label: '被保险人低于投保年龄下限',
    unit: '岁',
  },
  'insured.yearsOverMaxAge': {
    type: 'number',
    isExcess: true,
    label: '被保险人高于投保年龄上限',
    unit: '岁',
  },
  'insured.hasInsurableInterest': { type: 'yes-no', label: '投保人对被保险人有保险利益', unit: '' },
  'insured.isSelfOrMinorChild': { type: 'yes-no', label: '被保险人为本人或未成年子女', unit: '' },
  'insured.withoutConsent': {
    type: 'number',
    isExcess: true,
    label: '没有同意投保并认可保险金额的被保险人',
    unit: '位',
    hint: '团体保险的被保险人清单中；其他保险没有这一项',
  },
  'needs.isAnswered': { type: 'yes-no', label: '已完成需求分析', unit: '' },
  'needs.isWanted': { type: 'yes-no', label: '产品符合客户需求', unit: '' },
  'needs.hasSameIndemnity': { type: 'yes-no', label: '已有同类费用补偿型保险', unit: '' },
  'sale.channel': {
    type: 'choice',
    label: '销售渠道',
    unit: '',
    choices: SALE_CHANNELS,
  },
  'sale.hasDispute': {
    type: 'yes-no',
    label: '这笔业务有投诉或纠纷',
    unit: '',
    isInternal: true,
  },
  'premium.isDue': {
    type: 'yes-no',
    label: '有续期保费到期',
    unit: '',
    isInternal: true,
  },
  'recording.redFindings': {
    type: 'number',
    label: '双录自动检查的红色发现',
    unit: '处',
    hint: '必录内容里没有声音、画面太暗或没有检测数据；双录完成后才知道',
    isInternal: true,
  },
  'inspection.share': {
    type: 'number',
    isShare: true,
    label: '本网点本月抽检比例（不计全检业务）',
    unit: '',
    isInternal: true,
  },
  'inspection.hasDefect': { type: 'yes-no', label: '质检不合格', unit: '', isInternal: true },
  'underwriting.awaits': {
    type: 'choice',
    choices: { notice: '是否须补充资料', result: '资料收齐后的结果' },
    label: '等保险公司答复',
    unit: '',
  },
  'refund.amountFen': { type: 'number', label: '退还金额', unit: '分' },
  'needs.gapFen': { type: 'number', label: '对应需求的保障缺口', unit: '分' },
  'interview.isFamilyKnown': { type: 'yes-no', label: '已了解家庭责任', unit: '' },
  'interview.isHealthKnown': { type: 'yes-no', label: '已了解健康状况', unit: '' },
  'health.hasYes': {
    type: 'yes-no',
    label: '健康告知中有回答“是”的',
    unit: '',
    hint: '客户在手机上答完之后才知道；产品不问健康的没有这一项',
  },
  'replacement.isReplacing': { type: 'yes-no', label: '为这张保单退掉另一张', unit: '' },
  'sale.isStopAdvised': { type: 'yes-no', label: '建议终止而客户坚持', unit: '' },
  'risk.isValid': { type: 'yes-no', label: '风险测评有效（12 个月内）', unit: '' },
  'risk.level': { type: 'number', label: '客户风险承受等级', unit: '级' },
  'risk.gradeAboveLevel': {
    type: 'number',
    isExcess: true,
    label: '产品等级高于客户等级',
    unit: '级',
  },
  'profile.completeness': { type: 'number', label: '客户信息完整度', unit: '%' },
  'profile.isKnown': { type: 'yes-no', label: '姓名、职业、年龄、收入齐备', unit: '' },
  'ratio.singleToHousehold': {
    type: 'number',
    label: '趸缴保费与家庭年收入之比',
    unit: '倍',
    ofNothing: NO_INCOME,
  },
  'ratio.annualToHousehold': {
    type: 'number',
    isShare: true,
    ofNothing: NO_INCOME,
    label: '年缴保费与家庭年收入之比',
    unit: '',
  },
  'ratio.monthlyToHousehold': {
    type: 'number',
    isShare: true,
    ofNothing: NO_INCOME,
    label: '月缴保费与家庭月收入之比',
    unit: '',
  },
  'ratio.familyToHousehold': {
    type: 'number',
    isShare: true,
    ofNothing: NO_INCOME,
    label: '全家年缴保费与家庭年收入之比',
    unit: '',
  },
  'ratio.premiumToBudget': { type: 'number', label: '保费与客户预算之比', unit: '倍' },
} as const satisfies Record<string, FactSpec>

export type FactName = keyof typeof FACTS
export type Facts = Partial<Record<FactName, FactValue>>

/** What the dictionary says of a fact; a name that is not in it has no type to compare with. */
export function factSpec(name: string): FactSpec | undefined {
  return isFactName(name) ? FACTS[name] : undefined
}

export function isFactName(name: string): name is FactName {
  return name in FACTS
}
