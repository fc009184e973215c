import { defineConfig } from 'vitest/config'
import { recordTests } from './tests/setup/vitest-record.ts'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: [
      'contracts/**/*.test.ts',
      'server/**/*.test.ts',
      'tests/house/**/*.test.ts',
      'web/**/*.test.ts',
    ],
    globalSetup: ['tests/setup/database.ts'],
    testTimeout: 30_000,
    hookTimeout: 180_000,
    // What comes by itself may come late on a machine that is busy.
    expect: { poll: { timeout: 15_000 } },
    // A shared CI machine may stall for seconds; what fails twice is broken.
    retry: process.env['CI'] ? 1 : 0,
    maxWorkers: 2,
    pool: 'forks',
    // Each file has an app and a database of its own; loading the code anew for each cost a third.
    isolate: false,
    reporters: ['default', recordTests()],
    // Held by `npm test` (docs/decisions/0008): what no test has walked through is not finished.
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'contracts/**/*.ts'],
      // Walked through by the journeys and the torture run, in processes of their own.
      exclude: [
        '**/*.test.ts',
        'server/cli.ts',
        'server/cli/**',
        'server/start.ts',
        'server/seed.ts',
      ],
      reporter: ['text-summary'],
      thresholds: { lines: 94, functions: 93, branches: 82 },
    },
  },
})
