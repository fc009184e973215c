import { run, runAll } from './run.ts'

/** Everything that is judged without running the product. */
export const CHECKS = [
  ['format', () => run('oxfmt', ['--check'])],
  ['lint', () => run('oxlint', ['--deny-warnings'])],
  ['types', () => run('tsc', ['-p', '.'])],
  ['types of the pages', () => run('tsc', ['-p', 'web'])],
  ['types of the journeys', () => run('tsc', ['-p', 'tests/journeys'])],
  ['client of the contracts', () => run('node', ['scripts/client.ts', '--check'])],
  ['texts in three languages', () => run('node', ['scripts/i18n.ts', 'check'])],
  ['dead code', () => run('knip', [])],
] as const

if (import.meta.main) await runAll(CHECKS)
