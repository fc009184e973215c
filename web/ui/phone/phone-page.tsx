import { type ReactNode, useEffect, useRef } from 'react'
import { LOCALES, setLocale, useLocale, useT } from '#web/i18n/t.ts'
import { Mark } from '../brand.tsx'
import { cx } from '../class-names.ts'
import { setElderMode, useElderMode } from './elder-mode.ts'
import { ReadAloud } from './read-aloud.tsx'

export type PhonePageProps = {
  title: string
  /** The bank's name, beside the mark, and the outlet below it. */
  bank: string
  outlet?: string
  /** Who serves the customer, with the licence: under the bar on every screen. */
  seller?: ReactNode
  /** What has just gone wrong with the connection; quiet, and never in the way. */
  notice?: ReactNode
  progress?: ReactNode
  children: ReactNode
  /** The buttons under the thumb; the one that goes on comes last. */
  actions?: ReactNode
  /** Whom to ask when in doubt, in the 65+ mode. */
  elderHint?: ReactNode
  /** Turned on its side, all but the thing itself makes room: for the signature. */
  isWide?: boolean
}

/** One thing per screen: a title, the thing, and the bar with what to do next. */
export function PhonePage(props: PhonePageProps) {
  const { title, bank, outlet = '', seller, notice, progress, children, actions } = props
  const isElder = useElderMode()
  const aside = props.isWide ? 'lying:hidden' : ''
  const content = useRef<HTMLDivElement>(null)
  const heading = useNewScreen(title)
  return (
    <div
      className={cx(
        'mx-auto flex min-h-page max-w-xl flex-col bg-ground',
        props.isWide && 'lying:max-w-none',
      )}
    >
      <header className={aside}>
        <TopBar bank={bank} outlet={outlet}>
          {isElder && <ReadAloud key={title} of={content} />}
        </TopBar>
        {seller}
      </header>
      <div role="status">{notice}</div>
      <main className="flex flex-1 flex-col gap-4 px-4 pt-4 pb-6 lying:gap-2 lying:py-2">
        <div className={aside}>{progress}</div>
        <div ref={content} className="flex flex-col gap-4 lying:gap-2">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-2xl font-semibold text-wrap outline-none lying:text-lg"
          >
            {clausesOf(title).map((clause, at) => (
              <span key={at} className="inline-block [text-wrap:pretty]">
                {clause}
              </span>
            ))}
          </h1>
          {children}
        </div>
        {isElder && props.elderHint}
      </main>
      {actions !== undefined && (
        <footer className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lying:flex-row lying:items-center lying:py-2">
          {actions}
        </footer>
      )}
    </div>
  )
}

/** Chinese has no word spaces: a title breaks at its commas and brackets, not inside a word. */
const clausesOf = (title: string): string[] => title.match(/（?[^（，：？）]*[，：？）]*/g) ?? []

/** A new title is a new screen: back to the top, and a screen reader hears what it is about. */
function useNewScreen(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return heading
}

type BarProps = { bank: string; outlet: string; children: ReactNode }

function TopBar({ bank, outlet, children }: BarProps) {
  const t = useT()
  const isElder = useElderMode()
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      <span className="mr-auto flex min-w-0 items-center gap-2">
        <Mark className="size-8" />
        <span className="min-w-0 leading-tight">
          <span className="block font-semibold">{bank}</span>
          {outlet && <span className="block text-xs text-soft">{outlet}</span>}
        </span>
      </span>
      <button
        type="button"
        aria-pressed={isElder}
        onClick={() => setElderMode(!isElder)}
        className="min-h-10 rounded-full border border-field px-3 text-sm aria-pressed:border-action aria-pressed:bg-action aria-pressed:text-on-fill"
      >
        {t('长辈版')}
      </button>
      {children}
      <LanguageSwitch />
    </div>
  )
}

function LanguageSwitch() {
  const t = useT()
  const locale = useLocale()
  return (
    <select
      aria-label={t('语言')}
      value={locale}
      onChange={(event) => {
        const next = LOCALES.find((each) => each.id === event.target.value)
        if (next) void setLocale(next.id)
      }}
      className="min-h-10 rounded-full border border-field bg-surface px-2 text-sm"
    >
      {LOCALES.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  )
}
