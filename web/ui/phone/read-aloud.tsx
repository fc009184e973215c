import { type RefObject, useEffect, useState } from 'react'
import { langOf, useLocale, useT } from '#web/i18n/t.ts'

/** Reads the page's own words, so that what is heard is what is shown. Absent where unsupported. */
export function ReadAloud({ of }: { of: RefObject<HTMLElement | null> }) {
  const t = useT()
  const locale = useLocale()
  const [isReading, setReading] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!('speechSynthesis' in globalThis)) return null
  const toggle = () => {
    speechSynthesis.cancel()
    setReading(!isReading)
    if (isReading) return
    const words = of.current?.innerText ?? ''
    const speech = new SpeechSynthesisUtterance(words)
    // Legal wording stays Chinese in every language of the screen.
    speech.lang = /\p{Script=Han}/u.test(words) && locale === 'en' ? 'zh-CN' : langOf(locale)
    speech.rate = 0.85
    speech.addEventListener('end', () => setReading(false))
    speech.addEventListener('error', () => setReading(false))
    speechSynthesis.speak(speech)
  }
  return (
    <button
      type="button"
      aria-pressed={isReading}
      onClick={toggle}
      className="flex min-h-10 items-center gap-1.5 rounded-full border border-field bg-surface px-3 text-base"
    >
      <Speaker />
      {isReading ? t('停止朗读') : t('朗读本页')}
    </button>
  )
}

const Speaker = () => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    className="size-4.5"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
  >
    <path
      d="M11 5 6 9H3v6h3l5 4zM15.5 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"
      strokeLinejoin="round"
    />
  </svg>
)
