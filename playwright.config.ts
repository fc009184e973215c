import { defineConfig } from '@playwright/test'

/** What Playwright takes: names that have a value. */
function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}

/** They wait for minutes, reading as long as the law wants: begun last, they would end last. */
const LONG = /(sale|channel-online|advise-stop|recording|channel-phone)\.spec\.ts$/

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/journey-server.ts',
  // The longest reads every page for as long as the law wants, on a machine that may be slow.
  timeout: 480_000,
  // Each file starts a product of its own.
  workers: 2,
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'short', testIgnore: LONG },
  ],
  // A shared CI machine may stall for seconds; a story that fails twice is broken.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./tests/journeys/journey-record.ts']],
  outputDir: 'test-results',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    launchOptions: {
      // A machine without a locale would call every downloaded file "download".
      env: { ...definedEnvironment(), LC_ALL: 'C.UTF-8' },
      ...(process.env['BAOQIAO_BROWSER'] ? { executablePath: process.env['BAOQIAO_BROWSER'] } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // A camera and a microphone for the recording, allowed without asking.
        '--use-fake-device-for-media-stream=device-count=3',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
})
