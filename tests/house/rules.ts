// Our own rules as pure functions over source text, so that each can be seen to fail.

/** Lower levels never import higher ones; same-level modules never meet. */
export const LEVELS: Record<string, number> = {
  audit: 0,
  access: 1,
  vault: 1,
  rulebook: 2,
  regulations: 1,
  controls: 2,
  phrases: 1,
  imports: 1,
  customers: 2,
  products: 2,
  papers: 2,
  messages: 2,
  intermediaries: 2,
  authority: 3,
  suitability: 3,
  scripts: 3,
  insurers: 3,
  recordings: 3,
  inquiries: 3,
  sales: 4,
  aftercare: 5,
  archive: 5,
  backtests: 5,
  risk: 5,
  commissions: 5,
  inspections: 5,
  shop: 5,
  withdrawals: 6,
  servicing: 6,
  transcripts: 6,
  renewals: 6,
  reconciliation: 7,
  casefile: 7,
  rooms: 8,
}

export type Source = { path: string; text: string }
export type Fault = { path: string; what: string }

const FROM =
  /^(?:import|export)\s+(?:type\s+)?(?:\*(?: as \w+)?|\w+|(?:\w+,\s*)?\{[^}]*\})\s+from\s+'([^'\n]+)'/gm
const BARE = /^import '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm
const importsOf = ({ text }: Source) =>
  [...text.matchAll(FROM), ...text.matchAll(BARE)].map((match) => match[1] ?? match[2] ?? '')
const moduleOf = (path: string) => /^server\/modules\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.endsWith('/testing.ts')

/** Every crossing between modules goes down the table, through the door. */
export function levelFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const from = moduleOf(source.path)
    if (!from || isTest(source.path)) return []
    const level = LEVELS[from]
    if (level === undefined) return [{ path: source.path, what: `module ${from} has no level` }]
    return importsOf(source).flatMap((name) => {
      const to = /^#modules\/([^/]+)$/.exec(name)?.[1]
      if (!to || to === from) return []
      const target = LEVELS[to]
      const isDown = target !== undefined && target < level
      return isDown
        ? []
        : [{ path: source.path, what: `${from} (${level}) imports ${to} (${target})` }]
    })
  })
}

/** Which roots a file may name at all. */
const ALLOWED: readonly [RegExp, RegExp][] = [
  [/^contracts\//, /^(zod|\.\/)/],
  [/^server\/platform\//, /^(?!#modules|#world|#web|\.\.\/modules)/],
  [/^server\/modules\//, /^(?!\.\.\/|#web|#world)/],
  [/^web\//, /^(?!#modules|#platform|#world|#testing)/],
]

export function rootFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const rule = ALLOWED.find(([where]) => where.test(source.path))
    if (!rule || isTest(source.path)) return []
    return importsOf(source)
      .filter((name) => !rule[1].test(name))
      .map((name) => ({ path: source.path, what: `may not import ${name}` }))
  })
}

/** SQL names only the module's own schema and the views other modules publish. */
const PUBLISHED = new Set(['access.org_unit', 'access.staff', 'platform.calendar_override'])
const isPublished = (table: string) => table.includes('.v_') || PUBLISHED.has(table)
const SCHEMA_NAME = new RegExp(
  String.raw`\b(?:from|join|into|update)\s+((?:${Object.keys(LEVELS).join('|')}|platform)\.\w+)`,
  'g',
)

export function schemaFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const owner = moduleOf(source.path)
    if (!owner || isTest(source.path)) return []
    return [...source.text.matchAll(SCHEMA_NAME)]
      .map((match) => match[1] ?? '')
      .filter((table) => !table.startsWith(`${owner}.`) && !isPublished(table))
      .map((table) => ({ path: source.path, what: `reads ${table}, which is not its own` }))
  })
}

const BANNED_NAMES = /(^|[/-])(utils?|helpers?|common|misc|manager)([-.]|$)/

export function nameFaults(paths: readonly string[]): Fault[] {
  return paths
    .filter((path) => BANNED_NAMES.test(path))
    .map((path) => ({ path, what: 'a name that says nothing' }))
}

const FILE_LINES_MAX = 400

export function sizeFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1
    return lines > FILE_LINES_MAX ? [{ path, what: `${lines} lines` }] : []
  })
}

export function textFaults(sources: readonly Source[]): Fault[] {
  const rules: [RegExp, string][] = [
    [/: any\b|<any>|as any\b/, 'any'],
    [/^export default /m, 'a default export'],
    [/^(export )?(const )?enum /m, 'an enum'],
    [/\bTODO(?!\(#\d+\))/, 'a TODO without an issue'],
    [/vi\.mock\(/, 'a mock of our own code'],
    [/\bnew Date\(\)/, 'the clock, read past the clock'],
  ]
  return sources.flatMap(({ path, text }) => {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/(?!.*\bTODO).*$/gm, '')
    return rules
      .filter(([pattern, what]) => pattern.test(code) && !isExcused(path, what))
      .map(([, what]) => ({ path, what }))
  })
}

/** Tools demand default exports of their configuration; the edges of the process read the time. */
function isExcused(path: string, what: string): boolean {
  if (what === 'a default export') return path.endsWith('.config.ts')
  if (what !== 'the clock, read past the clock') return path === 'tests/house/rules.ts'
  return !path.startsWith('server/modules/') || isTest(path)
}

/** What a module folder must hold. */
export function moduleFaults(files: ReadonlyMap<string, readonly string[]>): Fault[] {
  return [...files].flatMap(([name, entries]) => {
    const path = `server/modules/${name}`
    const has = (file: string) => entries.includes(file)
    return [
      ...(has('index.ts') ? [] : [{ path, what: 'has no door (index.ts)' }]),
      ...(has('README.md') ? [] : [{ path, what: 'has no README.md' }]),
      ...(entries.some((entry) => entry.endsWith('.test.ts'))
        ? []
        : [{ path, what: 'has no test' }]),
    ]
  })
}
