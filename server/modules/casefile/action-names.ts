import { AUDIT_ACTIONS } from '#contracts/audit-actions'
import type { AuditAction } from '#contracts/audit-actions'
import { INTRODUCTION_PARTS } from '#contracts/products'
import { NODES } from '#contracts/recordings'
import { CHECKS } from '#contracts/sale-view'
import type { StoredEntry } from '#modules/audit'

const EXCHANGES: Record<string, string> = {
  quote: '报价',
  application: '核保',
  debit: '扣款',
  issue: '出单',
}

/** The same deed done several times is told apart by what it was about. */
const ABOUT: Record<string, (detail: StoredEntry['detail']) => string | undefined> = {
  'recording.node-marked': ({ code }) => NODES[code as keyof typeof NODES],
  'sale.checked': ({ check }) => CHECKS[check as keyof typeof CHECKS],
  'sale.part-presented': ({ part }) => INTRODUCTION_PARTS[part as keyof typeof INTRODUCTION_PARTS],
  'sale.rule-noted': ({ title }) => (typeof title === 'string' ? title : undefined),
  'exchange.answered': ({ kind }) => EXCHANGES[kind as string],
}

export function entryName({ action, detail }: Pick<StoredEntry, 'action' | 'detail'>): string {
  // An entry of an older version may carry a name that is gone.
  const name = AUDIT_ACTIONS[action as AuditAction] ?? action
  const about = ABOUT[action]?.(detail)
  return `${about === undefined ? name : `${name}：${about}`}${bySystem(detail)}`
}

/** What the system did after a deed of the customer's own. */
const SYSTEM_DOORS: Record<string, string> = {
  makeRecommendation: '匹配产品',
  'check-product': '核查产品',
  'check-process': '核查办理过程',
  submitApplication: '提交投保',
}

function bySystem({ system }: StoredEntry['detail']): string {
  if (!Array.isArray(system)) return ''
  const done = system.flatMap((door) =>
    typeof door === 'string' ? (SYSTEM_DOORS[door] ?? []) : [],
  )
  return done.length === 0 ? '' : `（系统随后${done.join('、')}）`
}
