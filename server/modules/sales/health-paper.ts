import type { HealthAnswer } from '#modules/insurers'
import type { Paper } from '#platform/paper'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { healthConsent } from './consent-text.ts'
import { healthCounts, insuredName } from './health.ts'
import { minute } from './minute.ts'

type Letterhead = { bankName: string; day: string }
type Signed = { png: Uint8Array; note: string }

/** 健康告知书: a part of the application on a sheet of its own, so that not everybody reads it. */
export function healthPaper(
  facts: SaleFacts,
  { head, signed, answers }: { head: Letterhead; signed: Signed; answers: HealthAnswer[] },
): Paper {
  const { sale } = facts
  const { content } = chosen(facts).plan
  const { at } = healthCounts(facts)
  return {
    title: '健康告知书',
    subtitle: `${content.productName} · ${content.insurerName}`,
    issuer: head.bankName,
    number: `${sale.saleNo}-JK`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · 投保单的组成部分 · 敏感个人信息，仅供核保、理赔`,
    sections: [
      {
        heading: '一、被保险人',
        pairs: [
          ['姓名', insuredName(facts)],
          ['作答时间', at ? minute(at) : ''],
          ['作答方式', '投保人本人在手机上逐题作答'],
        ],
      },
      {
        heading: '二、告知事项',
        table: {
          head: ['问题', '回答', '说明'],
          rows: answers.map(({ question, isYes, detail }) => [
            question,
            isYes ? '是' : '否',
            detail || '—',
          ]),
          widths: [8, 2, 6],
        },
      },
      {
        heading: '三、作答前看到的说明',
        paragraphs: healthConsent(head.bankName, content.insurerName),
      },
    ],
    signatures: [{ label: '投保人签名', ...signed }],
  }
}
