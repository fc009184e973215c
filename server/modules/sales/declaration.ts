import { yuan } from '#platform/money'
import { accountText } from './company-papers.ts'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { isSelfService } from './self-service.ts'

/**
 * The last words of the application: printed above the signature, and the same words stand over the pen
 * on the phone. They carry the mandate to debit with account, amount and time (基本服务规定 art. 13).
 */
export function declarationOf(facts: SaleFacts): string[] {
  const { customer } = facts
  if (!customer.company) {
    return [
      '本人已阅读并理解保险条款、产品说明、投保提示和免除责任条款，所填信息真实、完整。',
      `本次投保出于本人意愿。${mandate(facts, '本人')}`,
    ]
  }
  return [
    `本人受${customer.name ?? ''}授权办理。`,
    '本单位已阅读并理解保险条款、产品说明、投保提示和免除责任条款，所填信息和被保险人清单真实、完整。',
    '本单位与清单上的被保险人有劳动关系，已把保险责任、责任免除和保险金额告知每一位；清单中注明同意的，均由本人同意并认可保险金额。',
    `本次投保出于本单位意愿。${mandate(facts, '本单位')}`,
  ]
}

/** Who buys alone on the web confirms the debit once more, by itself, when the insurer has accepted. */
function mandate(facts: SaleFacts, who: string): string {
  const { premiumFen } = chosen(facts).plan.content
  const again = isSelfService(facts.sale.channel) ? '，扣款前再由本人在手机上确认' : ''
  return `${who}同意在保险公司承保后，从${accountText(facts.customer)} 一次扣缴首期保费 ${yuan(premiumFen)} 元${again}。`
}
