import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { LoadFailed, NotFound, PageLoading } from './shell/page-states.tsx'
import { sessionQuery } from './session.ts'
import { Root } from './shell/root.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } =>
    typeof search['back'] === 'string' ? { back: search['back'] } : {},
  component: lazyRouteComponent(() => import('./sign-in/page.tsx'), 'SignInPage'),
})

/** Everything inside needs somebody signed in; the place wanted is kept for afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/sign-in', search: { back: location.href } })
    return { session }
  },
  component: lazyRouteComponent(() => import('./shell/layout.tsx'), 'Layout'),
})

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./gallery/page.tsx'), 'GalleryPage'),
})

// One line per screen. A screen replaces `unbuilt` with its own lazyRouteComponent(import, name).
const unbuilt = () => lazyRouteComponent(() => import('./shell/unbuilt-page.tsx'), 'UnbuiltPage')
const of = { getParentRoute: () => inside }
const today = createRoute({ ...of, path: '/', component: unbuilt() })
const customers = createRoute({ ...of, path: '/customers', component: unbuilt() })
const sales = createRoute({ ...of, path: '/sales', component: unbuilt() })
const products = createRoute({ ...of, path: '/products', component: unbuilt() })
const knowledge = createRoute({ ...of, path: '/knowledge', component: unbuilt() })
const archive = createRoute({ ...of, path: '/archive', component: unbuilt() })
const imports = createRoute({ ...of, path: '/import', component: unbuilt() })
const audit = createRoute({ ...of, path: '/audit', component: unbuilt() })

const screens = [today, customers, sales, products, knowledge, archive, imports, audit]

export const router = createRouter({
  routeTree: root.addChildren([signIn, gallery, inside.addChildren(screens)]),
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: LoadFailed,
  defaultPendingMs: 200,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
