import { msg } from '#web/i18n/t.ts'

/** The fields of a profile as the screens name them. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: msg('姓名'),
  gender: msg('性别'),
  birthOn: msg('出生日期'),
  phone: msg('手机号'),
  idNumber: msg('证件号码'),
  occupation: msg('职业'),
  marital: msg('婚姻状况'),
  education: msg('文化程度'),
  province: msg('所在省份'),
  address: msg('联系地址'),
  bankAccount: msg('本人结算账户'),
  annualIncomeFen: msg('本人年收入'),
  householdIncomeFen: msg('家庭年收入'),
  creditCode: msg('统一社会信用代码'),
  legalRepresentative: msg('法定代表人'),
  employees: msg('在职人数'),
  licenceUntil: msg('营业执照有效期至'),
  operatorName: msg('经办人姓名'),
  operatorIdNumber: msg('经办人证件号码'),
  operatorPhone: msg('经办人手机号'),
  authorityUntil: msg('授权委托书有效期至'),
}

/** The same fields where a company has another word for them. */
export const COMPANY_WORDS: Readonly<Record<string, string>> = {
  ...FIELD_WORDS,
  name: msg('单位名称'),
  address: msg('住所'),
  bankAccount: msg('单位结算账户'),
}
