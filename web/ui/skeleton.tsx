import { cx } from './class-names.ts'

/** A grey bar where text will be. Give it a width; wrap several in one `aria-busy` area. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-block h-3.5 max-w-full animate-pulse rounded-sm bg-neutral-bg',
        className,
      )}
    />
  )
}

export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-busy className="flex flex-col gap-3 py-2">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={index === lines - 1 ? 'w-2/5' : 'w-full'} />
      ))}
    </div>
  )
}
