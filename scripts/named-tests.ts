import { findBrowser } from './browser.ts'
import { run } from './run.ts'

/**
 * Runs just the test files it is given, of both kinds; their reporters keep the results.
 *   node scripts/named-tests.ts server/…/x.test.ts tests/journeys/y.spec.ts
 */
const files = process.argv.slice(2)
const journeys = files.filter((file) => file.endsWith('.spec.ts'))
const tests = files.filter((file) => !journeys.includes(file))
let failures = 0

const attempt = async (work: () => Promise<void>) => {
  try {
    await work()
  } catch (error) {
    failures += 1
    console.error((error as Error).message)
  }
}

if (tests.length > 0) await attempt(() => run('vitest', ['run', ...tests]))
if (journeys.length > 0) {
  await attempt(async () => {
    await run('node', ['scripts/build-web.ts', '--if-stale'])
    await run('playwright', ['test', ...journeys], { BAOQIAO_BROWSER: await findBrowser() })
  })
}
process.exitCode = failures === 0 ? 0 : 1
