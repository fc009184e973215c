import { INTRODUCTION_PARTS } from '#contracts/products'
import { NODES } from '#contracts/recordings'
import { CHECKS } from '#contracts/sale-view'
import type { StoredEntry } from '#modules/audit'

/** Audit actions of a sale in words, for the printed timeline; an unknown one prints as it is. */
const ACTION_NAMES: Record<string, string> = {
  'sale.opened': '开始销售',
  'sale.phone-link-opened': '出示客户二维码',
  'phone.opened': '客户手机进入',
  'phone.trail-kept': '手机页面操作轨迹',
  'consent.given': '客户同意信息处理',
  'needs.answered': '客户填写需求',
  'risk-test.taken': '客户完成风险测评',
  'risk-test.confirmed': '客户确认测评结果',
  'sale.checked': '三查',
  'sale.interviewed': '记录客户访谈',
  'sale.recommended': '生成推荐',
  'sale.products-compared': '并排比较产品',
  'sale.plan-chosen': '选定产品与计划',
  'exchange.answered': '外部系统答复',
  'sale.part-presented': '产品介绍',
  'shop.entered': '客户核对身份，在网上自助办理',
  'sale.handed-over': '转交',
  'own-plan.chosen': '客户自己选定计划',
  'part.read': '客户阅读产品介绍',
  'person.asked-for': '客户请客户经理来办',
  'payment.confirmed': '客户确认扣款',
  'facts.read': '客户阅读产品要点',
  'notice.read': '客户阅读投保提示书、客户告知书',
  'disclosure.acknowledged': '客户确认提示',
  'comprehension.answered': '客户回答理解题',
  'statement.confirmed': '客户书面确认',
  'health.answered': '客户回答健康告知',
  'health.revealed': '查看健康告知',
  'sale.override-approved': '第二人审批',
  'recording.agreed': '客户同意录音录像',
  'recording.started': '开始录音录像',
  'recording.node-marked': '录完一项必录内容',
  'recording.finished': '完成录音录像',
  'signing-code.sent': '向客户手机发送签名验证码',
  'number.proven': '客户用验证码确认手机号',
  'application.signed': '客户签名',
  'application.submitted': '提交投保',
  'premium.requested': '扣缴首期保费',
  'policy.received': '客户签收保单',
  'sale.abandoned': '客户放弃',
  'archive.filed': '文件归档',
  'archive.required': '登记应归档文件',
  'aftercare.planned': '排定回访与跟进',
  'aftercare.recorded': '记录回访',
  'certificate.recomputed': '重算匹配意见书',
  'document.downloaded': '下载文件',
}

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
  'part.read': ({ part }) => INTRODUCTION_PARTS[part as keyof typeof INTRODUCTION_PARTS],
  'exchange.answered': ({ kind }) => EXCHANGES[kind as string],
}

export function entryName({ action, detail }: Pick<StoredEntry, 'action' | 'detail'>): string {
  const name = ACTION_NAMES[action] ?? action
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
