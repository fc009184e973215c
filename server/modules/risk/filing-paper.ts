import { INDICATORS, INDICATOR_TONES } from '#contracts/indicators'
import type { FilingFigures } from '#contracts/filings'
import { yuan } from '#platform/money'
import type { Paper } from '#platform/paper'

export type FilingSaid = {
  bankName: string
  branchCode: string
  branchName: string
  month: string
  dueOn: string
  /** 1 for the first time it is filed. */
  submission: number
  filedOn: string
  byName: string
  note: string
  figures: FilingFigures
}

const percent = (value: number | null) => (value === null ? '没有样本' : `${value}%`)

/** 合规报备书: figures as they stood when it was filed; the same said gives the same bytes. */
export function filingPaper(said: FilingSaid): Paper {
  const { figures, branchName, month } = said
  return {
    title: '保险代理业务合规报备书',
    subtitle: `${branchName} · ${month}`,
    issuer: said.bankName,
    number: `BB-${said.branchCode}-${month}-${said.submission}`,
    date: said.filedOn,
    footer: `${branchName} ${month} 第 ${said.submission} 次报送`,
    sections: [
      {
        heading: '一、业务与风险',
        pairs: [
          ['报备期限', said.dueOn],
          ['报送日期', said.filedOn],
          ['报送人', said.byName],
          ['当月开始的销售', `${figures.salesOpened} 笔`],
          ['当月出单', `${figures.policiesIssued} 件`],
          ['出单保费', `${yuan(figures.premiumFen)} 元`],
          ['当月登记的风险', `${figures.risksRecorded} 项`],
          ['未关闭的风险', `${figures.risksOpen} 项`],
          ['其中措施超期', `${figures.risksLate} 项`],
          ['当月风险事件', `${figures.events} 件`],
        ],
      },
      {
        heading: '二、关键风险指标',
        table: {
          head: ['指标', '分子', '分母', '数值', '关注线', '预警线', '状态'],
          rows: figures.indicators.map((one) => [
            INDICATORS[one.code],
            String(one.numerator),
            String(one.denominator),
            percent(one.value),
            percent(one.amber),
            percent(one.red),
            INDICATOR_TONES[one.tone],
          ]),
          widths: [7, 2, 2, 3, 2, 2, 3],
        },
      },
      { heading: '三、情况说明', paragraphs: [said.note] },
    ],
    signatures: [{ label: '报送人', note: `${said.byName} ${said.filedOn}` }],
  }
}
