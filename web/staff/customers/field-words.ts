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
}
