import type { ProductClass } from '#contracts/products'
import { idFromName } from '#platform/ids'

/** Every age, permit and freshness date of the town is told from this day. */
export const REFERENCE_DAY = '2026-11-22'
/** The bank, its cities and its streets are invented; the province is real because rules are provincial. */
export const PROVINCE = '江苏省'
export const BANK_NAME = '清江银行'
export const BANK_FULL_NAME = '清江银行股份有限公司'
export const BANK_HOTLINE = '400-000-9600'

export type TownUnit = {
  id: string
  code: string
  name: string
  kind: 'head-office' | 'branch' | 'outlet'
  parentCode: string | null
  path: string
  address: string
  authorisedClasses: readonly ProductClass[] | null
  permitNo: string | null
  permitValidUntil: string | null
}

const PROTECTION = ['life', 'health', 'accident', 'property', 'liability', 'credit'] as const
const SAVINGS = ['annuity', 'participating', 'universal'] as const
const WITHOUT_ILP: readonly ProductClass[] = [...PROTECTION, ...SAVINGS]
const EVERYTHING: readonly ProductClass[] = [...WITHOUT_ILP, 'investment-linked']

type Office = Pick<TownUnit, 'code' | 'name' | 'kind' | 'parentCode' | 'path' | 'address'>
type Permit = { classes: readonly ProductClass[]; until: string }

const unit = (office: Office, permit?: Permit): TownUnit => ({
  ...office,
  id: idFromName(`town:unit:${office.code}`),
  authorisedClasses: permit?.classes ?? null,
  // Like the regulator's numbers, of an area that does not exist.
  permitNo: permit ? `3299${office.code.slice(1)}BX` : null,
  permitValidUntil: permit?.until ?? null,
})

const outlet = (code: string, names: { name: string; address: string }, permit: Permit) => {
  const branch = code.startsWith('O01') ? 'B01' : 'B02'
  const path = `/HO/${branch}/${code}/`
  return unit({ code, ...names, kind: 'outlet', parentCode: branch, path }, permit)
}

export const UNITS: readonly TownUnit[] = [
  unit({
    code: 'HO',
    name: '清江银行总行',
    kind: 'head-office',
    parentCode: null,
    path: '/HO/',
    address: '江苏省清江市临江区金汇路 66 号',
  }),
  unit({
    code: 'B01',
    name: '清江分行',
    kind: 'branch',
    parentCode: 'HO',
    path: '/HO/B01/',
    address: '江苏省清江市临江区金汇路 68 号',
  }),
  unit({
    code: 'B02',
    name: '云陵分行',
    kind: 'branch',
    parentCode: 'HO',
    path: '/HO/B02/',
    address: '江苏省云陵市城中区建陵大道 9 号',
  }),
  outlet(
    'O0101',
    { name: '清江分行营业部', address: '江苏省清江市临江区金汇路 68 号一层' },
    { classes: EVERYTHING, until: '2028-06-30' },
  ),
  outlet(
    'O0102',
    { name: '临江支行', address: '江苏省清江市临江区望江街 21 号' },
    { classes: EVERYTHING, until: '2028-03-31' },
  ),
  // A community outlet: not authorised for investment-linked insurance.
  outlet(
    'O0103',
    { name: '桥北社区支行', address: '江苏省清江市桥北区新桥路 5 号' },
    { classes: WITHOUT_ILP, until: '2027-09-30' },
  ),
  outlet(
    'O0201',
    { name: '云陵分行营业部', address: '江苏省云陵市城中区建陵大道 9 号一层' },
    { classes: EVERYTHING, until: '2028-06-30' },
  ),
  // A county outlet whose permit ends in less than a month.
  outlet(
    'O0202',
    { name: '沙河支行', address: '江苏省云陵市沙河县人民路 118 号' },
    { classes: EVERYTHING, until: '2026-12-15' },
  ),
]

export function unitByCode(code: string): TownUnit {
  const found = UNITS.find((one) => one.code === code)
  if (!found) throw new Error(`the town has no unit ${code}`)
  return found
}
