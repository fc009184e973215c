import { ONLINE_GROUPS } from '#contracts/online'
import type { OnlineGroup, OnlinePage, OnlineTexts } from '#contracts/online'
import { PREMIUM_MODES } from '#contracts/products'
import type { ProductContent } from '#contracts/products'
import { yuan } from '#platform/money'
import { termText } from './plan-words.ts'
import { isExempt, isNewType } from './shelf-rules.ts'
import type { Gap } from './shelf-rules.ts'

export type PageSource = { content: ProductContent; insurerName: string; texts: OnlineTexts }

const NET_14 = '《互联网保险业务监管办法》第十四条'

export const NO_TEXTS: OnlineTexts = {
  rates: '',
  costs: '',
  certainty: '',
  service: '',
  payment: '',
}

const GROUP_IDS = Object.keys(ONLINE_GROUPS) as OnlineGroup[]

/** The page of a product as customers see it; pure. */
export function onlinePage(source: PageSource): OnlinePage {
  const { content, insurerName, texts } = source
  const { introduction } = content
  const premiums = content.plans.map((plan) => plan.minPremiumFen)
  return {
    name: content.name,
    insurerName,
    summary: introduction.product,
    audience: introduction.audience,
    limits: introduction.risks,
    fromPremiumFen: premiums.length === 0 ? 0 : Math.min(...premiums),
    minAge: content.minAge,
    maxAge: content.maxAge,
    uncertainty: isNewType(content) ? texts.certainty : null,
    isSelfService: isSelfService(content),
    groups: groupsOf(source),
  }
}

/**
 * Who sells without asking about family, health and means sells what needs no such questions: house,
 * liability, accident for a year (适当性办法 art. 40). Everything else is for people to sell. Pure.
 */
export function isSelfService(content: ProductContent): boolean {
  return (
    isExempt({ content }) &&
    !isNewType(content) &&
    !content.isGroup &&
    !content.classes.some((cls) => ['health', 'credit', 'reinsurance'].includes(cls))
  )
}

function planLine(plan: ProductContent['plans'][number]): string {
  const { minPremiumFen: least, maxPremiumFen: most } = plan
  const amount = most > least ? `${yuan(least)} 至 ${yuan(most)} 元` : `${yuan(least)} 元`
  const years = plan.mode === 'single' ? '' : `，交 ${plan.paymentYears} 年`
  return `${plan.name}：${PREMIUM_MODES[plan.mode]} ${amount}${years}，保险期间 ${termText(plan.coverTerm)}`
}

/** The seven groups: the product's own terms, and what the bank has to add. */
function groupsOf({ content, insurerName, texts }: PageSource): OnlinePage['groups'] {
  const { elements, coolingOffDays, waitingDays } = content
  const filed = content.filingNo && `备案（批准）文号：${content.filingNo}`
  const days = (count: number) => (count > 0 ? `${count} 天` : '没有')
  const plans = content.plans.map(planLine)
  const paragraphs: Record<OnlineGroup, string[]> = {
    names: [`产品：${content.name}`, `承保：${insurerName}`, filed],
    terms: [elements.liability, elements.scope, elements.sumInsured, ...plans, texts.rates],
    duties: [elements.exclusions, `犹豫期：${days(coolingOffDays)}；等待期：${days(waitingDays)}`],
    costs: [texts.costs],
    certainty: [texts.certainty],
    service: [texts.service],
    payment: [elements.payment, texts.payment],
  }
  return GROUP_IDS.map((id) => ({
    id,
    title: ONLINE_GROUPS[id],
    paragraphs: paragraphs[id].filter((text) => text.trim() !== ''),
  }))
}

/** What a group cannot do without; where all of it is there the group is complete. */
const NEEDED: Record<OnlineGroup, (source: PageSource) => string[]> = {
  names: ({ content, insurerName }) => [content.name, insurerName, content.filingNo],
  terms: ({ content: { elements }, texts }) => [elements.liability, elements.scope, texts.rates],
  duties: ({ content }) => [content.elements.exclusions],
  costs: ({ texts }) => [texts.costs],
  certainty: ({ texts }) => [texts.certainty],
  service: ({ texts }) => [texts.service],
  payment: ({ content, texts }) => [content.elements.payment, texts.payment],
}

/** Groups of art. 14 that are not complete, by name; `[]` where the page may be published. Pure. */
export function onlineGaps(source: PageSource): Gap[] {
  return GROUP_IDS.filter((id) => NEEDED[id](source).some((text) => text.trim() === '')).map(
    (id) => ({
      code: `online-missing.${id}`,
      message: `网上页面缺少“${ONLINE_GROUPS[id]}”`,
      citation: NET_14,
    }),
  )
}
