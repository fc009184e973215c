import { ID_KINDS } from '#contracts/customers'
import { maskAccount, maskId } from '#modules/customers'
import type { PaperSection } from '#platform/paper'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import type { InsuredPerson } from './insured-list.ts'
import type { PlanContent } from './plan-content.ts'

type Customer = SaleFacts['customer']

/** A longer list is named by its digest: the file itself stays with the sale. */
const ANNEX_MAX = 200

export const signerOf = ({ company }: Customer): string =>
  company ? '单位经办人签名' : '投保人签名'

export function accountText({ bankAccount, company }: Customer): string {
  if (!bankAccount) return '—'
  return `${company ? '投保单位' : '本人'}账户 ${maskAccount(bankAccount)}`
}

/** Applicant and insured of a group application. */
export function companySections(facts: SaleFacts): PaperSection[] {
  const { customer } = facts
  const { content } = chosen(facts).plan
  const company = customer.company!
  const { operator } = company
  return [
    {
      heading: '一、投保单位',
      pairs: [
        ['单位名称', customer.name ?? ''],
        ['统一社会信用代码', customer.idNumber ?? ''],
        ['法定代表人', company.legalRepresentative],
        ['住所', customer.address ?? ''],
        ['经办人', operator.name],
        ['经办人证件', `${idKindName(operator.idKind)} ${maskId(operator.idNumber)}`],
        ['经办人电话', customer.phone ?? ''],
        ['授权有效期', `至 ${operator.authorityUntil}`],
      ],
    },
    {
      heading: '二、被保险人与受益人',
      pairs: [
        ...insuredPairs(content),
        ['与投保人关系', '本单位员工'],
        ['身故受益人', '由每位被保险人本人指定；没有指定的为法定'],
      ],
    },
  ]
}

/** How many are insured by which list; nothing for an individual contract. */
export function insuredPairs({ group }: PlanContent): [string, string][] {
  if (!group) return []
  return [
    ['被保险人', `清单所列 ${group.headcount} 人`],
    ['清单摘要', `SHA-256 ${group.listSha256}`],
  ]
}

/** The list itself, its numbers masked. */
export function annexOf(facts: SaleFacts, people: readonly InsuredPerson[]): PaperSection[] {
  const { group } = chosen(facts).plan.content
  if (!group) return []
  const heading = `附：被保险人清单（${group.headcount} 人）`
  if (people.length > ANNEX_MAX) {
    const text = `共 ${group.headcount} 人，逐人内容见上传的清单文件，以摘要 ${group.listSha256} 为准。`
    return [{ heading, paragraphs: [text] }]
  }
  const rows = people.map((person, at) => [
    String(at + 1),
    person.name,
    `${idKindName(person.idKind)} ${maskId(person.idNumber)}`,
    person.birthOn,
    person.occupation,
    person.hasAgreed ? '同意' : '未同意',
  ])
  const head = ['序号', '姓名', '证件', '出生日期', '职业', '本人意见']
  return [{ heading, table: { head, rows, widths: [1, 2, 5, 2, 2, 2] } }]
}

const idKindName = (kind: string) => ID_KINDS[kind as keyof typeof ID_KINDS] ?? kind
