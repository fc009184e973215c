// Accepted and paid for, and then not issued: the premium goes back, and nobody has to ask for it.
import type { DoorSpec } from './doors.ts'
import type { SaleFacts } from './facts.ts'
import type { Cause } from './lapse-causes.ts'
import type { Exchange } from './store.ts'

export const isUnissued = ({ exchanges }: Pick<SaleFacts, 'exchanges'>): boolean =>
  exchanges.issue?.status === 'refused'

const reasonIn = (exchange: Exchange | undefined): string => {
  const reason = exchange?.answer?.['reason']
  return typeof reason === 'string' ? reason : ''
}

export function unissued({ exchanges: { issue, refund } }: Pick<SaleFacts, 'exchanges'>): Cause {
  const why = reasonIn(issue)
  return {
    code: 'not-issued',
    message: `保险公司没有出单${why && `：${why}`}。${whereabouts(refund)}`,
  }
}

function whereabouts(refund: Exchange | undefined): string {
  if (refund?.status === 'paid') return '首期保费已退回客户账户'
  if (refund?.status !== 'refused') return '首期保费正在退回客户账户'
  return `首期保费没有退成（${reasonIn(refund)}），请核对账户后重新退回`
}

export const ISSUE_DOORS: readonly DoorSpec[] = [
  {
    action: 'issue',
    label: '保险公司出单',
    step: 'contract',
    by: 'insurer',
    after: ['requestPremium'],
    doneAt: (facts) => facts.policy?.issuedAt,
    isWaiting: (facts) => facts.exchanges.issue?.status === 'requested',
    causes: (facts) => (isUnissued(facts) ? [unissued(facts)] : []),
  },
  {
    action: 'returnPremium',
    label: '退回首期保费',
    step: 'contract',
    by: 'staff',
    isNeeded: isUnissued,
    after: ['requestPremium'],
    doneAt: (facts) =>
      facts.exchanges.refund?.status === 'paid' ? facts.exchanges.refund.answeredAt : null,
    isWaiting: (facts) => facts.exchanges.refund?.status === 'requested',
  },
]

/** What the customer reads on the phone meanwhile, and when it is over. */
export const MONEY_COMES_BACK = {
  title: '保险公司没有出单',
  text: '您交的首期保费正在退回原来的账户，退好后这里会自动更新。没有签订合同。',
} as const
export const MONEY_IS_BACK = {
  title: '很抱歉，保险公司没有出单',
  text: '您交的首期保费已经全部退回原来的账户，也没有签订合同。有疑问可以问客户经理。',
} as const
