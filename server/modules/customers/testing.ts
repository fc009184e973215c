import { isCreditCode } from '#contracts/companies'

let serial = 0
/** Somebody nobody has met: other phone, other document, other birthday each time. */
export function stranger(change: object = {}) {
  serial += 1
  const number = String(serial).padStart(4, '0')
  return {
    name: '欧阳静',
    gender: 'female',
    birthOn: `1960-01-${String((serial % 28) + 1).padStart(2, '0')}`,
    phone: `1380000${number}`,
    idKind: 'passport',
    idNumber: `E1234${number}`,
    occupation: 'technician',
    marital: 'married',
    education: 'tertiary',
    province: '江苏省',
    isUrban: true,
    ...change,
  }
}

const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
let companies = 0
/** A company nobody has met, with a credit code that is right. */
export function unknownCompany(change: object = {}) {
  companies += 1
  const stem = `91320100MA${String(companies).padStart(7, '0')}`
  const creditCode = CODE_ALPHABET.split('')
    .map((last) => stem + last)
    .find(isCreditCode)!
  return {
    name: '清江恒远机械有限公司',
    creditCode,
    legalRepresentative: '高建国',
    employees: 120,
    licenceUntil: null,
    province: '江苏省',
    address: '清江市滨江路 88 号',
    bankAccount: '3201880100998877',
    operatorName: '沈敏',
    operatorIdKind: 'passport',
    operatorIdNumber: `E77${String(companies).padStart(5, '0')}`,
    operatorPhone: `1390001${String(companies).padStart(4, '0')}`,
    authorityUntil: '2027-12-31',
    ...change,
  }
}
