import type { InstalledIntermediary } from '#modules/intermediaries'
import { addDays } from '#platform/clock'
import { idFromName } from '#platform/ids'

/** Registration numbers begin, as all of the town's, with an area that does not exist. */
const personOf = (serial: string, name: string, isActive = true) => ({
  id: idFromName(`town:intermediary-person:${serial}`),
  name,
  registrationNo: `3299${serial}`,
  isActive,
})

/** Whom the bank of the town sells through, told from the day the town is built. */
export function townIntermediaries(today: string): InstalledIntermediary[] {
  return [
    {
      id: idFromName('town:intermediary:QHDL'),
      kind: 'agency',
      name: '青禾保险代理有限公司',
      licenceNo: '329901000000800',
      licenceFrom: addDays(today, -700),
      licenceUntil: addDays(today, 395),
      agreementNo: 'QJ-DL-2025-003',
      agreementFrom: addDays(today, -330),
      agreementUntil: addDays(today, 400),
      classes: ['life', 'health', 'accident', 'property', 'liability'],
      commissionBp: 1500,
      persons: [
        personOf('0120190611021', '顾晓蓉'),
        personOf('0120220905038', '汪子涵'),
        personOf('0120170320014', '邱国栋', false),
      ],
    },
    {
      id: idFromName('town:intermediary:MTJJ'),
      kind: 'broker',
      name: '明途保险经纪有限公司',
      licenceNo: '329902000000800',
      licenceFrom: addDays(today, -500),
      licenceUntil: addDays(today, 595),
      agreementNo: 'QJ-JJ-2026-001',
      agreementFrom: addDays(today, -200),
      agreementUntil: addDays(today, 530),
      classes: ['life', 'health', 'accident', 'annuity'],
      commissionBp: 1200,
      persons: [personOf('0220180402017', '沈致远'), personOf('0220210713042', '叶青')],
    },
  ]
}

const PERSON_IDS = { agent: '0120190611021', broker: '0220180402017' } as const

/** Who the town's stories go through in each of the two channels. */
export const throughOf = (channel: keyof typeof PERSON_IDS) => ({
  institutionId: idFromName(`town:intermediary:${channel === 'agent' ? 'QHDL' : 'MTJJ'}`),
  personId: idFromName(`town:intermediary-person:${PERSON_IDS[channel]}`),
})
