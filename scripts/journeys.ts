import { findBrowser } from './browser.ts'
import { run, runAll } from './run.ts'

/** The stories in a browser, over the built pages. */
export const JOURNEYS = [
  ['build of the pages', () => run('node', ['scripts/build-web.ts', '--if-stale'])],
  ['journeys', async () => run('playwright', ['test'], { BAOQIAO_BROWSER: await findBrowser() })],
] as const

if (import.meta.main) await runAll(JOURNEYS)
