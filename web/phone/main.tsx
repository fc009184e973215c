import './phone.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '#web/i18n/t.ts'
import { App } from './app.tsx'
import { openSession } from './session.ts'

const opening = openSession()
// Started before anything is drawn; the page decides what to show when it fails.
opening.catch(() => {})

await startI18n({
  'zh-Hant': () => import('virtual:catalogue/phone/zh-Hant'),
  en: () => import('virtual:catalogue/phone/en'),
}).catch(() => {})

const root = document.querySelector('#app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App opening={opening} />
    </StrictMode>,
  )
}
