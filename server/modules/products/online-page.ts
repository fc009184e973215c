import * as contract from '#contracts/online'
import { requireCleanText } from '#modules/phrases'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { NO_TEXTS, onlineGaps, onlinePage } from './online-rules.ts'
import { clearPage, keepTexts, pageRow, showPage, shownPage } from './online-store.ts'
import { lockProduct, productRow } from './store.ts'
import type { ProductRow } from './store.ts'

const sourceOf = async ({ tx }: Pick<Context, 'tx'>, product: ProductRow) => {
  const page = await pageRow(tx, product.id)
  const { content, insurerName } = product
  return { page, source: { content, insurerName, texts: page?.texts ?? NO_TEXTS } }
}

export const readOnlinePage = query(contract.readOnlinePage, async (context, { productId }) => {
  const product = found(await productRow(context.tx, productId))
  const { page, source } = await sourceOf(context, product)
  const shown = await shownPage(context.tx, productId)
  const rowVersion = page?.rowVersion ?? 0
  return {
    output: {
      texts: source.texts,
      preview: onlinePage(source),
      gaps: onlineGaps(source),
      shown: shown ? { pageNo: shown.pageNo, publishedAt: shown.publishedAt.toISOString() } : null,
      rowVersion,
    },
    version: rowVersion,
  }
})

/** What is written anew shows only once somebody else has published it. */
export const saveOnlinePage = command(contract.saveOnlinePage, {
  audit: 'online-page.saved',
  run: async (context, { productId, texts }) => {
    const { tx, now, expectedVersion } = context
    const { staffId } = requireStaff(context.actor)
    found(await lockProduct(tx, productId))
    const earlier = (await pageRow(tx, productId))?.rowVersion ?? 0
    if (earlier !== expectedVersion) throw new Refusal('version-stale')
    const guarded = Object.entries(texts).map(([name, text]) => ({ path: `texts.${name}`, text }))
    await requireCleanText(context, guarded)
    const rowVersion = await keepTexts(tx, { productId, texts, editedBy: staffId, now })
    return { output: { rowVersion }, subject: { kind: 'product', id: productId } }
  },
})

/** Two pairs of eyes, and nothing of the seven groups missing. */
export const publishOnlinePage = command(contract.publishOnlinePage, {
  audit: 'online-page.published',
  run: async (context, { productId }) => {
    const { staffId } = requireStaff(context.actor)
    const { tx, now } = context
    const product = found(await lockProduct(tx, productId))
    const { page, source } = await sourceOf(context, product)
    if (page?.editedBy === staffId) {
      throw new Refusal('rule-blocked', {
        detail: '不能发布自己编写的网上页面，请由另一位合规专员发布',
        reasons: [{ code: 'own-revision', message: '发布人与编写人是同一人' }],
      })
    }
    if (product.status !== 'on-shelf') {
      throw new Refusal('state-conflict', { detail: '产品不在货架上，不能发布到网上' })
    }
    const gaps = onlineGaps(source)
    if (gaps.length > 0) {
      const reasons = gaps.map(({ citation, ...gap }) => (citation ? { ...gap, citation } : gap))
      throw new Refusal('rule-blocked', { detail: `还有 ${gaps.length} 项不能发布`, reasons })
    }
    const { versionNo } = product
    const made = { productId, versionNo, page: onlinePage(source), publishedBy: staffId, now }
    const { pageNo, sha256 } = await showPage(tx, made)
    return {
      output: { pageNo },
      subject: { kind: 'product', id: productId },
      detail: { versionNo, pageNo, sha256 },
    }
  },
})

export const withdrawOnlinePage = command(contract.withdrawOnlinePage, {
  audit: 'online-page.withdrawn',
  run: async ({ tx }, { productId }) => {
    found(await lockProduct(tx, productId))
    if (!(await clearPage(tx, productId))) {
      throw new Refusal('state-conflict', { detail: '这个产品没有发布到网上' })
    }
    return { output: {}, subject: { kind: 'product', id: productId } }
  },
})
