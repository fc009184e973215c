import './phone.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '#web/i18n/t.ts'
import { App } from './app.tsx'
import { openSession } from './session.ts'

/** `/p/v/CODE` is for whoever holds a paper: no sale, no session. */
const paper = /^\/p\/v(?:\/([^/]*))?\/?$/.exec(location.pathname)

/** `/p/shop/PRODUCT` is for everybody: looking needs no session. */
const shop = /^\/p\/shop(?:\/([^/]*))?\/?$/.exec(location.pathname)

async function page(): Promise<ReactNode> {
  if (paper) {
    const { VerifyApp } = await import('./verify/app.tsx')
    return <VerifyApp code={decodeURIComponent(paper[1] ?? '')} />
  }
  if (shop) {
    const { ShopApp } = await import('./shop/app.tsx')
    return <ShopApp productId={decodeURIComponent(shop[1] ?? '')} />
  }
  const opening = openSession()
  // Started before anything is drawn; the page decides what to show when it fails.
  opening.catch(() => {})
  return <App opening={opening} />
}

const shown = page()

await startI18n({
  'zh-Hant': () => import('virtual:catalogue/phone/zh-Hant'),
  en: () => import('virtual:catalogue/phone/en'),
}).catch(() => {})

const root = document.querySelector('#app')
if (root) {
  createRoot(root).render(<StrictMode>{await shown}</StrictMode>)
}
