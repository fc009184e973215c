import type { RightTopic } from '#contracts/authority'
import { SALE_CHANNELS } from '#contracts/authority'
import { PRODUCT_CLASSES } from '#contracts/products'
import type { ProductClass } from '#contracts/products'
import { beginsOn } from '#modules/intermediaries'
import type { FactName, FactValue } from '#modules/rulebook'
import type { Reason } from '#contracts/rulebook'
import { yuan } from '#platform/money'
import type { Basis } from './right-facts.ts'
import type { Standing } from './standing.ts'

/** A check in words: what was found and what it should be. */
export type Said = { value: string; limit: string }

const REGISTRATION = { active: '有效', suspended: '已暂停', cancelled: '已注销' } as const

type Pair = readonly [yes: string, no: string]
const YES_NO: Partial<Record<FactName, Pair>> = {
  'seller.hasQualification': ['在案', '没有'],
  'seller.hasExam': ['在案', '没有'],
  'seller.hasConfidentialityPledge': ['已签署', '未签署'],
  'seller.hasLeaverPledge': ['已签署', '未签署'],
  'seller.isConflictFree': ['已申报', '未申报'],
  'grant.isInForce': ['有效', '没有'],
  'grant.isSuspended': ['已暂停', '未暂停'],
  'outlet.isClassAuthorised': ['已授权', '未授权'],
  'intermediary.isPersonActive': ['在职登记', '已停用'],
  'insurer.servesProvince': ['有', '没有'],
  'product.isOnShelf': ['在架', '不在架'],
  'product.isFiled': ['已备案', '未备案'],
}

const TOPICS: readonly (readonly [RegExp, RightTopic])[] = [
  [/^seller\.(training|ilpTraining|hasExam|exam)/, 'training'],
  [/^seller\.(has(Conf|Leaver)|isConflict|openSanctions|adverse)/, 'pledge'],
  [/^grant\./, 'grant'],
  [/^(outlet|branch)\./, 'outlet'],
  [/^intermediary\./, 'intermediary'],
  [/^(product|insurer)\./, 'product'],
]

/** Whether the insurer serves a place is the outlet's matter while nobody has said where that is. */
export function topicOf(fact: string, { province }: Pick<Standing, 'province'>): RightTopic {
  if (fact === 'insurer.servesProvince' && province === null) return 'outlet'
  return TOPICS.find(([pattern]) => pattern.test(fact))?.[1] ?? 'person'
}

/** Value and limit of one check, as a person would say them. */
export function saidOf(reason: Reason, basis: Basis): Said {
  const fact = reason.fact as FactName
  const gone = missing(fact, basis)
  if (gone) return { value: gone.value, limit: gone.limit }
  return intermediarySaid(fact, basis) ?? special(fact, basis) ?? plain(reason)
}

type Missing = Said & { message: string }

/** What is missing is told as missing, not as expired or as somebody else's fault. */
function missing(fact: string, { standing, offered }: Basis): Missing | undefined {
  if (fact === 'outlet.permitDaysLeft' && standing.outletPermitUntil === null) {
    return { ...NOT_ON_FILE, message: '本网点没有保险代理许可在案' }
  }
  if (fact === 'insurer.servesProvince' && standing.province === null) {
    const message = '本网点所在的省份没有登记，无法确认保险公司在当地有线下服务能力'
    return { value: '网点省份未登记', limit: '有', message }
  }
  if (fact === 'insurer.agreementDaysLeft' && offered && !offered.product.agreement) {
    return { ...NOT_ON_FILE, message: '与该保险公司没有代理协议' }
  }
  return undefined
}

const NOT_ON_FILE: Said = { value: '不在案', limit: '在有效期内' }

/** Of an institution the sentence names which one, and the day it hangs on. */
export function messageOf({ fact, message }: Reason, basis: Basis): string {
  const { through } = basis
  if (!through || !fact.startsWith('intermediary.')) return missing(fact, basis)?.message ?? message
  const { institution, person } = through
  const days: Partial<Record<FactName, string>> = {
    'intermediary.isEnded': `终止于 ${institution.endedOn ?? '—'}`,
    'intermediary.hasBegun': `${beginsOn(institution)} 起生效`,
    'intermediary.licenceDaysLeft': `有效期至 ${institution.licenceUntil}`,
    'intermediary.agreementDaysLeft': `有效期至 ${institution.agreementUntil}`,
    'intermediary.isPersonActive': `${person.name}，${person.registrationNo}`,
    'intermediary.coversClass': `约定：${classes(institution.classes)}`,
  }
  const day = days[fact as FactName]
  return `${institution.name}：${message}${day === undefined ? '' : `（${day}）`}`
}

