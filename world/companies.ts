import type { CompanyFields } from '#contracts/companies'
import { isCreditCode } from '#contracts/companies'
import { idFromName } from '#platform/ids'
import { PROVINCE, unitByCode } from './bank.ts'
import { CUSTOMERS, demoAccount, demoPhone, demoResidentId } from './customers.ts'
import type { Contact } from './households/people.ts'
import { contact } from './households/people.ts'
import { staffByNo } from './staff.ts'

type Firm = Pick<
  CompanyFields,
  'name' | 'legalRepresentative' | 'employees' | 'licenceUntil' | 'address' | 'authorityUntil'
> & {
  key: string
  owner: string
  operator: { name: string; gender: 'male' | 'female'; birthOn: string }
  /** When the file was last gone through with the operator. */
  confirmedOn: string
  contacts: readonly Contact[]
}

/** Firms that insure their people; like everybody in the town they are invented. */
const FIRMS: readonly Firm[] = [
  {
    key: 'lifeng',
    owner: 'RM0102',
    name: '清江砺锋精密机械有限公司',
    legalRepresentative: '顾砺锋',
    employees: 68,
    licenceUntil: null,
    address: '江苏省清江市桥北区工业园创业路 19 号',
    operator: { name: '段文静', gender: 'female', birthOn: '1988-04-19' },
    authorityUntil: '2027-10-31',
    confirmedOn: '2026-11-04',
    contacts: [
      contact(
        '2026-10-19T15:00',
        ['visit', 50, 'interested'],
        [
          '车间 52 人、办公室 16 人，只有工伤保险；去年冲压工位出过一次手指伤，想给全员补上意外和住院。',
          '请单位准备在职人员清单和授权委托书',
        ],
      ),
      contact(
        '2026-11-04T09:40',
        ['visit', 30, 'interested'],
        ['收到授权委托书原件，与营业执照、公章核对一致；经办人由人事主管段文静担任。'],
      ),
    ],
  },
  {
    key: 'hefeng',
    owner: 'RM0201',
    name: '云陵禾沣食品有限公司',
    legalRepresentative: '阮禾',
    employees: 143,
    licenceUntil: '2038-06-30',
    address: '江苏省云陵市城中区食品产业园丰收路 6 号',
    operator: { name: '柯向东', gender: 'male', birthOn: '1981-09-02' },
    // Ends in less than a month: whoever sells to it next needs a new one.
    authorityUntil: '2026-12-12',
    confirmedOn: '2025-12-15',
    contacts: [
      contact(
        '2025-12-15T14:00',
        ['visit', 40, 'considering'],
        ['想给一线包装工投保意外险，等年后招工定下人数再谈。', '明年四季度再联系'],
      ),
    ],
  },
]

export type TownCompany = CompanyFields & {
  id: string
  ownerStaffNo: string
  orgPath: string
  confirmedOn: Readonly<Record<string, string>>
  contacts: readonly Contact[]
}

export const COMPANIES: readonly TownCompany[] = FIRMS.map(toCompany)

function toCompany({ key, owner, operator, confirmedOn, ...firm }: Firm, at: number): TownCompany {
  // Numbers go on where those of the people end, so that nobody has another's.
  const serial = CUSTOMERS.length + at + 1
  const said = {
    ...firm,
    creditCode: creditCode(at + 1),
    province: PROVINCE,
    bankAccount: demoAccount(serial),
    operatorName: operator.name,
    operatorIdKind: 'resident-id' as const,
    operatorIdNumber: demoResidentId(operator, serial),
    operatorPhone: demoPhone(serial),
  }
  const fields = Object.keys(said).filter((field) => field !== 'contacts')
  return {
    ...said,
    id: idFromName(`town:company:${key}`),
    ownerStaffNo: owner,
    orgPath: unitByCode(staffByNo(owner).unitCode).path,
    confirmedOn: Object.fromEntries(fields.map((field) => [field, confirmedOn])),
  }
}

/** Registered in an area that belongs to no city, so no such company can exist. */
function creditCode(serial: number): string {
  const body = `91329900MA0QJ${String(serial).padStart(4, '0')}`
  const last = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY').find((sign) =>
    isCreditCode(body + sign),
  )
  return body + (last ?? '')
}
