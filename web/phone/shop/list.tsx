import type { OutputOf } from '#contracts/operation'
import type { listShopProducts } from '#contracts/online'
import { useT } from '#web/i18n/t.ts'
import { bankName } from '#web/ui/brand.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import { Unreachable } from '../invite/outside.tsx'
import { yuanText } from '../money.ts'
import { Skeleton } from './skeleton.tsx'
import { useLookUp } from './looked-up.ts'

type Listed = OutputOf<typeof listShopProducts>
type Item = Listed['items'][number]

/** Few words to each: what it is, from how much on, whether it can be had here. */
export function List() {
  const t = useT()
  const state = useLookUp<Listed>('/shop/products')
  if (state.name === 'unreachable') return <Unreachable />
  const items = state.name === 'found' ? state.value.items : []
  return (
    <PhonePage title={t('网上看保险')} bank={bankName() || t('保桥')}>
      <p className="-mt-2 text-lg text-soft">{t('先看清楚，再决定买不买。不用登录。')}</p>
      {state.name === 'looking' && <Skeleton />}
      {state.name !== 'looking' && items.length === 0 && (
        <Note title={t('现在没有可以在网上看的产品')}>
          <p>{t('请到网点咨询。')}</p>
        </Note>
      )}
      <ul className="flex flex-col gap-3">
        {items.map((item) => (
          <li key={item.id}>
            <Card item={item} />
          </li>
        ))}
      </ul>
    </PhonePage>
  )
}

function Card({ item }: { item: Item }) {
  const t = useT()
  return (
    <a
      href={`/p/shop/${item.id}`}
      className="block rounded-md border border-line-strong bg-surface px-4 py-4 text-ink active:bg-tint"
    >
      <span className="block text-xl font-semibold" lang="zh-CN">
        {item.name}
      </span>
      {item.uncertainty !== null && <Uncertain text={item.uncertainty} size="text-xl" />}
      <span className="mt-0.5 block text-sm text-soft" lang="zh-CN">
        {item.insurerName}
      </span>
      <span className="mt-2 block text-lg" lang="zh-CN">
        {item.summary}
      </span>
      <span className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <span className="text-xl font-semibold">
          {t('{yuan} 元起', { yuan: yuanText(item.fromPremiumFen) })}
        </span>
        <span
          className={
            item.isSelfService
              ? 'rounded-full border border-success-line bg-success-bg px-3 py-1 text-sm text-success'
              : 'rounded-full border border-line bg-neutral-bg px-3 py-1 text-sm text-soft'
          }
        >
          {item.isSelfService ? t('可以自己在网上办') : t('须到网点办理')}
        </span>
      </span>
    </a>
  )
}

/** 互联网办法 art. 14: what is not certain stands in bold, not smaller than the name. */
export function Uncertain({ text, size }: { text: string; size: 'text-xl' | 'text-2xl' }) {
  return (
    <strong className={`mt-1 block font-bold text-danger ${size}`} lang="zh-CN">
      {text}
    </strong>
  )
}
