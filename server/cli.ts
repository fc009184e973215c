import { parseCommandLine } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE = `baoqiao — 银行代理保险销售支持系统

  start                       start the product (database, migrations, seed, web)
  migrate                     bring the database to this version and stop
  seed                        write the named town (demo data) where there is none
  import contacts FILE        customers and their contacts (CSV) [--owner 工号]
  import clauses FILE         contracts cut in passages (JSON)
  import applications FILE    loans and wealth products applied for elsewhere in the bank (CSV)
  knowledge evaluate FILE     measure the search on questions with known answers
  rules coverage [--run]      how many rules of the register are held, and by tests that ran
  phrases evaluate FILE       measure the phrase guard on labelled sentences (JSON Lines)
  reconcile [--day D]         our books beside those of insurers and bank core (yesterday)
  verify                      recompute the audit log, every file and every sealed case
  verify PACKET               check one sealed case offline [--fingerprint HEX]
  keys rotate                 a new field key; everything sealed is sealed again with it
  keys retire                 forget the older field keys, once nothing needs them
`

type Command = (line: CommandLine) => Promise<number>

/** One file per command, loaded when it is asked for; each answers with the exit code. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./cli/start.ts')).start,
  migrate: async () => (await import('./cli/migrate.ts')).migrateOnly,
  seed: async () => (await import('./cli/seed.ts')).seedTown,
  import: async () => (await import('./cli/import.ts')).importFile,
  knowledge: async () => (await import('./cli/knowledge.ts')).knowledge,
  rules: async () => (await import('./cli/rules.ts')).rules,
  phrases: async () => (await import('./cli/phrases.ts')).phrases,
  reconcile: async () => (await import('./cli/reconcile.ts')).reconcile,
  verify: async () => (await import('./cli/verify.ts')).verify,
  keys: async () => (await import('./cli/keys.ts')).keys,
}

async function main(): Promise<number> {
  const [name = 'help', ...rest] = process.argv.slice(2)
  const load = COMMANDS[name]
  if (!load) {
    console.error(USAGE)
    return name === 'help' ? 0 : 2
  }
  const command = await load()
  return command(parseCommandLine(rest))
}

try {
  process.exitCode = await main()
} catch (error) {
  // Expected faults (configuration, a taken port, a wrong call) are a sentence, not a stack.
  const { name, message, stack } = error as Error
  const isExpected = ['ConfigError', 'EmbeddedPostgresError', 'MigrationError', 'UsageError']
  console.error(isExpected.includes(name) ? message : stack)
  process.exitCode = 1
}
