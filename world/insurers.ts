import { idFromName } from '#platform/ids'

export type InsurerCode = 'LSRS' | 'MHRS' | 'QTYL' | 'YZCX'

export type TownInsurer = {
  id: string
  code: InsurerCode
  name: string
  shortName: string
  hotline: string
  serviceProvinces: readonly string[]
  agreement: { id: string; signedOn: string; validUntil: string; commissionBp: number }
}

const insurer = (facts: {
  code: InsurerCode
  names: { full: string; short: string }
  hotline: string
  provinces: readonly string[]
  agreement: { signedOn: string; validUntil: string; commissionBp: number }
}): TownInsurer => ({
  id: idFromName(`town:insurer:${facts.code}`),
  code: facts.code,
  name: facts.names.full,
  shortName: facts.names.short,
  hotline: facts.hotline,
  serviceProvinces: facts.provinces,
  agreement: { id: idFromName(`town:agreement:${facts.code}`), ...facts.agreement },
})

/** Invented companies. The agreed commission stays below the lowest rate filed for their products. */
export const INSURERS: readonly TownInsurer[] = [
  insurer({
    code: 'LSRS',
    names: { full: '岚石人寿保险股份有限公司', short: '岚石人寿' },
    hotline: '400-000-1101',
    provinces: ['江苏省', '浙江省', '安徽省', '上海市'],
    agreement: { signedOn: '2025-09-01', validUntil: '2028-08-31', commissionBp: 280 },
  }),
  // 54 days after the reference day the agreement is over: renew it or stop selling.
  insurer({
    code: 'MHRS',
    names: { full: '沐禾人寿保险股份有限公司', short: '沐禾人寿' },
    hotline: '400-000-1202',
    provinces: ['江苏省', '山东省', '河南省'],
    agreement: { signedOn: '2025-01-16', validUntil: '2027-01-15', commissionBp: 260 },
  }),
  insurer({
    code: 'QTYL',
    names: { full: '青棠健康养老保险股份有限公司', short: '青棠养老' },
    hotline: '400-000-1303',
    provinces: ['江苏省', '浙江省', '福建省', '广东省'],
    agreement: { signedOn: '2026-02-01', validUntil: '2029-01-31', commissionBp: 240 },
  }),
  insurer({
    code: 'YZCX',
    names: { full: '砚洲财产保险股份有限公司', short: '砚洲财险' },
    hotline: '400-000-1404',
    provinces: ['江苏省', '上海市'],
    agreement: { signedOn: '2025-12-01', validUntil: '2027-11-30', commissionBp: 900 },
  }),
]

export function insurerByCode(code: InsurerCode): TownInsurer {
  const found = INSURERS.find((one) => one.code === code)
  if (!found) throw new Error(`the town has no insurer ${code}`)
  return found
}
