import type { FactName } from '#modules/rulebook'
import { topicOf } from './check-words.ts'
import type { Basis } from './right-facts.ts'
import type { Standing } from './standing.ts'

export type Repair = { label: string; action: string }

/**
 * The page on which what has lapsed is put right. Who may do it there reads what to do, everybody
 * else whom to ask; the page names them.
 */
export function repairOf(fact: FactName, basis: Basis): Repair | null {
  const { standing, through } = basis
  const person = `/authority/people/${standing.staffId}`
  switch (topicOf(fact, standing)) {
    case 'grant':
      return grantRepair(person, standing)
    case 'training':
      return { label: '看培训与考试', action: `${person}?tab=evidence` }
    case 'pledge':
      return { label: '看承诺与处分', action: `${person}?tab=evidence` }
    case 'person':
      return personRepair(fact, person, basis)
    case 'outlet':
      return outletRepair(fact, basis)
    case 'intermediary': {
      const id = through?.institution.id
      return id ? { label: '看中介机构', action: `/authority/intermediaries/${id}` } : null
    }
    case 'product':
      return fact === 'product.grade'
        ? registerRepair(person, basis, '核定等级')
        : { label: '看可售产品', action: `${person}?tab=shelf` }
  }
}

/** What the bank's register says of the person; a registration elsewhere is a paper. */
function personRepair(fact: FactName, person: string, basis: Basis): Repair {
  switch (fact) {
    case 'seller.isRegistered':
      return registerRepair(person, basis, '更新登记')
    case 'seller.ilpExperienceMonths':
      return registerRepair(person, basis, '登记起始日')
    default:
      return { label: '看资格记录', action: `${person}?tab=evidence` }
  }
}

function registerRepair(person: string, { asker }: Basis, what: string): Repair {
  const label = asker?.mayKeep ? what : `请合规部门${what}`
  return { label, action: `${person}?tab=register` }
}

/** Permit, classes and province stand with the outlet; its limit and the branch's with the others. */
function outletRepair(fact: FactName, { asker, standing }: Basis): Repair {
  if (fact.endsWith('.overLimitFen')) {
    const label = asker?.maySetLimit ? '调整额度' : '请总行调整额度'
    return { label, action: '/authority?tab=limits' }
  }
  const label = asker?.mayKeep ? '更新许可' : '请合规部门更新许可'
  return { label, action: `/authority/outlets/${standing.orgUnitId}` }
}

function grantRepair(person: string, { grant, application }: Standing): Repair {
  const shown = grant ?? application
  return shown
    ? { label: '看授权', action: `/authority/grants/${shown.id}` }
    : { label: '申请授权', action: person }
}
