import * as contract from '#contracts/underwriting'
import { PAGES_MAX } from '#contracts/underwriting'
import { command } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { addDocument, filedNews } from './documents.ts'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { letterhead } from './papers.ts'
import type { Making } from './phone-sign.ts'
import { requirePage } from './picture.ts'
import { advance, byOf, lockOwnSale, lockSale, requireDoor, subjectOf } from './sale-work.ts'
import { insertExchange } from './store.ts'
import type { Exchange } from './store.ts'
import { standingOf, wantsOf } from './underwriting.ts'
import { supplyPaper } from './underwriting-papers.ts'
import { insertPage, insertReplies, pagesOf, removePage } from './underwriting-store.ts'
import type { Reply } from './underwriting-store.ts'

/** The customer photographs; nobody sees it but the underwriters. */
export function photographPage({ vault }: Making) {
  return command(contract.photographPage, {
    audit: 'underwriting.page-photographed',
    run: async (context, { code, contentBase64 }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      return keepPage({ context, facts, vault }, { code, contentBase64 })
    },
  })
}

/** The customer brought it to the counter. */
export function scanPage({ vault }: Making) {
  return command(contract.scanPage, {
    audit: 'underwriting.page-scanned',
    run: async (context, { saleId, code, contentBase64 }) => {
      const facts = await loadFacts(context, await lockSale(context, saleId))
      return keepPage({ context, facts, vault }, { code, contentBase64 })
    },
  })
}

type Keeping = { context: Context; facts: SaleFacts; vault: Making['vault'] }

async function keepPage(
  { context, facts, vault }: Keeping,
  given: { code: string; contentBase64: string },
) {
  const { tx, now } = context
  const { sale } = facts
  const asking = askingOf(facts)
  const isWanted = wantsOf(facts).some(
    ({ kind, code }) => kind === 'document' && code === given.code,
  )
  if (!isWanted) throw fault('code', '保险公司没有要这份资料')
  const { bytes, mediaType } = requirePage(given.contentBase64)
  const same = (await pagesOf(tx, asking.id)).filter(({ code }) => code === given.code)
  if (same.length >= PAGES_MAX) throw fault('code', `一份资料最多 ${PAGES_MAX} 页`)
  const { sha256, sizeBytes } = await vault.put(tx, { bytes, mediaType, now })
  const page = { exchangeId: asking.id, code: given.code, sha256, mediaType, sizeBytes }
  const id = await insertPage(tx, sale, { ...page, by: byOf(context), now })
  return {
    output: { id, pages: same.length + 1 },
    subject: subjectOf(sale),
    detail: { code: given.code, sha256, sizeBytes },
  }
}

export const removePhotograph = command(contract.removePhotograph, {
  audit: 'underwriting.page-removed',
  run: async (context, { pageId }) => {
    const { tx, now } = context
    const { sale } = await lockOwnSale(context)
    const { id: exchangeId } = askingOf(await loadFacts(context, sale))
    const { customerId } = sale
    const isGone = await removePage(tx, { customerId, exchangeId, id: pageId, now })
    if (!isGone) throw new Refusal('not-found')
    return { output: {}, subject: subjectOf(sale), detail: { pageId } }
  },
})

/** The exchange whose answer wants something; there is none unless it is the customer's turn. */
function askingOf(facts: SaleFacts): Exchange {
  const standing = standingOf(facts)
  if (standing?.status === 'questions') return standing
  throw new Refusal('state-conflict', { detail: '保险公司现在不需要补充资料' })
}

const fault = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

export function answerUnderwriting(making: Making) {
  return command(contract.answerUnderwriting, {
    audit: 'underwriting.answered',
    run: async (context, { replies }) => {
      const { sale } = await lockOwnSale(context)
      const facts = await loadFacts(context, sale)
      requireDoor(facts, 'answerUnderwriting')
      const { news, detail } = await handOver({ context, facts, making }, replies)
      await advance(context, sale)
      return { output: {}, subject: subjectOf(sale), detail, events: news }
    },
  })
}

/** Papers only: what is asked in words is answered by the customer and nobody else. */
export function sendScans(making: Making) {
  return command(contract.sendScans, {
    audit: 'underwriting.scans-sent',
    run: async (context, { saleId }) => {
      const sale = await lockSale(context, saleId)
      const facts = await loadFacts(context, sale)
      askingOf(facts)
      if (wantsOf(facts).some(({ kind }) => kind === 'question')) {
        const detail = '保险公司有问题要客户本人回答，请客户在自己手机上一并提交'
        throw new Refusal('state-conflict', { detail })
      }
      const { news, detail } = await handOver({ context, facts, making }, [])
      const output = await advance(context, sale)
      return { output, subject: subjectOf(sale), detail, events: news }
    },
  })
}

type Handing = { context: Context; facts: SaleFacts; making: Making }

/** All at once: everything that was wanted, or nothing goes. */
async function handOver({ context, facts, making }: Handing, given: readonly Reply[]) {
  const { tx, now, fields } = context
  const { sale } = facts
  const asking = askingOf(facts)
  const wants = wantsOf(facts)
  const pages = await pagesOf(tx, asking.id)
  const missing = wants.flatMap(({ code, kind, text }) => {
    const has = (kind === 'question' ? given : pages).some((entry) => entry.code === code)
    return has ? [] : [{ path: code, message: `还缺：${text}` }]
  })
  if (missing.length > 0) throw new Refusal('invalid-input', { fields: missing })
  const asked = new Set(wants.filter(({ kind }) => kind === 'question').map(({ code }) => code))
  const replies = given.filter(({ code }) => asked.has(code)).map(onOneLine)
  await insertReplies(tx, sale, { exchangeId: asking.id, replies, now, fields })
  const document = await addDocument({ tx, now, fields, papers: making.papers }, facts, {
    kind: 'application',
    paper: supplyPaper(facts, letterhead(making.bankName, now), { wants, replies, pages }),
    isConfidential: true,
  })
  const request = { asked: asking.id, list: document.sha256 }
  const { id: planId } = chosen(facts).plan
  const exchangeId = await insertExchange(tx, sale, { kind: 'supply', planId, request, now })
  const news: NewsItem[] = [
    { name: 'sale.underwriting-supplied', payload: { exchangeId } },
    ...filedNews(facts, [document]),
  ]
  const digests = pages.map(({ sha256 }) => sha256)
  return { news, detail: { exchangeId, replies: replies.length, pages: digests } }
}

/** Partners take no line breaks or control characters. */
const onOneLine = ({ code, text }: Reply): Reply => ({
  code,
  text: text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim(),
})
