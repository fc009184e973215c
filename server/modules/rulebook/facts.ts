/** A value a rule may look at. `null` means unknown; a rule on an unknown fact does not apply. */
export type FactValue = number | boolean | string | null

/** `isInternal`: about the bank's own house; no paper for the customer prints it. */
type FactSpec = { label: string; unit: string; isInternal?: true }

/**
 * The dictionary: every fact a rule may name, with its Chinese label and unit. Ratios are plain
 * numbers (0.2 = 20 %), money is in 分, ages in completed years. Days left count from today: 0 is
 * the last good day. What is over a limit is above 0.
 */
export const FACTS = {
  'seller.isRegistered': { label: '销售人员执业登记有效', unit: '' },
  'seller.grade': { label: '销售人员等级', unit: '级' },
  'seller.ilpExperienceMonths': { label: '销售人员保险销售经验', unit: '个月' },
  'seller.ilpTrainingHours': { label: '近 12 个月投连专项培训', unit: '小时' },
  'seller.institutions': { label: '执业登记所在机构数', unit: '家', isInternal: true },
  'seller.hasQualification': { label: '保险销售资格在案', unit: '', isInternal: true },
  'seller.qualificationDaysLeft': { label: '保险销售资格剩余', unit: '天', isInternal: true },
  'seller.trainingHours': { label: '近 12 个月培训学时', unit: '小时', isInternal: true },
  'seller.hasExam': { label: '销售考试合格在案', unit: '', isInternal: true },
  'seller.examDaysLeft': { label: '销售考试有效期剩余', unit: '天', isInternal: true },
  'seller.examScore': { label: '销售考试成绩（满分 100）', unit: '', isInternal: true },
  'seller.hasConfidentialityPledge': { label: '保密承诺书', unit: '', isInternal: true },
  'seller.hasLeaverPledge': { label: '离职不诱导退保承诺书', unit: '', isInternal: true },
  'seller.isConflictFree': { label: '利益冲突申报', unit: '', isInternal: true },
  'seller.openSanctions': { label: '未结处分', unit: '项', isInternal: true },
  'seller.adverseRecords': { label: '不良记录', unit: '项', isInternal: true },
  'grant.isInForce': { label: '销售授权有效', unit: '', isInternal: true },
  'grant.isSuspended': { label: '销售授权暂停', unit: '', isInternal: true },
  'grant.daysLeft': { label: '销售授权剩余', unit: '天', isInternal: true },
  'grant.coversClass': { label: '授权包括该险类', unit: '', isInternal: true },
  'grant.coversChannel': { label: '授权包括该渠道', unit: '', isInternal: true },
  'grant.overLimitFen': { label: '首年保费超出个人授权额度', unit: '分', isInternal: true },
  'outlet.overLimitFen': { label: '首年保费超出网点额度', unit: '分', isInternal: true },
  'branch.overLimitFen': { label: '首年保费超出分行额度', unit: '分', isInternal: true },
  'insurer.commissionOverBp': { label: '约定佣金高于报备水平', unit: '基点', isInternal: true },
  'product.isFiled': { label: '条款已备案', unit: '', isInternal: true },
  'outlet.isClassAuthorised': { label: '网点获授权销售该险类', unit: '' },
  'outlet.permitDaysLeft': { label: '网点代理许可剩余', unit: '天' },
  'insurer.servesProvince': { label: '保险公司在本地有服务能力', unit: '' },
  'insurer.agreementDaysLeft': { label: '代理协议剩余', unit: '天' },
  'product.isOnShelf': { label: '产品在架', unit: '' },
  'product.grade': { label: '产品风险等级', unit: '级' },
  'product.designType': { label: '产品设计类型', unit: '' },
  'product.isBenefitCertain': { label: '保单利益确定', unit: '' },
  'product.isIndemnity': { label: '费用补偿型', unit: '' },
  'product.hasDeathBenefit': { label: '含身故责任', unit: '' },
  'product.isExempt': { label: '免需求与负担评估（财产险及一年期以内人身险）', unit: '' },
  'premium.mode': { label: '缴费方式', unit: '' },
  'premium.paymentYears': { label: '缴费年数', unit: '年' },
  'applicant.age': { label: '投保人年龄', unit: '周岁' },
  'applicant.incomeShortfallFen': { label: '投保人年收入低于当地人均收入的差额', unit: '分' },
  'applicant.agePlusPaymentYears': { label: '投保人年龄与缴费年数之和', unit: '' },
  'insured.yearsUnderMinAge': { label: '被保险人低于投保年龄下限', unit: '岁' },
  'insured.yearsOverMaxAge': { label: '被保险人高于投保年龄上限', unit: '岁' },
  'insured.hasInsurableInterest': { label: '投保人对被保险人有保险利益', unit: '' },
  'insured.isSelfOrMinorChild': { label: '被保险人为本人或未成年子女', unit: '' },
  'needs.isAnswered': { label: '已完成需求分析', unit: '' },
  'needs.isWanted': { label: '产品符合客户需求', unit: '' },
  'needs.hasSameIndemnity': { label: '已有同类费用补偿型保险', unit: '' },
  'risk.isValid': { label: '风险测评有效（12 个月内）', unit: '' },
  'risk.level': { label: '客户风险承受等级', unit: '级' },
  'risk.gradeAboveLevel': { label: '产品等级高于客户等级', unit: '级' },
  'profile.isKnown': { label: '姓名、职业、年龄、收入齐备', unit: '' },
  'ratio.singleToHousehold': { label: '趸缴保费与家庭年收入之比', unit: '倍' },
  'ratio.annualToHousehold': { label: '年缴保费与家庭年收入之比', unit: '' },
  'ratio.monthlyToHousehold': { label: '月缴保费与家庭月收入之比', unit: '' },
  'ratio.familyToHousehold': { label: '全家年缴保费与家庭年收入之比', unit: '' },
  'ratio.premiumToBudget': { label: '保费与客户预算之比', unit: '倍' },
} as const satisfies Record<string, FactSpec>

export type FactName = keyof typeof FACTS
export type Facts = Partial<Record<FactName, FactValue>>

export function isFactName(name: string): name is FactName {
  return name in FACTS
}

/** Facts as the tree JsonLogic reads with `var: 'product.grade'`. */
export function factTree(facts: Facts): Record<string, Record<string, FactValue>> {
  const tree: Record<string, Record<string, FactValue>> = {}
  for (const [name, value] of Object.entries(facts)) {
    const [group = '', leaf = ''] = name.split('.')
    tree[group] ??= {}
    tree[group][leaf] = value ?? null
  }
  return tree
}
