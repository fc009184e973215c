import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a run of the tests left behind: per file, when it ran and how each test ended. */
export const TestReport = z.object({
  files: z.record(
    z.string(),
    z.object({
      runAt: z.iso.datetime(),
      tests: z.array(z.object({ title: z.string(), state: z.string() })),
    }),
  ),
})
export type TestReport = z.output<typeof TestReport>

/** Where the reporters of Vitest and Playwright write, below the root of the product. */
export const TEST_REPORT = 'dist/tests.json'

export type Evidence = {
  passed: (name: string) => boolean
  /** The oldest run among the files that count; null where nothing ran. */
  runAt: string | null
  /** What to do when something named did not run. */
  note: string | null
}

/** `file > title`; the title may hold the blocks it stands in. */
export function splitName(name: string): { file: string; title: string } {
  const at = name.indexOf(' > ')
  return { file: name.slice(0, at), title: name.slice(at + 3) }
}

const NOTE = 'run npm test (or rules coverage --run)'

/**
 * What the report proves about the named tests. A file changed after its run proves nothing: what
 * ran was another text. `changedAt` in milliseconds, undefined where the file is not there.
 */
export function evidenceFrom(
  report: TestReport | null,
  names: readonly string[],
  changedAt: (file: string) => number | undefined,
): Evidence {
  const files = [...new Set(names.map((name) => splitName(name).file))]
  const fresh = new Map(
    files.flatMap((file) => {
      const run = report?.files[file]
      const changed = changedAt(file)
      const counts = run && changed !== undefined && Date.parse(run.runAt) >= changed
      return counts ? [[file, run] as const] : []
    }),
  )
  const missing = files.filter((file) => !fresh.has(file))
  const passed = (name: string) => {
    const { file, title } = splitName(name)
    const meant = (one: { title: string }) =>
      one.title === title || one.title.endsWith(` > ${title}`)
    const ran = fresh.get(file)?.tests.filter(meant) ?? []
    return ran.length > 0 && ran.every(({ state }) => state === 'passed')
  }
  const runs = [...fresh.values()].map(({ runAt }) => runAt).sort()
  return { passed, runAt: runs[0] ?? null, note: noteOf(report, missing) }
}

function noteOf(report: TestReport | null, missing: readonly string[]): string | null {
  if (missing.length === 0) return null
  const why = report === null ? 'no test run on record' : 'not run since they were changed'
  return `${why}: ${missing.join(', ')}; ${NOTE}`
}

/** Reads the report below `root`; an installation without tests has none, and says so. */
export async function readEvidence(root: string, names: readonly string[]): Promise<Evidence> {
  const text = await readFile(join(root, TEST_REPORT), 'utf8').catch(() => null)
  const parsed = text === null ? undefined : TestReport.safeParse(JSON.parse(text))
  const changed = new Map<string, number>()
  for (const file of new Set(names.map((name) => splitName(name).file))) {
    const found = await stat(join(root, file)).catch(() => undefined)
    if (found) changed.set(file, found.mtimeMs)
  }
  return evidenceFrom(parsed?.data ?? null, names, (file) => changed.get(file))
}
