import { cx } from './class-names.ts'

/** The bridge: an arch that carries a road. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={cx('shrink-0', className)}>
      <rect width="32" height="32" rx="7" fill="#2468d8" />
      <path
        d="M5 21.5h22M6.5 21.5a9.5 9.5 0 0 1 19 0M16 12v9.5M11 13.4v8.1M21 13.4v8.1"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}

/** The server writes the bank's name into the page, so that it is there before anything loads. */
export const bankName = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="bank-name"]')?.content ?? ''
