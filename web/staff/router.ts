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

const signInBack = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/back',
  component: lazyRouteComponent(() => import('./sign-in/back-page.tsx'), 'SignInBackPage'),
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

/** For readers from outside, with a session of their own. */
const readingRoom = createRoute({
  getParentRoute: () => root,
  path: '/room',
  component: lazyRouteComponent(() => import('./reading/page.tsx'), 'ReadingRoomPage'),
})

// One line per screen, each a chunk of its own.
const of = { getParentRoute: () => inside }
const today = createRoute({
  ...of,
  path: '/',
  component: lazyRouteComponent(() => import('./today/page.tsx'), 'TodayPage'),
})
const customers = createRoute({
  ...of,
  path: '/customers',
  component: lazyRouteComponent(() => import('./customers/list-page.tsx'), 'CustomersPage'),
})
const newCustomer = createRoute({
  ...of,
  path: '/customers/new',
  component: lazyRouteComponent(() => import('./customers/new-page.tsx'), 'NewCustomerPage'),
})
const newCompany = createRoute({
  ...of,
  path: '/customers/new-company',
  component: lazyRouteComponent(() => import('./customers/new-company-page.tsx'), 'NewCompanyPage'),
})
const customer = createRoute({
  ...of,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customers/detail-page.tsx'), 'CustomerPage'),
})
const sales = createRoute({
  ...of,
  path: '/sales',
  component: lazyRouteComponent(() => import('./sales/list-page.tsx'), 'SalesPage'),
})
const sale = createRoute({
  ...of,
  path: '/sales/$saleId',
  component: lazyRouteComponent(() => import('./sales/desk-page.tsx'), 'SaleDeskPage'),
})
const recordSale = createRoute({
  ...of,
  path: '/sales/$saleId/record',
  component: lazyRouteComponent(() => import('./recording/page.tsx'), 'RecordPage'),
})
const caseFile = createRoute({
  ...of,
  path: '/sales/$saleId/case-file',
  component: lazyRouteComponent(() => import('./case/page.tsx'), 'CaseFilePage'),
})
const decision = createRoute({
  ...of,
  path: '/decisions/$decisionId',
  component: lazyRouteComponent(() => import('./case/decision-page.tsx'), 'DecisionPage'),
})
const service = createRoute({
  ...of,
  path: '/sales/$saleId/service',
  component: lazyRouteComponent(() => import('./service/page.tsx'), 'ServicePage'),
})
const withdrawal = createRoute({
  ...of,
  path: '/sales/$saleId/withdrawal',
  component: lazyRouteComponent(
    () => import('./cooling-off/withdrawal-page.tsx'),
    'WithdrawalPage',
  ),
})
const coolingOff = createRoute({
  ...of,
  path: '/cooling-off',
  component: lazyRouteComponent(() => import('./cooling-off/page.tsx'), 'CoolingOffPage'),
})
const commissions = createRoute({
  ...of,
  path: '/commissions',
  component: lazyRouteComponent(() => import('./commissions/list-page.tsx'), 'CommissionsPage'),
})
const commissionBook = createRoute({
  ...of,
  path: '/commissions/$month/$insurerCode',
  component: lazyRouteComponent(() => import('./commissions/book-page.tsx'), 'CommissionBookPage'),
})
const comparison = createRoute({
  ...of,
  path: '/sales/$saleId/comparisons/$comparisonId',
  component: lazyRouteComponent(() => import('./compare/sale-page.tsx'), 'ComparisonPage'),
})
const productPair = createRoute({
  ...of,
  path: '/product-pairs/$firstId/$secondId',
  component: lazyRouteComponent(() => import('./compare/pair-page.tsx'), 'ProductPairPage'),
})
const products = createRoute({
  ...of,
  path: '/products',
  component: lazyRouteComponent(() => import('./products/list-page.tsx'), 'ProductsPage'),
})
const product = createRoute({
  ...of,
  path: '/products/$productId',
  component: lazyRouteComponent(() => import('./products/detail-page.tsx'), 'ProductPage'),
})
const newProduct = createRoute({
  ...of,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./products/new-page.tsx'), 'NewProductPage'),
})
const knowledge = createRoute({
  ...of,
  path: '/knowledge',
  component: lazyRouteComponent(() => import('./knowledge/page.tsx'), 'KnowledgePage'),
})
const rules = createRoute({
  ...of,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/page.tsx'), 'RulesPage'),
})
const rule = createRoute({
  ...of,
  path: '/rules/$ruleId',
  component: lazyRouteComponent(() => import('./rules/rule-page.tsx'), 'RulePage'),
})
const ruleDrafts = createRoute({
  ...of,
  path: '/rule-drafts',
  component: lazyRouteComponent(() => import('./rules/drafts-page.tsx'), 'RuleDraftsPage'),
})
const ruleDraft = createRoute({
  ...of,
  path: '/rule-drafts/$draftId',
  component: lazyRouteComponent(() => import('./rules/draft-page.tsx'), 'RuleDraftPage'),
})
const regulations = createRoute({
  ...of,
  path: '/regulations',
  component: lazyRouteComponent(() => import('./regulations/page.tsx'), 'RegulationsPage'),
})
const regulation = createRoute({
  ...of,
  path: '/regulations/$regulationId',
  component: lazyRouteComponent(() => import('./regulations/detail-page.tsx'), 'RegulationPage'),
})
const phrases = createRoute({
  ...of,
  path: '/phrases',
  component: lazyRouteComponent(() => import('./phrases/list-page.tsx'), 'PhrasesPage'),
})
const phrase = createRoute({
  ...of,
  path: '/phrases/$phraseId',
  component: lazyRouteComponent(() => import('./phrases/detail-page.tsx'), 'PhrasePage'),
})
const reconciliation = createRoute({
  ...of,
  path: '/reconciliation',
  component: lazyRouteComponent(() => import('./insurers/page.tsx'), 'ReconciliationPage'),
})
const scripts = createRoute({
  ...of,
  path: '/scripts',
  component: lazyRouteComponent(() => import('./scripts/list-page.tsx'), 'ScriptsPage'),
})
const script = createRoute({
  ...of,
  path: '/scripts/$scriptId',
  component: lazyRouteComponent(() => import('./scripts/detail-page.tsx'), 'ScriptPage'),
})
const risk = createRoute({
  ...of,
  path: '/risk',
  component: lazyRouteComponent(() => import('./risk/page.tsx'), 'RiskPage'),
})
const riskEntry = createRoute({
  ...of,
  path: '/risk/entries/$entryId',
  component: lazyRouteComponent(() => import('./risk/entry-page.tsx'), 'RiskEntryPage'),
})
const review = createRoute({
  ...of,
  path: '/risk/reviews/$planId',
  component: lazyRouteComponent(() => import('./risk/review-page.tsx'), 'ReviewPage'),
})
const inspections = createRoute({
  ...of,
  path: '/inspections',
  component: lazyRouteComponent(() => import('./inspections/page.tsx'), 'InspectionsPage'),
})
const supplement = createRoute({
  ...of,
  path: '/supplements/$supplementId',
  component: lazyRouteComponent(() => import('./recording/supplement-page.tsx'), 'SupplementPage'),
})
const inspection = createRoute({
  ...of,
  path: '/inspections/$inspectionId',
  component: lazyRouteComponent(() => import('./inspections/detail-page.tsx'), 'InspectionPage'),
})
const archive = createRoute({
  ...of,
  path: '/archive',
  component: lazyRouteComponent(() => import('./archive/page.tsx'), 'ArchivePage'),
})
const rooms = createRoute({
  ...of,
  path: '/rooms',
  component: lazyRouteComponent(() => import('./rooms/page.tsx'), 'RoomsPage'),
})
const room = createRoute({
  ...of,
  path: '/rooms/$roomId',
  component: lazyRouteComponent(() => import('./rooms/detail-page.tsx'), 'RoomPage'),
})
const imports = createRoute({
  ...of,
  path: '/import',
  component: lazyRouteComponent(() => import('./imports/page.tsx'), 'ImportsPage'),
})
const audit = createRoute({
  ...of,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/page.tsx'), 'AuditPage'),
})
const messages = createRoute({
  ...of,
  path: '/messages',
  component: lazyRouteComponent(() => import('./messages/page.tsx'), 'MessagesPage'),
})
const authority = createRoute({
  ...of,
  path: '/authority',
  component: lazyRouteComponent(() => import('./authority/page.tsx'), 'AuthorityPage'),
})
const authorityPerson = createRoute({
  ...of,
  path: '/authority/people/$staffId',
  component: lazyRouteComponent(() => import('./authority/person-page.tsx'), 'AuthorityPersonPage'),
})
const outlet = createRoute({
  ...of,
  path: '/authority/outlets/$orgUnitId',
  component: lazyRouteComponent(() => import('./authority/outlet-page.tsx'), 'OutletPage'),
})
const grant = createRoute({
  ...of,
  path: '/authority/grants/$grantId',
  component: lazyRouteComponent(() => import('./authority/grant-page.tsx'), 'GrantPage'),
})
const inquiries = createRoute({
  ...of,
  path: '/inquiries',
  component: lazyRouteComponent(() => import('./inquiries/page.tsx'), 'InquiriesPage'),
})
const intermediary = createRoute({
  ...of,
  path: '/authority/intermediaries/$intermediaryId',
  component: lazyRouteComponent(
    () => import('./intermediaries/detail-page.tsx'),
    'IntermediaryPage',
  ),
})

const screens = [
  today,
  customers,
  newCustomer,
  newCompany,
  customer,
  sales,
  sale,
  recordSale,
  caseFile,
  decision,
  withdrawal,
  service,
  coolingOff,
  commissions,
  commissionBook,
  comparison,
  productPair,
  products,
  product,
  newProduct,
  knowledge,
  rules,
  rule,
  ruleDrafts,
  ruleDraft,
  regulations,
  regulation,
  phrases,
  phrase,
  reconciliation,
  scripts,
  script,
  risk,
  riskEntry,
  review,
  inspections,
  inspection,
  supplement,
  archive,
  rooms,
  room,
  imports,
  audit,
  messages,
  authority,
  authorityPerson,
  outlet,
  grant,
  inquiries,
  intermediary,
]

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signInBack,
    gallery,
    readingRoom,
    inside.addChildren(screens),
  ]),
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
