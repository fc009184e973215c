const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'
const GIVEN = '安平康宁乐和顺福瑞祥明亮清远志勤'

/** A person nobody has seen before, for sale number `at` of the run with this seed. */
export function personFor(seed: number, at: number) {
  const year = 1980 + (at % 18)
  const month = String(1 + (at % 12)).padStart(2, '0')
  const day = String(1 + (at % 28)).padStart(2, '0')
  const order = String((seed * 37 + at * 2 + 1) % 1000).padStart(3, '0')
  const body = `3299${String(10 + (Math.floor(at / 450) % 80)).padStart(2, '0')}${year}${month}${day}${order}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  const idNumber = body + '10X98765432'[sum % 11]
  return {
    name: `${FAMILY[at % 20]}${GIVEN[(at * 3) % 16]}${GIVEN[(at * 7 + 1) % 16]}`,
    gender: Number(order) % 2 === 1 ? 'male' : 'female',
    birthOn: `${year}-${month}-${day}`,
    phone: `199${String(10_000_000 + seed * 1009 + at).slice(-8)}`,
    idKind: 'resident-id',
    idNumber,
    occupation: 'technician',
    marital: 'married',
    education: 'tertiary',
    province: '江苏省',
    isUrban: true,
    address: '江苏省清江市安澜路 8 号',
    bankAccount: `6229${String(at).padStart(12, '0')}`,
    annualIncomeFen: 18_000_000,
    isNotDuplicate: true,
  }
}
