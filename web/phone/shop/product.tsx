import { useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { readShopProduct } from '#contracts/online'
import { useT } from '#web/i18n/t.ts'
import { bankName } from '#web/ui/brand.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import { beijingDay } from '../day.ts'
import { Unreachable } from '../invite/outside.tsx'
import { yuanText } from '../money.ts'
import { useReachedEnd } from '../reading.ts'
import { Uncertain } from './list.tsx'
import { Skeleton } from './skeleton.tsx'
import { Start } from './start.tsx'
import { useLookUp } from './looked-up.ts'

export type ShopPage = OutputOf<typeof readShopProduct>

export function Product({ productId }: { productId: string }) {
  const t = useT()
  const [isStarting, setStarting] = useState(false)
  const state = useLookUp<ShopPage>(`/shop/products/${encodeURIComponent(productId)}`)
  const bank = bankName() || t('保桥')
  switch (state.name) {
    case 'looking':
      return (
        <PhonePage title={t('正在打开')} bank={bank}>
          <Skeleton />
        </PhonePage>
      )
    case 'unreachable':
      return <Unreachable />
    case 'missing':
      return (
        <PhonePage title={t('这个产品现在不在网上')} bank={bank}>
          <p className="text-lg">{t('可能已经下架或正在修订。请看看别的产品，或到网点咨询。')}</p>
          <BackToAll />
        </PhonePage>
      )
    case 'found':
      return isStarting ? (
        <Start page={state.value} onBack={() => setStarting(false)} />
      ) : (
        <Read page={state.value} onStart={() => setStarting(true)} />
      )
  }
}

/** The page as it was published, to its end; then the one button. */
function Read({ page, onStart }: { page: ShopPage; onStart: () => void }) {
  const t = useT()
  const { end, isReached } = useReachedEnd()
  return (
    <PhonePage
      title={page.name}
      bank={page.bankName}
      actions={
        page.isSelfService && (
          <NextBar
            label={t('我要投保')}
            why={isReached ? null : t('请往下看到最后')}
            onNext={onStart}
          />
        )
      }
    >
      {page.uncertainty !== null && <Uncertain text={page.uncertainty} size="text-2xl" />}
      <div lang="zh-CN" className="flex flex-col gap-4">
        <p className="text-lg">{page.summary}</p>
        <div>
          <p className="text-2xl font-semibold">
            {t('{yuan} 元起', { yuan: yuanText(page.fromPremiumFen) })}
          </p>
          <p className="text-soft">
            {t('{from} 到 {to} 周岁可以投保', { from: page.minAge, to: page.maxAge })}
          </p>
        </div>
        <Block title={t('适合谁')} paragraphs={[page.audience]} />
        <Note tone="warning" title={t('请先知道')}>
          <p className="mt-1 text-lg">{page.limits}</p>
        </Note>
        {page.groups.map((group) => (
          <Block key={group.id} title={group.title} paragraphs={group.paragraphs} />
        ))}
      </div>
      {!page.isSelfService && (
        <Note title={t('这个产品不在网上自助办理')}>
          <p className="mt-1 text-lg">
            {t('要当面了解您的情况才能判断适不适合。请到网点，或联系您的客户经理。')}
          </p>
        </Note>
      )}
      <p className="text-sm text-soft">
        {t('页面第 {no} 版，{day} 发布', {
          no: page.pageNo,
          day: beijingDay(page.publishedAt),
        })}
      </p>
      <BackToAll />
      <div ref={end} className="h-px" />
    </PhonePage>
  )
}

function BackToAll() {
  const t = useT()
  return (
    <a href="/p/shop" className="py-2 text-lg text-link underline">
      {t('看全部产品')}
    </a>
  )
}

function Block({ title, paragraphs }: { title: string; paragraphs: readonly string[] }) {
  return (
    <section className="rounded-md border border-line bg-surface px-4 py-3">
      <h2 className="text-md font-semibold text-soft">{title}</h2>
      <div className="mt-1.5 flex flex-col gap-2 text-lg">
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </div>
    </section>
  )
}
