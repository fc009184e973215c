import { Outlet, useRouter } from '@tanstack/react-router'
import { RouterProvider } from 'react-aria-components'

/** Lets every link of the kit go through the router, without the kit knowing which router it is. */
export function Root() {
  const router = useRouter()
  return (
    <RouterProvider navigate={(href) => void router.navigate({ href })}>
      <Outlet />
    </RouterProvider>
  )
}
