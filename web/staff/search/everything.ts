import { call } from '#web/api/call.ts'
import { t } from '#web/i18n/t.ts'
import { queryClient } from '../query-client.ts'
import { SESSION_KEY, type SignedIn } from '../session.ts'
import type { SearchHit } from '../shell/search.ts'

const SHOWN = 6
/** How a sale or policy number begins: S20261122-PX9RY3, P659756966252. */
const NUMBER = /^(?=.*\d)[a-z\d-]{4,}$/i

/** Asks each list that this person may read; one that fails leaves the others standing. */
export async function searchEverything(text: string, signal: AbortSignal): Promise<SearchHit[]> {
  const held = new Set<string>(queryClient.getQueryData<SignedIn>(SESSION_KEY)?.staff.permissions)
  const asked = [
    ...(held.has('customer:find') ? [customers(text, signal)] : []),
    ...(held.has('product:read') ? [products(text, signal)] : []),
    ...(held.has('sale:read') && NUMBER.test(text) ? [sales(text, signal)] : []),
  ]
  const answers = await Promise.allSettled(asked)
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}

async function customers(q: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call('findCustomers', { q, limit: SHOWN }, { signal })
  return items.map((one) => ({
    id: one.id,
    kind: one.kind === 'company' ? t('单位客户') : t('客户'),
    label: one.name,
    note: [one.phoneMasked, one.idMasked, one.outletName].filter(Boolean).join(' · '),
    href: `/customers/${one.id}`,
  }))
}

async function products(q: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call('listProducts', { q, limit: SHOWN }, { signal })
  return items.map((one) => ({
    id: one.id,
    kind: t('产品'),
    label: one.name,
    note: `${one.code} · ${one.insurerName}`,
    href: `/products/${one.id}`,
  }))
}

async function sales(q: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call('listSales', { q, limit: SHOWN }, { signal })
  return items.map((one) => ({
    id: one.id,
    kind: t('销售'),
    label: `${one.saleNo} ${one.customerName}`,
    ...(one.productName === null ? {} : { note: one.productName }),
    href: `/sales/${one.id}`,
  }))
}
