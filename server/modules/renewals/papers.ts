import { AGREEMENT_ENDS } from '#contracts/renewals'
import type { ProvenCode } from '#modules/messages'
import { chosen, letterhead, minute } from '#modules/sales'
import type { Paper } from '#platform/paper'
import type { Standing } from './standing.ts'

type Issuing = { bankName: string; now: Date }

function paperOf(standing: Standing, { bankName, now }: Issuing): Omit<Paper, 'title' | 'number'> {
  const { content } = chosen(standing.facts).plan
  const head = letterhead(bankName, now)
  return {
    subtitle: content.productName,
    issuer: head.bankName,
    date: head.day,
    footer: `销售编号 ${standing.sale.saleNo}`,
    sections: [
      {
        heading: '一、合同',
        pairs: [
          ['保单号', standing.policy.policyNo],
          ['投保人', standing.facts.customer.name ?? ''],
          ['产品', `${content.productName}（${content.insurerName}）`],
        ],
      },
    ],
  }
}

/** Told apart by the minute: an agreement may be given, ended and given again. */
const numberAt = ({ sale }: Standing, mark: string, now: Date) =>
  `${sale.saleNo}-${mark}${now.toISOString().slice(2, 16).replaceAll(/\D/g, '')}`

/** 自动扣款授权书: the words that were on the screen, and how it is known whose word it is. */
export function agreementPaper(
  standing: Standing,
  given: Issuing & { text: readonly string[]; proof: ProvenCode },
): Paper {
  const { now, proof, text } = given
  const paper = paperOf(standing, given)
  const how =
    `${minute(now)} 由投保人本人在手机上阅读并同意，` +
    `以发到档案手机号 ${proof.sentTo} 的一次性验证码确认。`
  return {
    ...paper,
    title: '续期保费自动扣款授权书',
    number: numberAt(standing, 'KK', now),
    sections: [
      ...paper.sections,
      { heading: '二、授权内容', paragraphs: [...text] },
      { heading: '三、确认', paragraphs: [how] },
    ],
  }
}

/** 取消授权记录: who ended it, when, and in whose words. */
export function revocationPaper(
  standing: Standing,
  given: Issuing & { end: { kind: 'customer' | 'seller'; note?: string } },
): Paper {
  const { agreement } = standing
  const { now, end } = given
  const paper = paperOf(standing, given)
  const pairs: [string, string][] = [
    ['授权时间', agreement ? minute(agreement.givenAt) : ''],
    ['扣款账户', agreement?.accountMasked ?? ''],
    ['取消时间', minute(now)],
    ['取消方式', AGREEMENT_ENDS[end.kind]],
  ]
  if (end.note) pairs.push(['客户怎样提出', end.note])
  return {
    ...paper,
    title: '续期保费自动扣款取消记录',
    number: numberAt(standing, 'KQ', now),
    sections: [...paper.sections, { heading: '二、取消', pairs }],
  }
}

/** 复效申请书: signed by the applicant, with the figures of the day and what they mean. */
export function reinstatementPaper(
  standing: Standing,
  given: Issuing & { text: readonly string[]; png: Uint8Array },
): Paper {
  const { now, text, png } = given
  const paper = paperOf(standing, given)
  return {
    ...paper,
    title: '保险合同复效申请书',
    number: numberAt(standing, 'FX', now),
    sections: [...paper.sections, { heading: '二、申请', paragraphs: [...text] }],
    signatures: [{ label: '投保人签名', png, note: `${minute(now)} 由投保人本人在手机上签署` }],
  }
}
