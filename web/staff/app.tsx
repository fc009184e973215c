import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { whenSignedOut } from '#web/api/request.ts'
import { langOf, useLocale } from '#web/i18n/t.ts'
import { ToastRegion } from '#web/ui/toast.tsx'
import { queryClient } from './query-client.ts'
import { router } from './router.ts'
import { SESSION_KEY } from './session.ts'

/** Pages without a session of the staff. */
const OUTSIDE = new Set(['/sign-in', '/sign-in/back', '/room'])

// The server forgot us in the middle of the work: sign in again, then come back to this place.
whenSignedOut(() => {
  queryClient.removeQueries({ queryKey: SESSION_KEY })
  const { pathname, href } = router.state.location
  if (!OUTSIDE.has(pathname)) void router.navigate({ to: '/sign-in', search: { back: href } })
})

export function App() {
  return (
    <I18nProvider locale={langOf(useLocale())}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastRegion />
      </QueryClientProvider>
    </I18nProvider>
  )
}
