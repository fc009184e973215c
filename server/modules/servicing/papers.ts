import { PLEDGE_ASKERS, SERVICE_KINDS, SURRENDER_REASONS } from '#contracts/servicing'
import type { SurrenderReason } from '#contracts/servicing'
import type { PaperDesk } from '#modules/papers'
import { chosen, letterhead, minute } from '#modules/sales'
import type { Vault } from '#modules/vault'
import { yuan } from '#platform/money'
import type { Paper } from '#platform/paper'
import { meaningOf } from './rules.ts'
import type { Quoted, ServiceOrder } from './store.ts'
import type { Standing } from './view.ts'

export type Printing = { vault: Vault; papers: PaperDesk; bankName: string }

/** What the customer signs, in words of the customer's own. */
export const STATEMENT =
  '本人要求解除本合同，知道今天能拿回的金额和由此少拿的金额，也知道合同解除后保障随即停止。请把款项付到本人账户。'

type Asking = {
  printing: Printing
  now: Date
  reason: SurrenderReason
  quote: Quoted
  png: Uint8Array
  number: number
}

/** 退保申请书: signed by the applicant, with the figures that were on the screen. */
export function surrenderPaper(standing: Standing, asking: Asking): Paper {
  const { printing, now, reason, quote, png } = asking
  const { sale } = standing
  const head = letterhead(printing.bankName, now)
  return {
    title: '退保申请书',
    subtitle: chosen(standing.facts).plan.content.productName,
    issuer: head.bankName,
    number: `${sale.saleNo}-BQ${asking.number}`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · 由客户本人在手机上申请`,
    sections: [
      contractSection(standing),
      { heading: '二、退保测算（保险公司当日答复）', paragraphs: meaningOf(quote) },
      { heading: '三、申请', paragraphs: [STATEMENT, `原因：${SURRENDER_REASONS[reason]}`] },
    ],
    signatures: [{ label: '投保人签名', png, note: `${minute(now)} 由投保人本人在手机上签署` }],
  }
}

function contractSection({ facts, policy }: Standing): Paper['sections'][number] {
  const { content } = chosen(facts).plan
  return {
    heading: '一、合同',
    pairs: [
      ['保单号', policy.policyNo],
      ['投保人', facts.customer.name ?? ''],
      ['产品', `${content.productName}（${content.insurerName}）`],
      ['生效日', policy.effectiveOn],
    ],
  }
}

type Done = { bankName: string; now: Date; order: ServiceOrder; endorsementNo: string }

/** 保全办结凭证: what the insurer has done, under which number. */
export function donePaper(standing: Standing, done: Done): Paper {
  const { order } = done
  const { detail, answer } = order
  const head = letterhead(done.bankName, done.now)
  const pairs: [string, string][] = [
    ['事项', SERVICE_KINDS[order.kind]],
    ['申请时间', minute(order.requestedAt)],
    ['保险公司批单号', done.endorsementNo],
    ['办结时间', minute(done.now)],
  ]
  if (answer?.status === 'surrendered') {
    pairs.push(['保险公司付给投保人', `${yuan(answer.refundFen)} 元`])
  }
  if (detail.pledgee) {
    pairs.push(['质权人', detail.pledgee], ['质押合同编号', detail.agreementNo ?? ''])
  }
  if (detail.askedBy) pairs.push(['申请人', PLEDGE_ASKERS[detail.askedBy]])
  if (detail.evidence) pairs.push(['核对的材料', detail.evidence])
  return {
    title: '保全办结凭证',
    subtitle: chosen(standing.facts).plan.content.productName,
    issuer: head.bankName,
    number: `${standing.sale.saleNo}-BQ${standing.orders.length}W`,
    date: head.day,
    footer: `销售编号 ${standing.sale.saleNo}`,
    sections: [contractSection(standing), { heading: '二、办理结果', pairs }],
  }
}
