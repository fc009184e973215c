import { sql } from 'kysely'
import { INTERMEDIARY_KINDS } from '#contracts/intermediaries'
import { promisedOn } from '#modules/inquiries'
import { readInsurer } from '#modules/products'
import type { Db } from '#platform/db'
import { isSelfService } from './self-service.ts'
import { chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { paced } from './reading-pace.ts'
import { premiumText, termText } from './phone-facts.ts'

/** The two papers every buyer reads before the single items, page by page (销售行为办法 arts 25, 29). */
export const NOTICE_PAGES = {
  'prompt-contract': '投保提示书',
  'prompt-money': '投保提示书',
  'prompt-exclusions': '投保提示书',
  'letter-who': '客户告知书',
  'letter-rights': '客户告知书',
} as const
export type NoticePageId = keyof typeof NOTICE_PAGES
export const NOTICE_PAGE_IDS = Object.keys(NOTICE_PAGES) as NoticePageId[]

export type NoticePage = {
  id: NoticePageId
  notice: string
  title: string
  paragraphs: string[]
  minReadSec: number
}

/** Least time per page as set for a day; a page without a row of its own takes that of `*`. */
export async function readingTimes(db: Db, day: string): Promise<(page: string) => number> {
  const { rows } = await sql<{ page: string; minSec: number }>`
    select distinct on (page) page, min_sec as "minSec" from sales.reading_time
    where effective_from <= ${day} order by page, effective_from desc`.execute(db)
  const times = new Map(rows.map(({ page, minSec }) => [page, minSec]))
  return (page) => times.get(page) ?? times.get('*') ?? 0
}

/** What the pages say for this plan, this seller and this insurer. */
export async function noticePages(
  db: Db,
  facts: SaleFacts,
  { bankName, day }: { bankName: string; day: string },
): Promise<NoticePage[]> {
  const insurer = await readInsurer(db, chosen(facts).plan.content.insurerId)
  const minSec = await readingTimes(db, day)
  const words = wordsOf(facts, {
    bankName,
    hotline: insurer.hotline,
    answerWorkdays: await promisedOn(db, day),
  })
  return NOTICE_PAGE_IDS.map((id) => ({
    id,
    notice: NOTICE_PAGES[id],
    minReadSec: paced(minSec(id), facts),
    ...words[id],
  }))
}

type Words = Record<NoticePageId, { title: string; paragraphs: string[] }>
type Around = { bankName: string; hotline: string; answerWorkdays: number }

function wordsOf(facts: SaleFacts, around: Around): Words {
  return { ...promptWords(facts), ...letterWords(facts, around) }
}

function promptWords(facts: SaleFacts): Omit<Words, 'letter-who' | 'letter-rights'> {
  const { plan, product } = chosen(facts)
  const { content } = plan
  const you = facts.customer.company ? '投保单位' : '您'
  const { coolingOffDays, waitingDays } = product.content
  return {
    'prompt-contract': {
      title: '您要签的是一份保险合同',
      paragraphs: [
        `《${content.productName}》是${content.insurerName}的保险产品，不是存款，也不是理财产品。`,
        `买不买、买多少，由${you}自己决定。没有人可以要求${you}为了办贷款或其他业务而买保险。`,
        '签名前请看完条款和产品说明，没看懂的地方请一条一条问清楚。',
      ],
    },
    'prompt-money': {
      title: '交多少、保多久、退保会怎样',
      paragraphs: [
        `${premiumText(content)}；${termText(content.coverTerm)}。保费只从${facts.customer.company ? '投保单位自己' : '您本人'}的账户扣。`,
        coolingOffDays > 0
          ? `签收保单后有 ${coolingOffDays} 天犹豫期，犹豫期里可以退保。过了犹豫期退保，只退现金价值，可能少于交的钱。`
          : '这份保险没有犹豫期；中途退保怎样退，请看条款。',
        ...(content.mode === 'single'
          ? []
          : ['以后每一期都要按时交。过了宽限期还没交，保障会中止。']),
      ],
    },
    'prompt-exclusions': {
      title: '哪些情形不赔，您要如实说什么',
      paragraphs: [
        ...(waitingDays > 0 ? [`有 ${waitingDays} 天等待期，等待期里出险按条款处理。`] : []),
        '责任免除列出了不赔的情形。后面有一页专门讲，请逐条看。',
        '保险公司问到的健康、职业等情况，请如实回答。没有如实回答，保险公司可能解除合同、不赔。没有问到的，不用主动说。',
      ],
    },
  }
}

const whoServes = ({ seller, sale }: SaleFacts) =>
  isSelfService(sale.channel)
    ? `您在网上自己办理，没有客户经理参与；为您服务的网点是${seller.outletName}，随时可以请客户经理来办。`
    : `为您服务的是${seller.outletName}的${seller.name}，执业证编号 ${seller.registrationNo ?? '未登记'}。您可以要求出示执业证。`

/** Who brought the sale, and whose side they are on. */
function intermediaryLines(through: SaleFacts['through']): string[] {
  if (!through) return []
  const { institution, person } = through
  const side = institution.kind === 'broker' ? '受您委托，为您办理投保' : '代理保险公司销售'
  return [
    `本次投保经${institution.name}办理：它是${INTERMEDIARY_KINDS[institution.kind]}，${side}。经办人${person.name}，执业登记编号 ${person.registrationNo}。`,
  ]
}

/** Who speaks for a company, and what it owes its people. */
function companyLines({ customer }: SaleFacts): string[] {
  if (!customer.company) return []
  return [
    `您代表${customer.name ?? '投保单位'}办理，要签的合同由单位承担；请把保什么、不保什么告诉清单上的每一位。`,
  ]
}

function letterWords(
  facts: SaleFacts,
  { bankName, hotline, answerWorkdays }: Around,
): Pick<Words, 'letter-who' | 'letter-rights'> {
  const { seller, plan, through } = facts
  const insurerName = plan?.content.insurerName ?? ''
  return {
    'letter-who': {
      title: '谁在为您服务，各负什么责任',
      paragraphs: [
        ...intermediaryLines(through),
        `${bankName}是${insurerName}的代理机构，只负责销售；承保、理赔、退保由${insurerName}负责。`,
        whoServes(facts),
        ...companyLines(facts),
        '客户经理不能替您填写、签名或保管保费、保单。',
      ],
    },
    'letter-rights': {
      title: '您可以问谁、向谁投诉',
      paragraphs: [
        `保单、理赔、退保：${insurerName}客服电话 ${hotline}。`,
        `对销售过程有疑问或要投诉：${seller.outletName}或${bankName}；也可以向金融监管部门反映。`,
        `您的问题，我们在 ${answerWorkdays} 个工作日内答复。${facts.customer.company ? '' : '保险公司可能给您打回访电话，请如实回答。'}`,
      ],
    },
  }
}
