import { parseCommandLine } from '#platform/command-line'
import { benchBacktest } from './backtest.ts'
import { benchCustomers, fillBook } from './customers.ts'
import { benchImport } from './import.ts'
import { install } from './installation.ts'
import { isWithin, print } from './measure.ts'
import type { Line } from './measure.ts'
import { benchPhrases } from './phrases.ts'
import { benchRecordings } from './recordings.ts'
import { benchRules } from './rules.ts'
import { benchScreens } from './screens.ts'
import { benchSale } from './sale.ts'

/**
 * `npm run bench [-- --customers 1000000] [--decisions 1000000] [--only PART]`, where PART is rules,
 * phrases, screens, import, backtest, recordings, sale or customers: ratios in one run, each
 * against a stated limit.
 */
const { options } = parseCommandLine(process.argv.slice(2))
const customers = Number(options['customers'] ?? 1_000_000)
const decisions = Number(options['decisions'] ?? 1_000_000)
const lines: Line[] = []
const report = (more: readonly Line[]) => {
  for (const line of more) {
    print(line)
    lines.push(line)
  }
}

const { only } = options
const isAsked = (part: string) => only === undefined || only === part

if (isAsked('rules')) report(await benchRules())
if (isAsked('phrases')) report(await benchPhrases())
const installation = await install()
try {
  if (isAsked('screens')) report(await benchScreens(installation))
  if (isAsked('import')) report(await benchImport(installation))
  // Before the sale: that one stops the jobs to count statements, and the replay is a job.
  if (isAsked('backtest')) report(await benchBacktest(installation, decisions))
  if (isAsked('recordings')) report(await benchRecordings(installation))
  if (isAsked('sale')) report(await benchSale(installation))
  if (isAsked('customers')) {
    await fillBook(installation, customers)
    report(await benchCustomers(installation))
  }
} finally {
  await installation.close()
}
const over = lines.filter((line) => !isWithin(line))
console.log(over.length === 0 ? 'every ratio is within its limit' : `${over.length} over the limit`)
process.exitCode = over.length === 0 ? 0 : 1
