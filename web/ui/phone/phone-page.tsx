import { type ReactNode, useEffect, useRef } from 'react'
import { LOCALES, setLocale, useLocale, useT } from '#web/i18n/t.ts'
import { Mark } from '../brand.tsx'
import { setElderMode, useElderMode } from './elder-mode.ts'
import { ReadAloud } from './read-aloud.tsx'

export type PhonePageProps = {
  title: string
  /** The bank's name, beside the mark. */
  bank: string
  progress?: ReactNode
  children: ReactNode
  /** The buttons under the thumb; the one that goes on comes last. */
  actions?: ReactNode
  /** Whom to ask: a person's name and a telephone number. */
  contact?: { name: string; phone: string }
}

/** One thing per screen: a title, the thing, and the bar with what to do next. */
export function PhonePage({ title, bank, progress, children, actions, contact }: PhonePageProps) {
  const t = useT()
  const isElder = useElderMode()
  const content = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
    heading.current?.focus()
  }, [title])
  return (
    <div className="mx-auto flex min-h-dvh max-w-xl flex-col bg-ground">
      <TopBar bank={bank} />
      <main className="flex flex-1 flex-col gap-4 px-4 pt-4 pb-6">
        {progress}
        {isElder && (
          <div className="flex">
            <ReadAloud of={content} />
          </div>
        )}
        <div ref={content} className="flex flex-col gap-4">
          <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
            {title}
          </h1>
          {children}
        </div>
        {contact && (
          <p className="mt-auto pt-4 text-base text-soft">
            {t('有疑问可以问 {name}', { name: contact.name })}{' '}
            <a href={`tel:${contact.phone}`} className="font-medium text-link underline">
              {contact.phone}
            </a>
          </p>
        )}
      </main>
      {actions !== undefined && (
        <footer className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          {actions}
        </footer>
      )}
    </div>
  )
}

function TopBar({ bank }: { bank: string }) {
  const t = useT()
  const locale = useLocale()
  const isElder = useElderMode()
  return (
    <header className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      <span className="mr-auto flex items-center gap-2 font-semibold">
        <Mark className="size-7" />
        {bank}
      </span>
      <button
        type="button"
        aria-pressed={isElder}
        onClick={() => setElderMode(!isElder)}
        className="min-h-9 rounded-full border border-field px-3 text-sm aria-pressed:border-action aria-pressed:bg-action aria-pressed:text-on-fill"
      >
        {isElder ? t('标准版') : t('长辈版')}
      </button>
      <select
        aria-label={t('语言')}
        value={locale}
        onChange={(event) => {
          const next = LOCALES.find((each) => each.id === event.target.value)
          if (next) void setLocale(next.id)
        }}
        className="min-h-9 rounded-full border border-field bg-surface px-2 text-sm"
      >
        {LOCALES.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </header>
  )
}
