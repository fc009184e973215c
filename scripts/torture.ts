import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCommandLine } from '#platform/command-line'
import { checkAll } from './torture/check.ts'
import { sellers } from './torture/sellers.ts'
import { tortureGateway } from './torture/gateway.ts'
import { victim } from './torture/victim.ts'

/**
 * `npm run torture -- --sales 200 --kills 10 --seed N`: sells through the HTTP API from outside while
 * app and database are killed with -9, then compares what was acknowledged with what can be read.
 * `npm run torture -- --gateway 10000 --seed N`: partners that drop, delay, repeat and reorder.
 */
async function main(): Promise<number> {
  const { options } = parseCommandLine(process.argv.slice(2))
  const numberOf = (name: string, usual: number) => Number(options[name] ?? usual)
  const [sales, kills, seed] = [numberOf('sales', 200), numberOf('kills', 10), numberOf('seed', 1)]
  if (options['gateway'] !== undefined) return gateway(numberOf('gateway', 10_000), seed)
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-torture-'))
  const begun = Date.now()
  const server = victim(folder)
  try {
    await server.start()
    const work = sellers({ server, sales, seed })
    const killing = server.killAgainAndAgain({ kills, seed, whileRunning: work.isRunning })
    const told = await work.run()
    const killed = await killing
    const checked = await checkAll(server, told)
    await server.stop()
    const verified = await server.verify()
    const seconds = Math.round((Date.now() - begun) / 100) / 10
    const report = { sales, kills: killed, seed, ...checked, verified, seconds }
    console.log(JSON.stringify(report))
    return checked.lost === 0 && checked.impossible === 0 && verified ? 0 : 1
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function gateway(exchanges: number, seed: number): Promise<number> {
  const report = await tortureGateway({ exchanges, seed })
  console.log(JSON.stringify(report))
  const { issuedTwice, debitedTwice, lost, openDifferences } = report
  return issuedTwice + debitedTwice + lost + openDifferences === 0 ? 0 : 1
}

process.exitCode = await main()
