import type { PolicyStanding } from '#modules/insurers'
import type { PolicyRow } from '#modules/sales'
import { yuan } from '#platform/money'

export type Offer = { canAsk: boolean; why: string | null }
const yes: Offer = { canAsk: true, why: null }
const no = (why: string): Offer => ({ canAsk: false, why })

type Policy = Pick<PolicyRow, 'deliveredAt' | 'coolingOffUntil' | 'endedOn' | 'endKind'>
export type Situation = {
  policy: Policy
  today: string
  /** Who holds the pledge. */
  pledgee: string | null
  /** Something asked for and not yet answered, in words. */
  running: string | null
}

/** Surrender, pledge, release: what can be asked for today, and why not what cannot. */
export function offersOn(situation: Situation): {
  surrender: Offer
  freeze: Offer
  unfreeze: Offer
} {
  const { policy, today, pledgee, running } = situation
  const shut = closedBy(policy, running)
  if (shut) return { surrender: shut, freeze: shut, unfreeze: shut }
  const isCooling = policy.coolingOffUntil !== null && today <= policy.coolingOffUntil
  return {
    surrender: surrenderOn({ isCooling, pledgee, until: policy.coolingOffUntil }),
    freeze:
      pledgee !== null
        ? no(`已经质押给${pledgee}`)
        : isCooling
          ? // A pledge would take away what the period is for.
            no(`${policy.coolingOffUntil} 之前客户可以全额退保，期满后再办质押`)
          : yes,
    unfreeze: pledgee === null ? no('没有质押，不用解除') : yes,
  }
}

function closedBy(policy: Policy, running: string | null): Offer | null {
  if (policy.endedOn !== null) return no(`合同已于 ${policy.endedOn} 终止`)
  if (running !== null) return no(`“${running}”正在办理，办完才能再申请`)
  if (policy.deliveredAt === null) return no('客户还没有签收保单')
  return null
}

function surrenderOn(given: {
  isCooling: boolean
  pledgee: string | null
  until: string | null
}): Offer {
  if (given.pledgee !== null) return no(`已质押给${given.pledgee}，解除质押后才能退保`)
  if (given.isCooling) return no(`${given.until} 之前是犹豫期，退保全额退还，请走犹豫期退保`)
  return yes
}

/** The loss as a share of what was paid, in percent with one decimal; null where nothing was paid. */
export function lossPercent(paidFen: number, lossFen: number): number | null {
  return paidFen > 0 ? Math.round((1000 * lossFen) / paidFen) / 10 : null
}

/** What a surrender means, in sentences for the customer; nothing in them talks anybody out of it. */
export function meaningOf(quote: {
  paidFen: number
  cashValueFen: number
  lossFen: number
}): string[] {
  const { paidFen, cashValueFen, lossFen } = quote
  const percent = lossPercent(paidFen, lossFen)
  const difference =
    lossFen > 0
      ? `比已经交的少 ${yuan(lossFen)} 元（${percent ?? 0}%）：` +
        `${yuan(paidFen)} − ${yuan(cashValueFen)} = ${yuan(lossFen)}`
      : `不少于已经交的 ${yuan(paidFen)} 元`
  return [
    `一共交了 ${yuan(paidFen)} 元，今天退保可以拿回 ${yuan(cashValueFen)} 元，${difference}。`,
    '退保以后保障马上停止，之后出的事不赔。',
    '以后再买，年龄大了保费会更高，等待期也要重新计算。',
  ]
}

type Ours = {
  isEnded: boolean
  isPledged: boolean
  effectiveOn: string
  endsOn: string | null
}
export type StandingLine = { label: string; ours: string; theirs: string; isSame: boolean }
const STATUS = {
  'in-force': '有效',
  frozen: '冻结（质押）',
  cancelled: '已终止',
  surrendered: '已终止',
} as const

/** How the insurer has it beside how we have it, a line for what both keep. */
export function comparedStanding(
  ours: Ours,
  theirs: Extract<PolicyStanding, { state: 'known' }>,
): StandingLine[] {
  const line = (label: string, mine: string, yours: string) => ({
    label,
    ours: mine,
    theirs: yours,
    isSame: mine === yours,
  })
  const status = ours.isEnded ? '已终止' : ours.isPledged ? STATUS.frozen : STATUS['in-force']
  return [
    line('状态', status, STATUS[theirs.status]),
    line('生效日', ours.effectiveOn, theirs.effectiveOn),
    line('到期日', ours.endsOn ?? '终身', theirs.endsOn ?? '终身'),
  ]
}
