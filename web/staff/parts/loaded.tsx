import type { ReactNode } from 'react'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EmptyState, ErrorState, NotAllowedState } from '#web/ui/states.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'

type Read<T> = { data: T | undefined; error: Error | null; refetch: () => unknown }
type Props<T> = {
  query: Read<T>
  children: (data: T) => ReactNode
  /** Drawn while nothing has come yet. */
  loading?: ReactNode
}

/** What was read once stays on screen while it is read again; only a first failure takes the page. */
export function Loaded<T>({ query, children, loading }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ReadFailure error={query.error} onRetry={() => void query.refetch()} />
  return (
    loading ?? (
      <Card>
        <SkeletonLines lines={6} />
      </Card>
    )
  )
}

export function ReadFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useT()
  if (!(error instanceof ApiError)) return <ErrorState onRetry={onRetry} />
  if (error.code === 'not-permitted') return <NotAllowedState />
  if (error.code === 'not-found') {
    return (
      <EmptyState
        title={t('没有找到，或不在您的数据范围内')}
        action={<ButtonLink href="/">{t('回到工作台')}</ButtonLink>}
      />
    )
  }
  return (
    <ErrorState errorId={error.problem.errorId} onRetry={onRetry}>
      {errorText(error.problem)}
    </ErrorState>
  )
}
