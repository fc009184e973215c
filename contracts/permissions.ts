/** The jobs of the bank that the product knows; a person may hold several. */
export const ROLES = {
  rm: '客户经理',
  'outlet-manager': '网点负责人',
  'branch-manager': '分行业务主管',
  compliance: '合规专员',
  inspector: '质检员',
  archivist: '档案管理员',
  trainer: '培训师',
  'product-manager': '总行产品经理',
  'head-office': '总行管理',
  auditor: '审计员',
  'it-admin': '系统管理员',
} as const
export type Role = keyof typeof ROLES

/** How far a person's view of customers and sales reaches. */
export const DATA_SCOPES = {
  own: '本人',
  'own-and-reports': '本人及下属',
  unit: '本部门',
  'unit-and-below': '本部门及下级',
  all: '全部',
} as const
export type DataScope = keyof typeof DATA_SCOPES

const SELLING = ['rm', 'outlet-manager'] as const
const WATCHING = ['branch-manager', 'compliance', 'inspector', 'head-office', 'auditor'] as const

/** noun:verb → the roles that hold it. One table, readable by an auditor. */
export const PERMISSIONS = {
  'customer:find': [...SELLING, ...WATCHING],
  'customer:read': [...SELLING, ...WATCHING],
  'customer:create': SELLING,
  'customer:edit': SELLING,
  'customer:reveal': [...SELLING, 'compliance', 'inspector'],
  'health:reveal': ['compliance', 'inspector'],
  'customer:import': ['head-office', 'branch-manager', 'outlet-manager'],
  'product:read': [...SELLING, ...WATCHING, 'trainer', 'product-manager', 'archivist'],
  'product:edit': ['product-manager'],
  'product:approve': ['compliance'],
  'knowledge:search': [...SELLING, ...WATCHING, 'trainer', 'product-manager', 'archivist'],
  'knowledge:import': ['product-manager', 'head-office'],
  'rule:read': [...SELLING, ...WATCHING, 'trainer', 'product-manager'],
  'rule:draft': ['compliance', 'head-office'],
  'rule:release': ['compliance', 'head-office'],
  'assumption:set': ['compliance'],
  'regulation:read': [...SELLING, ...WATCHING, 'trainer', 'product-manager', 'archivist'],
  'regulation:verify': ['compliance'],
  'regulation:change': ['compliance'],
  'phrase:read': [...SELLING, ...WATCHING, 'archivist', 'trainer', 'product-manager'],
  'phrase:edit': ['compliance', 'head-office'],
  'phrase:release': ['compliance', 'head-office'],
  'script:read': [...SELLING, ...WATCHING, 'trainer', 'product-manager'],
  'script:edit': ['product-manager', 'compliance'],
  'script:release': ['compliance'],
  'sale:read': [...SELLING, ...WATCHING, 'archivist'],
  'sale:open': SELLING,
  'sale:conduct': SELLING,
  'sale:approve-override': ['outlet-manager', 'branch-manager', 'compliance'],
  'sale:seal': [...SELLING, 'archivist', 'compliance'],
  'room:read': ['compliance', 'head-office', 'auditor'],
  'room:open': ['compliance'],
  'room:approve': ['compliance', 'head-office'],
  'room:close': ['compliance', 'head-office'],
  'recording:make': SELLING,
  'recording:view': [...SELLING, ...WATCHING],
  'recording:grant': ['compliance'],
  'recording:configure': ['compliance'],
  'recording:hold': ['compliance'],
  'recording:destroy': ['archivist'],
  'transcript:search': ['compliance', 'inspector'],
  'inspection:read': [...SELLING, ...WATCHING],
  'inspection:conduct': ['compliance', 'inspector'],
  'inspection:repair': SELLING,
  'supplement:approve': ['compliance', 'inspector'],
  'aftercare:read': [...SELLING, ...WATCHING],
  'aftercare:record': [...SELLING, 'inspector'],
  'withdrawal:read': [...SELLING, ...WATCHING],
  'withdrawal:handle': SELLING,
  'service:read': [...SELLING, ...WATCHING],
  'service:handle': SELLING,
  'commission:read': ['head-office', 'compliance', 'auditor'],
  'commission:settle': ['head-office'],
  'archive:read': ['archivist', 'compliance', 'auditor', 'head-office', 'outlet-manager'],
  'archive:file': ['archivist'],
  'authority:read': [...SELLING, 'branch-manager', 'compliance', 'head-office', 'auditor'],
  'authority:apply': ['outlet-manager', 'branch-manager'],
  'authority:review': ['compliance'],
  'authority:approve': ['branch-manager', 'compliance'],
  'authority:limit': ['head-office'],
  'authority:import': ['trainer', 'head-office'],
  'inquiry:read': [...SELLING, ...WATCHING],
  'inquiry:record': SELLING,
  'inquiry:promise': ['head-office'],
  'intermediary:read': [...SELLING, ...WATCHING],
  'intermediary:edit': ['head-office'],
  'risk:read': ['outlet-manager', ...WATCHING],
  'risk:record': [...SELLING, 'branch-manager', 'compliance'],
  'risk:assess': ['branch-manager', 'compliance'],
  'indicator:set': ['compliance'],
  'filing:submit': ['branch-manager'],
  'filing:receive': ['compliance'],
  'review:conduct': ['compliance', 'inspector'],
  'declaration:make': [...SELLING, 'branch-manager'],
  'declaration:judge': ['compliance'],
  'reconciliation:read': ['outlet-manager', ...WATCHING],
  'reconciliation:close': ['outlet-manager', 'head-office'],
  'reconciliation:run': ['head-office'],
  'message:read': ['it-admin', 'compliance'],
  'message:set': ['it-admin'],
  'audit:read': ['auditor', 'compliance', 'it-admin'],
  'audit:verify': ['auditor', 'compliance', 'it-admin'],
  'system:read': ['it-admin', 'auditor'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

/** Everything these roles may do, taken together. */
export function permissionsOf(roles: readonly Role[]): Set<Permission> {
  const held = Object.entries(PERMISSIONS).filter(([, holders]) =>
    (holders as readonly Role[]).some((holder) => roles.includes(holder)),
  )
  return new Set(held.map(([permission]) => permission as Permission))
}
