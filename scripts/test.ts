import { CHECKS } from './check.ts'
import { JOURNEYS } from './journeys.ts'
import { run, runAll } from './run.ts'

/** `npm test`: checks, tests on a real database, then the journeys in a browser. */
await runAll([...CHECKS, ['tests', () => run('vitest', ['run', '--coverage'])], ...JOURNEYS])
