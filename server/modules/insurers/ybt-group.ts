import type { InsurerDeed } from './gateway.ts'
import type { Tree } from './ybt-body.ts'
import { DEEDS, code } from './ybt-form.ts'
import type { Field, Shape } from './ybt-form.ts'

/** The node that only a group contract has; the transactions are the same as an individual's. */
const NODE = 'GrpCont'

const GROUP: readonly Field[] = [
  [`${NODE}/Peoples`, 'group.headcount', 'whole'],
  [`${NODE}/ListSha256`, 'group.listSha256', 'text'],
  [`${NODE}/MaxBirthday`, 'group.youngestOn', 'day'],
  [`${NODE}/MinBirthday`, 'group.oldestOn', 'day'],
]

const COMPANY: readonly Field[] = [
  ['GrpAppnt/GrpName', 'company.name', 'text'],
  ['GrpAppnt/SocialCode', 'company.creditCode', 'text'],
  ['GrpAppnt/LegalPerson', 'company.legalRepresentative', 'text'],
  ['GrpAppnt/Address', 'company.address', 'text'],
  ['GrpAppnt/Handler/Name', 'company.operator.name', 'text'],
  ['GrpAppnt/Handler/IDType', 'company.operator.idKind', code('idKind')],
  ['GrpAppnt/Handler/IDNo', 'company.operator.idNumber', 'text'],
  ['GrpAppnt/Handler/Mobile', 'company.operator.phone', 'text'],
]

/** Nodes about one person's life; a list of people has none of them. */
const OF_PERSON = /^(Insured|Appnt)\//

const withoutPerson = (shape: Shape): Shape =>
  shape.filter((part) => 'node' in part || !OF_PERSON.test(part[0]))

const GROUP_REQUESTS: Partial<Record<InsurerDeed, Shape>> = {
  quote: [...withoutPerson(DEEDS.quote.request), ...GROUP],
  apply: [...withoutPerson(DEEDS.apply.request), ...COMPANY, ...GROUP],
}

/** How a deed is asked, for one person or for a list of them. */
export const requestShape = (deed: InsurerDeed, isGroup: boolean): Shape =>
  (isGroup ? GROUP_REQUESTS[deed] : undefined) ?? DEEDS[deed].request

export const isGroupBody = (body: Tree): boolean => NODE in body
