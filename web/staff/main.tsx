import './staff.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '#web/i18n/t.ts'
import { startTheme } from '#web/ui/theme.ts'
import { App } from './app.tsx'

startTheme()
// Without the wanted catalogue the page speaks Chinese, which is better than not at all.
await startI18n({
  'zh-Hant': () => import('virtual:catalogue/staff/zh-Hant'),
  en: () => import('virtual:catalogue/staff/en'),
}).catch(() => {})

const root = document.querySelector('#app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
