import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { namedTestFiles, readShippedCoverage } from '#modules/regulations'
import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'

const USAGE = '用法 (usage): rules coverage [--run]'
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** `rules coverage` prints the figures of the register as JSON; `--run` runs the named tests first. */
export async function rules({ words, options }: CommandLine): Promise<number> {
  if (words[0] !== 'coverage' || words.length > 1) throw new UsageError(USAGE)
  const code = options['run'] === undefined ? 0 : await runNamedTests(namedTestFiles())
  console.log(JSON.stringify(await readShippedCoverage(ROOT)))
  return code
}

/** What the tests print goes to the error stream: the answer stays one line of JSON. */
function runNamedTests(files: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('node', [`${ROOT}scripts/named-tests.ts`, ...files], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
