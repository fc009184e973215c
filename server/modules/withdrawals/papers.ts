import { WITHDRAWAL_REASONS } from '#contracts/withdrawals'
import type { WithdrawalReason } from '#contracts/withdrawals'
import type { CancelAnswer, DebitAnswer } from '#modules/insurers'
import { maskAccount } from '#modules/customers'
import type { PaperDesk } from '#modules/papers'
import { chosen, letterhead, minute } from '#modules/sales'
import type { Vault } from '#modules/vault'
import { yuan } from '#platform/money'
import type { Paper } from '#platform/paper'
import type { Standing } from './view.ts'

export type Printing = { vault: Vault; papers: PaperDesk; bankName: string }

/** What the customer signs, in words of the customer's own. */
export const STATEMENT =
  '本人要求解除本合同，请把已交的保险费全部退回本人缴费的账户。本人知道合同解除后保障随即停止。'

type Asking = {
  printing: Printing
  input: { reason: WithdrawalReason }
  now: Date
  png: Uint8Array
}

/** 解除保险合同申请书: signed by the applicant. */
export function requestPaper(standing: Standing, { printing, input, now, png }: Asking): Paper {
  const { sale } = standing
  const head = letterhead(printing.bankName, now)
  return {
    title: '解除保险合同申请书',
    subtitle: chosen(standing.facts).plan.content.productName,
    issuer: head.bankName,
    number: `${sale.saleNo}-TB1`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · 犹豫期内由客户本人在手机上申请`,
    sections: [
      contractSection(standing),
      {
        heading: '二、申请',
        paragraphs: [STATEMENT, `原因：${WITHDRAWAL_REASONS[input.reason]}`],
      },
    ],
    signatures: [{ label: '投保人签名', png, note: `${minute(now)} 由投保人本人在手机上签署` }],
  }
}

function contractSection({ facts, policy }: Standing): Paper['sections'][number] {
  const { content } = chosen(facts).plan
  const { customer } = facts
  return {
    heading: '一、合同',
    pairs: [
      ['保单号', policy.policyNo],
      ['投保人', customer.name ?? ''],
      ['产品', `${content.productName}（${content.insurerName}）`],
      ['签收日', policy.deliveredAt ? minute(policy.deliveredAt) : '尚未签收'],
      ['犹豫期至', policy.coolingOffUntil ?? '尚未起算'],
      ['已交保费', `${yuan(content.premiumFen)} 元`],
      ['退款账户', customer.bankAccount ? `本人账户 ${maskAccount(customer.bankAccount)}` : '—'],
    ],
  }
}

type Finished = {
  bankName: string
  now: Date
  cancelled: Extract<CancelAnswer, { status: 'cancelled' }>
  refund: Extract<DebitAnswer, { status: 'paid' }>
}

/** 合同解除与退款凭证: what the insurer booked and what the bank paid back. */
export function donePaper(standing: Standing, done: Finished): Paper {
  const { sale } = standing
  const head = letterhead(done.bankName, done.now)
  return {
    title: '合同解除与退款凭证',
    subtitle: chosen(standing.facts).plan.content.productName,
    issuer: head.bankName,
    number: `${sale.saleNo}-TB2`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo}`,
    sections: [
      contractSection(standing),
      {
        heading: '二、办理结果',
        pairs: [
          ['保险公司批单号', done.cancelled.endorsementNo],
          ['合同解除时间', minute(new Date(done.cancelled.cancelledAt))],
          ['退还金额', `${yuan(done.cancelled.refundFen)} 元`],
          ['退款流水', done.refund.bankRef],
          ['退款时间', minute(new Date(done.refund.paidAt))],
        ],
      },
    ],
  }
}
