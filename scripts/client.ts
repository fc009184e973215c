/**
 * What the browser may know of the contracts without loading zod: where each operation lives, and
 * the code tables and the values of facts in words. The types come straight from contracts/ and cost
 * nothing at run time. The tables that the phone's pages name stand apart, so that those pages carry
 * no others.
 *   node scripts/client.ts           writes web/api/*.gen.ts
 *   node scripts/client.ts --check   fails when they are stale
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'oxfmt'
import { FACTS } from '../server/modules/rulebook/facts.ts'
import type { FactSpec } from '../server/modules/rulebook/facts.ts'

const ROOT = join(import.meta.dirname, '..')
const HEADER =
  '// Written by scripts/client.ts from contracts/. Change the contract, not this file.\n'

type Promised = { name: string; method: string; path: string; upload?: true; download?: true }
type Found = { module: string; name: string; value: Record<string, unknown> }

async function exportsOfContracts(): Promise<Found[]> {
  const files = readdirSync(join(ROOT, 'contracts'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
  const modules = await Promise.all(
    files.map(async (file) => {
      const found: Record<string, unknown> = await import(join(ROOT, 'contracts', file))
      return Object.entries(found).map(([name, value]) => ({
        module: file.slice(0, -'.ts'.length),
        name,
        value: value as Record<string, unknown>,
      }))
    }),
  )
  const sorted = modules.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
  return sorted.filter(
    ({ value }) => value !== null && Object.getPrototypeOf(value) === Object.prototype,
  )
}

const isOperation = ({ value }: Found) => 'gate' in value && 'path' in value && 'method' in value
const isTable = ({ name, value }: Found) =>
  /^[A-Z][A-Z_]+$/.test(name) && Object.values(value).every((text) => typeof text === 'string')

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function operationsFile(operations: Found[]): string {
  const places = operations.map(({ name, value }) => {
    const { method, path, upload, download } = value as Promised
    const kind = upload ? ", 'upload'" : download ? ", 'download'" : ''
    return `${name}: [${quoted(method)}, ${quoted(path)}${kind}],`
  })
  const types = operations.map(
    ({ name, module }) => `${name}: typeof import('#contracts/${module}').${name}`,
  )
  return `${HEADER}
/** Name → how it is called. */
export const OPERATIONS = {
${places.join('\n')}
} as const

/** Name → its promise, for types only. */
export type Operations = {
${types.join('\n')}
}
export type OperationName = keyof Operations
`
}

const PHONE_LABELS = '#web/api/phone-labels.gen.ts'

/** Names of the tables that sources of the phone import. */
function namedByThePhone(): Set<string> {
  const imports = /import (?:type )?\{([^}]+)\} from '#web\/api\/phone-labels\.gen\.ts'/g
  const files = ['web/phone', 'web/ui'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  )
  const names = files.flatMap((source) =>
    [...source.matchAll(imports)].map(([, list = '']) => list),
  )
  return new Set(names.flatMap((list) => list.split(',')).map((name) => name.trim().split(' ')[0]!))
}

function labelsFile(tables: Found[], more = ''): string {
  const written = tables.map(({ name, value }) => {
    const rows = Object.entries(value).map(
      ([key, text]) => `${quoted(key)}: msg(${quoted(String(text))}),`,
    )
    return `export const ${name} = {\n${rows.join('\n')}\n} as const`
  })
  return `${HEADER}import { msg } from '#web/i18n/t.ts'\n${more}\n${written.join('\n\n')}\n`
}

/** How a fact's value is said where its unit alone does not tell: choices and shares. */
function factsFile(): string {
  const rows = Object.entries<FactSpec>(FACTS).flatMap(
    ([name, { choices, isShare, ofNothing }]) => {
      const named = Object.entries(choices ?? {}).map(
        ([value, text]) => `${quoted(value)}: msg(${quoted(text)}),`,
      )
      const parts = [
        ...(isShare ? ['isShare: true,'] : []),
        ...(ofNothing ? [`ofNothing: msg(${quoted(ofNothing)}),`] : []),
        ...(choices ? [`choices: {${named.join('\n')}},`] : []),
      ]
      return parts.length === 0 ? [] : [`${quoted(name)}: {${parts.join('\n')}},`]
    },
  )
  return `// Written by scripts/client.ts from the rulebook's dictionary. Change that, not this file.
import { msg } from '#web/i18n/t.ts'

export type FactWords = {
  isShare?: true
  /** Said instead of \`SHARE_OF_NOTHING\`. */
  ofNothing?: string
  choices?: Readonly<Record<string, string>>
}

export const SHARE_OF_NOTHING = Number.MAX_SAFE_INTEGER
export const FACT_WORDS: Readonly<Record<string, FactWords>> = {
${rows.join('\n')}
}
`
}

const STYLE = { printWidth: 100, tabWidth: 2, singleQuote: true, semi: false } as const

async function main(): Promise<void> {
  const found = await exportsOfContracts()
  const tables = found.filter(isTable)
  const ofPhone = namedByThePhone()
  const isOfPhone = ({ name }: Found) => ofPhone.has(name)
  const files = {
    'web/api/operations.gen.ts': operationsFile(found.filter(isOperation)),
    'web/api/phone-labels.gen.ts': labelsFile(tables.filter(isOfPhone)),
    'web/api/labels.gen.ts': labelsFile(
      tables.filter((table) => !isOfPhone(table)),
      `\nexport * from '${PHONE_LABELS}'\n`,
    ),
    'web/api/facts.gen.ts': factsFile(),
  }
  for (const [path, source] of Object.entries(files)) {
    const { code, errors } = await format(path, source, STYLE)
    if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? ''}`)
    const place = join(ROOT, path)
    if (!process.argv.includes('--check')) writeFileSync(place, code)
    else if (!existsSync(place) || readFileSync(place, 'utf8') !== code) {
      console.error(`${path} is stale: run node scripts/client.ts`)
      process.exitCode = 1
    }
  }
}

await main()
