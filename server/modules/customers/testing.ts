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