function intermediarySaid(fact: FactName, { through, offered }: Basis): Said | undefined {
  if (!through) return undefined
  const { endedOn, classes: agreed } = through.institution
  switch (fact) {
    case 'intermediary.isEnded':
      return { value: endedOn === null ? '合作中' : `${endedOn} 终止`, limit: '合作中' }
    case 'intermediary.hasBegun':
      return { value: `${beginsOn(through.institution)} 起`, limit: '已生效' }
    case 'intermediary.coversClass': {
      const wanted = classes(offered?.product.content.classes ?? [])
      return { value: classes(agreed), limit: `包括${wanted}` }
    }
    default:
      return undefined
  }
}

/** Facts that are differences or joined of several things are said by what they are made of. */
function special(fact: FactName, basis: Basis): Said | undefined {
  const { standing, channel, offered } = basis
  const { grant } = standing
  switch (fact) {
    case 'seller.isRegistered':
      return { value: registrationSaid(basis), limit: '有效' }
    case 'grant.coversChannel':
      return {
        value: (grant?.channels ?? []).map((name) => SALE_CHANNELS[name]).join('、'),
        limit: `包括${SALE_CHANNELS[channel]}`,
      }
    case 'grant.coversClass':
      return {
        value: classes(grant?.classes ?? []),
        limit: `包括${classes(offered?.product.content.classes ?? [])}`,
      }
    case 'grant.overLimitFen':
      return amountSaid(offered, grant?.amountLimitFen)
    case 'outlet.overLimitFen':
      return amountSaid(offered, standing.outletLimitFen)
    case 'branch.overLimitFen':
      return amountSaid(offered, standing.branchLimitFen)
    case 'insurer.commissionOverBp':
      return commissionSaid(offered)
    default:
      return undefined
  }
}

/** An active registration whose last day has passed is none; it is told with that day. */
function registrationSaid({ standing, today }: Basis): string {
  const { registrationStatus: status, registrationUntil: until } = standing
  if (status === null) return '没有登记'
  return status === 'active' && (until ?? '') < today ? `${until} 到期` : REGISTRATION[status]
}

const classes = (names: readonly string[]) =>
  names.map((name) => PRODUCT_CLASSES[name as ProductClass]).join('、')

const amountSaid = (offered: Basis['offered'], limitFen: number | null | undefined): Said => ({
  value: `${yuan(offered?.firstYearFen ?? 0)} 元`,
  limit: `不超过 ${yuan(limitFen ?? 0)} 元`,
})

function commissionSaid(offered: Basis['offered']): Said {
  const agreed = offered?.product.agreement?.commissionBp ?? 0
  const filed = offered?.product.content.filedCommissionBp ?? 0
  return { value: rate(agreed), limit: `不超过 ${rate(filed)}` }
}

const rate = (bp: number) => `${(bp / 100).toFixed(2)}%`

const LIMIT_WORDS: Record<Reason['operator'], string> = {
  '<': '不少于',
  '<=': '多于',
  '>': '不超过',
  '>=': '少于',
  '=': '不是',
  '!=': '',
}

/** The rule says when it hits; the limit says what keeps it from hitting. */
function plain(reason: Reason): Said {
  const { actual, threshold, operator, unit } = reason
  const fact = reason.fact as FactName
  if (fact.endsWith('DaysLeft') || fact === 'grant.daysLeft') return daysSaid(Number(actual))
  if (typeof actual === 'boolean') {
    const [yes, no] = YES_NO[fact] ?? ['是', '否']
    const wanted = operator === '=' ? threshold === false : threshold === true
    return { value: actual ? yes : no, limit: wanted ? yes : no }
  }
  return {
    value: withUnit(fact, actual, unit),
    limit: `${LIMIT_WORDS[operator]} ${withUnit(fact, threshold, unit)}`.trim(),
  }
}

function daysSaid(days: number): Said {
  const value = days > 0 ? `还有 ${days} 天` : days === 0 ? '今天是最后一天' : `已过期 ${-days} 天`
  return { value, limit: '在有效期内' }
}

function withUnit(fact: FactName, value: FactValue, unit: string): string {
  if (fact === 'product.grade') return `P${String(value)}`
  const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value)
  return unit === '' ? text : `${text} ${unit}`
}
