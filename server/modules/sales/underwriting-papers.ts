import type { TermsTask } from '#contracts/underwriting-view'
import type { UnderwritingWant } from '#modules/insurers'
import type { Paper } from '#platform/paper'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { minute } from './minute.ts'
import { wordOf } from './underwriting.ts'
import type { Page, Reply } from './underwriting-store.ts'

type Letterhead = { bankName: string; day: string }
type Signed = { png: Uint8Array; note: string }
type Supplied = { wants: readonly UnderwritingWant[]; replies: readonly Reply[]; pages: Page[] }

/** 核保补充资料清单: what was wanted, what was said, and the digest of each page that went over. */
export function supplyPaper(
  facts: SaleFacts,
  head: Letterhead,
  { wants, replies, pages }: Supplied,
): Paper {
  const titleOf = new Map(wants.map(({ code, text }) => [code, text]))
  return {
    title: '核保补充资料清单',
    subtitle: chosen(facts).plan.content.productName,
    issuer: head.bankName,
    number: `${facts.sale.saleNo}-HB`,
    date: head.day,
    footer: `销售编号 ${facts.sale.saleNo} · 敏感个人信息，仅供核保、理赔`,
    sections: [
      {
        heading: '一、问题与回答',
        table: {
          head: ['保险公司的问题', '投保人的回答'],
          rows: replies.map(({ code, text }) => [titleOf.get(code) ?? code, text]),
          widths: [6, 10],
        },
      },
      {
        heading: '二、影像',
        table: {
          head: ['资料', '拍摄时间', '摘要（SHA-256）'],
          rows: pages.map(({ code, addedAt, sha256 }) => [
            titleOf.get(code) ?? code,
            minute(addedAt),
            sha256,
          ]),
          widths: [4, 4, 10],
        },
      },
    ],
  }
}

/** 承保条件变更确认书: old beside new, the arithmetic, what is left out, and the signature. */
export function termsPaper(
  facts: SaleFacts,
  { head, signed, task }: { head: Letterhead; signed: Signed; task: TermsTask },
): Paper {
  const { content } = chosen(facts).plan
  return {
    title: '承保条件变更确认书',
    subtitle: `${content.productName} · ${content.insurerName}`,
    issuer: head.bankName,
    number: `${facts.sale.saleNo}-BG`,
    date: head.day,
    footer: `销售编号 ${facts.sale.saleNo} · 投保单的组成部分`,
    sections: [
      {
        heading: '一、核保意见',
        paragraphs: [wordOf(facts).message],
      },
      {
        heading: '二、变更前后对照',
        table: {
          head: ['项目', '投保时', '变更后'],
          rows: task.compared.map(({ label, before, after }) => [label, before, after]),
          widths: [4, 6, 6],
        },
      },
      ...(task.arithmetic.length > 0
        ? [{ heading: '三、怎么算出来的', paragraphs: task.arithmetic }]
        : []),
      ...(task.exclusions.length > 0
        ? [{ heading: '四、不再承保的内容', paragraphs: task.exclusions }]
        : []),
      ...(task.confirmations.length > 0
        ? [
            {
              heading: '五、因此须另外确认的事项',
              paragraphs: task.confirmations.map(
                ({ title, explanation, sentence }) =>
                  `${title}：${explanation}${sentence ? `（本人抄录：${sentence}）` : ''}`,
              ),
            },
          ]
        : []),
      { heading: '声明', paragraphs: [task.statement] },
    ],
    signatures: [{ label: '投保人签名', ...signed }],
  }
}
