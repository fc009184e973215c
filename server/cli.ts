import { start } from './cli/start.ts'
import { importFile } from './cli/import.ts'
import { knowledge } from './cli/knowledge.ts'
import { keys } from './cli/keys.ts'
import { migrateOnly } from './cli/migrate.ts'
import { seedTown } from './cli/seed.ts'
import { verify } from './cli/verify.ts'
import { parseCommandLine } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE = `baoqiao — 银行代理保险销售支持系统

  start                       start the product (database, migrations, seed, web)
  migrate                     bring the database to this version and stop
  import contacts FILE        customers and their contacts (CSV) [--owner 工号]
  import clauses FILE         contracts cut in passages (JSON)
  knowledge evaluate FILE     measure the search on questions with known answers
  seed                        write the named town (demo data) where there is none
  keys rotate                 a new field key; personal data is sealed again with it
  verify                      recompute the audit log and every stored file; names what was altered
`

/** One file per command; each answers with the exit code. */
const COMMANDS: Record<string, (line: CommandLine) => Promise<number>> = {
  start,
  migrate: migrateOnly,
  seed: seedTown,
  import: importFile,
  knowledge,
  verify,
  keys,
}

async function main(): Promise<number> {
  const [name = 'help', ...rest] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (!command) {
    console.error(USAGE)
    return name === 'help' ? 0 : 2
  }
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
