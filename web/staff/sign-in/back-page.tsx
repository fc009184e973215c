import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { finishSignOn } from '../session.ts'
import { ATTEMPT, PLACE } from './kept.ts'

/** Where the identity provider sends the browser; what it brings is worth one try. */
export function SignInBackPage() {
  const t = useT()
  const navigate = useNavigate()
  const [fault, setFault] = useState<ApiError | null>(null)
  useEffect(() => {
    const attempt = sessionStorage.getItem(ATTEMPT)
    const place = sessionStorage.getItem(PLACE) ?? '/'
    // Also keeps the second run of this effect, as development has it, from trying again.
    sessionStorage.removeItem(ATTEMPT)
    if (attempt === null) return
    finishSignOn(attempt, location.search.slice(1)).then(
      () => void navigate({ href: place, replace: true }),
      (error: unknown) => setFault(error instanceof ApiError ? error : null),
    )
  }, [navigate])
  return (
    <main className="mx-auto max-w-md p-6 pt-[18vh]">
      {fault === null ? (
        <>
          <h1 className="mb-4 text-xl font-semibold">{t('正在登录')}</h1>
          <SkeletonLines lines={3} />
        </>
      ) : (
        <div className="grid gap-4">
          <h1 className="text-xl font-semibold">{t('没有登录成功')}</h1>
          <Notice tone="danger" isUrgent>
            {fault.problem.detail ?? errorText(fault.problem)}
          </Notice>
          <ButtonLink href="/sign-in" variant="primary" size="lg">
            {t('重新登录')}
          </ButtonLink>
        </div>
      )}
    </main>
  )
}
