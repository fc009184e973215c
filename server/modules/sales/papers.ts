import { CHECKS, INSURED_RELATIONS } from '#contracts/sale-view'
import { INTERMEDIARY_KINDS } from '#contracts/intermediaries'
import { GENDERS, OCCUPATIONS } from '#contracts/customers'
import { maskAccount } from '#modules/customers'
import type { Intermediated } from '#modules/intermediaries'
import type { Figures } from '#modules/papers'
import { beijingDay } from '#platform/clock'
import { yuan } from '#platform/money'
import type { Paper, PaperSection } from '#platform/paper'
import { benefitSections } from './benefit-section.ts'
import { isSelfService } from './self-service.ts'
import { accountText, annexOf, companySections, insuredPairs, signerOf } from './company-papers.ts'
import { declarationOf } from './declaration.ts'
import { actOf, chosen } from './facts.ts'
import type { InsuredPerson } from './insured-list.ts'
import { healthCounts } from './health.ts'
import { minute } from './minute.ts'
import type { SaleFacts } from './facts.ts'
import { premiumText, quotedOf, sumText, termText } from './phone-facts.ts'
import type { NamedPerson, PlanContent } from './plan-content.ts'
import type { PolicyRow } from './store.ts'

type Letterhead = { bankName: string; day: string }
type Signed = { png: Uint8Array; note: string }

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** 投保单: who, what, how much, and the applicant's own signature. */
export function applicationPaper(
  facts: SaleFacts,
  head: Letterhead,
  { insured: people = [], ...signed }: Signed & { insured?: readonly InsuredPerson[] },
): Paper {
  const { sale, customer } = facts
  const { content } = chosen(facts).plan
  const quoted = quotedOf(facts)
  return {
    title: '投保单',
    subtitle: `${content.productName} · ${content.insurerName}`,
    issuer: head.bankName,
    number: `${sale.saleNo}-TB`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo} · 报价编号 ${quoted?.quoteNo ?? '—'}`,
    sections: [
      ...(customer.company ? companySections(facts) : peopleSections(facts)),
      {
        heading: '三、保险计划',
        pairs: [
          ['产品', `${content.productName}（${content.productCode} 第 ${content.versionNo} 版）`],
          ['计划', content.planName],
          ['保险期间', termText(content.coverTerm)],
          ['保费', premiumText(content)],
          ['保险金额', sumText(content, quoted)],
          ['保费总额', quoted ? `${yuan(quoted.totalPremiumFen)} 元` : '—'],
          ['扣款账户', accountText(customer)],
        ],
      },
      ...healthSection(facts),
      {
        heading: '四、声明',
        paragraphs: declarationOf(facts),
      },
      sellerSection(facts),
      ...annexOf(facts, people),
    ],
    signatures: [{ label: signerOf(customer), ...signed }],
  }
}

function identityPairs(who: string, person: NamedPerson): [string, string][] {
  return [
    [`${who}性别`, GENDERS[person.gender]],
    [`${who}出生日期`, person.birthOn],
    [`${who}证件号码`, person.idNumber],
  ]
}

function peopleSections(facts: SaleFacts): PaperSection[] {
  const { customer } = facts
  const { content } = chosen(facts).plan
  const { insured, beneficiary } = content.people ?? {}
  return [
    {
      heading: '一、投保人',
      pairs: [
        ['姓名', customer.name ?? ''],
        ['性别', customer.gender ? GENDERS[customer.gender] : ''],
        ['出生日期', customer.birthOn ?? ''],
        ['证件号码', customer.idNumber ?? ''],
        ['联系电话', customer.phone ?? ''],
        ['职业', OCCUPATIONS[customer.occupation as keyof typeof OCCUPATIONS] ?? ''],
        ['联系地址', customer.address ?? ''],
      ],
    },
    {
      heading: '二、被保险人与受益人',
      pairs: [
        ['被保险人', insured?.name ?? customer.name ?? ''],
        ['与投保人关系', INSURED_RELATIONS[content.insuredRelation]],
        ...(insured ? identityPairs('被保险人', insured) : []),
        ['身故受益人', content.beneficiaryName ?? '法定'],
        ...(beneficiary ? identityPairs('受益人', beneficiary) : []),
      ],
    },
  ]
}

/** How many were asked; the answers are on a sheet of their own. */
function healthSection(facts: SaleFacts): PaperSection[] {
  const { asked, yes } = healthCounts(facts)
  if (asked === 0) return []
  const text = `共 ${asked} 项，回答“是”的 ${yes} 项；逐项内容见《健康告知书》，它是本投保单的组成部分`
  return [{ heading: '健康告知', paragraphs: [text] }]
}

function sellerSection({ seller, sale, through }: SaleFacts): PaperSection {
  if (isSelfService(sale.channel)) {
    return {
      heading: '五、销售方式',
      pairs: [
        ['方式', '投保人在本行网上自助办理，没有销售人员参与'],
        ['服务网点', seller.outletName],
      ],
    }
  }
  return {
    heading: '五、销售人员',
    pairs: [
      ...(through ? intermediaryPairs(through) : []),
      [through ? '银行陪同人员' : '姓名', seller.name],
      ['执业登记编号', seller.registrationNo ?? ''],
      ['网点', seller.outletName],
    ],
  }
}

function intermediaryPairs({ institution, person }: Intermediated): [string, string][] {
  return [
    [INTERMEDIARY_KINDS[institution.kind], institution.name],
    ['许可证编号', institution.licenceNo],
    ['经办人', person.name],
    ['经办人执业登记编号', person.registrationNo],
  ]
}

/** 提示与确认记录: what was shown, when it was read, what was answered and copied out. */
export function communicationPaper(facts: SaleFacts, head: Letterhead, signed: Signed): Paper {
  const { content } = chosen(facts).plan
  const acts = (kind: string) => facts.acts.filter((act) => act.kind === kind)
  const shownOf = (data: Record<string, unknown>) =>
    (data['shown'] ?? {}) as Record<string, unknown>
  return {
    title: '提示与确认记录',
    subtitle: content.productName,
    issuer: head.bankName,
    number: `${facts.sale.saleNo}-QR`,
    date: head.day,
    footer: `销售编号 ${facts.sale.saleNo} · 以下内容由客户本人在手机上逐项阅读和回答`,
    sections: [
      {
        heading: '一、三查',
        pairs: acts('check').map((act) => [
          CHECKS[act.code as keyof typeof CHECKS],
          `${text(act.data['evidence'])}（${minute(act.at)}）`,
        ]),
      },
      {
        heading: '二、逐项提示',
        table: {
          head: ['事项', '通俗说明', '阅读', '确认时间'],
          rows: acts('disclosure').map((act) => [
            text(shownOf(act.data)['title']),
            text(shownOf(act.data)['plain']),
            `${Math.round(Number(act.data['readSec']))} 秒`,
            minute(act.at),
          ]),
          widths: [3, 8, 2, 3],
        },
      },
      {
        heading: '三、理解题',
        paragraphs: acts('comprehension').map(
          (act) =>
            `${minute(act.at)} 作答，${act.data['isPassed'] ? '全部答对' : '有错，阅读说明后重答'}`,
        ),
      },
      {
        heading: '四、书面确认',
        table: {
          head: ['确认事项', '客户抄录', '时间'],
          rows: acts('confirmation').map((act) => [
            text(shownOf(act.data)['title']),
            text(act.data['typed']) || '同意',
            minute(act.at),
          ]),
          widths: [4, 6, 3],
        },
      },
      noticeSection(facts),
      ...mandateSection(facts),
      ...benefitSections(actOf(facts, 'facts', 'facts')),
    ],
    signatures: [{ label: signerOf(facts.customer), ...signed }],
  }
}

/** What the customer told the broker to do, in the words confirmed. */
function mandateSection(facts: SaleFacts): PaperSection[] {
  return facts.acts
    .filter((act) => act.kind === 'mandate' && act.code === facts.through?.person.id)
    .map((act) => {
      const said = act.data['shown'] as string[]
      const how = `${minute(act.at)} 由客户本人在手机上阅读 ${Math.round(Number(act.data['readSec']))} 秒后确认`
      return { heading: '委托书（保险经纪）', paragraphs: [...said, how] }
    })
}

/** Which pages were read, for how long; their words lie with the deed. */
function noticeSection(facts: SaleFacts): PaperSection {
  return {
    heading: '五、投保提示书与客户告知书',
    table: {
      head: ['文件', '页', '阅读', '时间'],
      rows: facts.acts
        .filter((act) => act.kind === 'notice')
        .map((act) => {
          const shown = (act.data['shown'] ?? {}) as Record<string, unknown>
          const readSec = `${Math.round(Number(act.data['readSec']))} 秒`
          return [text(shown['notice']), text(shown['title']), readSec, minute(act.at)]
        }),
      widths: [3, 6, 2, 3],
    },
  }
}

/** 保费缴纳凭证: from whose account to whom, by which transaction. */
export function paymentPaper(facts: SaleFacts, head: Letterhead): Paper {
  const { customer, sale, exchanges } = facts
  const { content } = chosen(facts).plan
  const answer = exchanges.debit?.answer ?? {}
  return {
    title: '保费缴纳凭证',
    issuer: head.bankName,
    number: `${sale.saleNo}-JF`,
    date: head.day,
    footer: `销售编号 ${sale.saleNo}`,
    sections: [
      {
        heading: '缴费信息',
        pairs: [
          ['付款人', customer.name ?? ''],
          ['付款账户', customer.bankAccount ? maskAccount(customer.bankAccount) : ''],
          ['收款人', `${content.insurerName}保费专户`],
          ['金额', `${yuan(content.premiumFen)} 元`],
          ['交易流水', text(answer['bankRef'])],
          ['时间', minute(new Date(text(answer['paidAt'])))],
          ['方式', `${customer.company ? '投保单位' : '本人'}账户转账（不收现金）`],
        ],
      },
    ],
  }
}

/** 保险合同要点: what was issued, in one page; the insurer's terms are part of the contract. */
export function contractPaper(facts: SaleFacts, head: Letterhead, policy: PolicyRow): Paper {
  const { customer, sale } = facts
  const { plan, product } = chosen(facts)
  const quoted = quotedOf(facts)
  const { elements, coolingOffDays } = product.content
  return {
    title: '电子保单（要点页）',
    subtitle: `${plan.content.insurerName} · 这是保险合同`,
    issuer: head.bankName,
    number: policy.policyNo,
    date: head.day,
    footer: `保单号 ${policy.policyNo} · 销售编号 ${sale.saleNo}`,
    sections: [
      {
        heading: '一、合同',
        pairs: [
          ['投保人', customer.name ?? ''],
          ...insuredPairs(plan.content),
          ['产品', `${plan.content.productName}（备案号 ${product.content.filingNo}）`],
          ['生效日', policy.effectiveOn],
          ['到期日', policy.endsOn ?? '终身'],
          ['保险金额', sumText(plan.content, quoted)],
          ['保费', premiumText(plan.content)],
          ...exclusionPairs(plan.content),
          ['犹豫期', coolingOffDays > 0 ? `签收之日起 ${coolingOffDays} 个自然日` : '无'],
        ],
      },
      {
        heading: '二、六要素',
        pairs: [
          ['保险责任', elements.liability],
          ['保障范围', elements.scope],
          ['除外责任', elements.exclusions],
          ['缴费方式', elements.payment],
          ['保险期间', elements.term],
          ['保险金额', elements.sumInsured],
        ],
      },
      ...(quoted && quoted.cashValues.length > 0 ? [cashValueSection(quoted.cashValues)] : []),
    ],
  }
}

/** What the insurer left out when it accepted. */
function exclusionPairs({ terms }: PlanContent): [string, string][] {
  if (!terms || terms.exclusions.length === 0) return []
  return [['特别约定（除外责任）', terms.exclusions.join('；')]]
}

function cashValueSection(
  rows: { year: number; paidFen: number; cashValueFen: number }[],
): PaperSection {
  return {
    heading: '三、现金价值（年末）',
    table: {
      head: ['保单年度', '累计已交保费（元）', '现金价值（元）'],
      rows: rows.map((row) => [String(row.year), yuan(row.paidFen), yuan(row.cashValueFen)]),
      widths: [2, 4, 4],
    },
  }
}

/** What a holder of the paper may have compared, in the form it is printed. */
export function printedFigures(facts: SaleFacts): Figures {
  const quoted = quotedOf(facts)
  return {
    holder: facts.customer.name ?? '',
    premium: yuan(chosen(facts).plan.content.premiumFen),
    ...(quoted ? { sum: yuan(quoted.sumInsuredFen) } : {}),
  }
}

export function letterhead(bankName: string, now: Date): Letterhead {
  return { bankName, day: beijingDay(now) }
}
