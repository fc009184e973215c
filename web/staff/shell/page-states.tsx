import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EmptyState, ErrorState, NotAllowedState } from '#web/ui/states.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'

export function PageLoading() {
  return (
    <div className="p-6">
      <SkeletonLines lines={5} />
    </div>
  )
}

export function LoadFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (!(error instanceof ApiError)) return <ErrorState onRetry={retry} />
  if (error.code === 'not-permitted') return <NotAllowedState />
  return (
    <ErrorState errorId={error.problem.errorId} onRetry={retry}>
      {errorText(error.problem)}
    </ErrorState>
  )
}

export function NotFound() {
  const t = useT()
  return (
    <EmptyState
      title={t('没有这个页面')}
      action={<ButtonLink href="/">{t('回到工作台')}</ButtonLink>}
    >
      {t('地址可能写错了，或者这一页已经搬走。')}
    </EmptyState>
  )
}
