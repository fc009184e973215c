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
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
    reporters: ['default', recordTests()],
  },
})
