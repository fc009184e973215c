import type { FactName } from '#modules/rulebook'
import { topicOf } from './check-words.ts'
import type { Basis } from './right-facts.ts'
import type { Standing } from './standing.ts'

export type Repair = { label: string; action: string }

/** The page on which what has lapsed is put right, by whoever may. */
export function repairOf(
  fact: FactName,
  standing: Standing,
  through?: Basis['through'],
): Repair | null {
  const person = `/authority/people/${standing.staffId}`
  switch (topicOf(fact, standing)) {
    case 'grant':
      return grantRepair(person, standing)
    case 'training':
      return { label: '看培训与考试', action: `${person}?tab=evidence` }
    case 'pledge':
      return { label: '看承诺与处分', action: `${person}?tab=evidence` }
    case 'person':
      return fact.startsWith('seller.has') || fact.startsWith('seller.qual')
        ? { label: '看资格记录', action: `${person}?tab=evidence` }
        : null
    case 'outlet':
      return null
    case 'intermediary': {
      const id = through?.institution.id
      return id ? { label: '看中介机构', action: `/authority/intermediaries/${id}` } : null
    }
    case 'product':
      return { label: '看可售产品', action: `${person}?tab=shelf` }
  }
}

function grantRepair(person: string, { grant, application }: Standing): Repair {
  const shown = grant ?? application
  return shown
    ? { label: '看授权', action: `/authority/grants/${shown.id}` }
    : { label: '申请授权', action: person }
}
