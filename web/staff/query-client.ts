import { QueryClient } from '@tanstack/react-query'

/** Retrying is the business of web/api, which knows what may be sent twice. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: true } },
})
