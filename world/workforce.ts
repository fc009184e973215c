import { INSURED_COLUMNS } from '#contracts/insured-list'
import { isResidentId } from '#contracts/customers'

type Worker = { name: string; birthOn: string; occupation: string; hasAgreed: boolean }

const SURNAMES = Array.from('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨')
const GIVEN = ['志强', '秀英', '建华', '晓峰', '丽娟', '海燕', '国栋', '雨晴', '文斌']
const TRADES = ['车工', '钳工', '质检员', '仓库管理员', '会计']

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!

/** Somebody at the machines, between 20 and 55 years old on the town’s day. */
const worker = (at: number): Worker => ({
  name: `${pick(SURNAMES, at)}${pick(GIVEN, at * 7)}`,
  birthOn: `${1972 + ((at * 11) % 33)}-${String((at % 12) + 1).padStart(2, '0')}-15`,
  occupation: pick(TRADES, at),
  hasAgreed: true,
})

/** A resident identity number that agrees with the day of birth, with its check digit. */
export function residentId(birthOn: string, serial: number): string {
  const stem = `329901${birthOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return Array.from('0123456789X', (last) => stem + last).find(isResidentId)!
}

/** The list of a company's people as its file says it; `change` by place, the first being 0. */
export function workforceFile(
  headcount: number,
  change: Record<number, Partial<Worker>> = {},
): string {
  const lines = Array.from({ length: headcount }, (_, at) => {
    const one = { ...worker(at), ...change[at] }
    const number = residentId(one.birthOn, (at % 999) + 1)
    const agreed = one.hasAgreed ? '是' : '否'
    return [one.name, '居民身份证', number, one.birthOn, one.occupation, agreed].join(',')
  })
  return [Object.values(INSURED_COLUMNS).join(','), ...lines, ''].join('\r\n')
}
