import { SALE_STATES } from '#contracts/sale-view'
import type { Head } from '#modules/audit'
import { minute } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { yuan } from '#platform/money'
import type { Paper, PaperSection } from '#platform/paper'
import type { Case } from './load-case.ts'
import type { Manifest } from './packet-format.ts'
import { timelineRow, timelineTable } from './timeline-rows.ts'

export type SummaryGiven = {
  bankName: string
  now: Date
  case: Case
  auditHead: Head
  /** Staff by id. */
  names: ReadonlyMap<string, string>
  files: Manifest['files']
}

/** 销售案卷: the packet in a few printed pages, for people without a verifier. */
export function summaryPaper(given: SummaryGiven): Paper {
  const { sale } = given.case.facts
  return {
    title: '销售案卷',
    subtitle: sale.productName ?? '未选定产品',
    issuer: given.bankName,
    number: `${sale.saleNo}-AJ`,
    date: beijingDay(given.now),
    footer: `销售编号 ${sale.saleNo} · 封存于 ${minute(given.now)}`,
    sections: [
      { heading: '一、概要', pairs: overview(given) },
      timeline(given),
      fileList(given.files),
      sealing(given.auditHead),
    ],
  }
}

function overview({ case: { facts } }: SummaryGiven): [string, string][] {
  const { sale, seller, customer, through, plan, policy } = facts
  const intermediary: [string, string][] = through
    ? [
        [
          '中介机构',
          `${through.institution.name} ${through.person.name}（执业登记 ${through.person.registrationNo}）`,
        ],
      ]
    : []
  return [
    ['客户', customer.name ?? ''],
    ['客户经理', `${seller.name}（执业登记 ${seller.registrationNo ?? '—'}）`],
    ...intermediary,
    ['网点', seller.outletName],
    ['结果', SALE_STATES[sale.state]],
    ['产品', plan ? `${plan.content.productName}，${plan.content.planName}` : '—'],
    ['保险公司', plan?.content.insurerName ?? '—'],
    ['每期保费', sale.premiumFen === null ? '—' : `${yuan(sale.premiumFen)} 元`],
    ['保单号', policy?.policyNo ?? '—'],
    ['签收', policy?.deliveredAt ? minute(policy.deliveredAt) : '—'],
    ['犹豫期至', policy?.coolingOffUntil ?? '—'],
  ]
}

function timeline({ case: { entries }, names }: SummaryGiven): PaperSection {
  return {
    heading: '二、时间线',
    table: timelineTable(entries.map((entry) => timelineRow(entry, names))),
  }
}

function fileList(files: Manifest['files']): PaperSection {
  return {
    heading: '三、文件清单',
    table: {
      head: ['文件', '字节', 'SHA-256'],
      // Broken in two, because a column cannot break a word of 64 letters.
      rows: files.map(({ path, sizeBytes, sha256 }) => [
        path,
        String(sizeBytes),
        `${sha256.slice(0, 32)} ${sha256.slice(32)}`,
      ]),
      widths: [5, 2, 7],
    },
  }
}

function sealing(head: Head): PaperSection {
  const { rootHash } = head
  return {
    heading: '四、封存',
    pairs: [
      ['日志叶数', String(head.treeSize)],
      ['日志根', `${rootHash.slice(0, 32)} ${rootHash.slice(32)}`],
      ['密钥编号', head.keyId],
      ['验证方法', 'npm run -s baoqiao -- verify 文件名（不需要数据库）'],
    ],
  }
}
