import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Where every run leaves what it saw; `rules coverage` counts from it. */
const REPORT = join(import.meta.dirname, '../../dist/tests.json')
const ROOT = join(import.meta.dirname, '../..')

export type RanTest = { file: string; title: string; state: string }
type Report = { files: Record<string, { runAt: string; tests: Omit<RanTest, 'file'>[] }> }

/**
 * A run replaces the entries of the files it ran and leaves the others. `begunAt` is the beginning
 * of the run: a file that is changed while it runs proves nothing.
 */
export function recordRun(tests: readonly RanTest[], begunAt: Date, report = REPORT): void {
  const files: Report['files'] = { ...readReport(report).files }
  for (const [path, own] of Map.groupBy(tests, ({ file }) => file)) {
    const file = relative(ROOT, path).replaceAll('\\', '/')
    files[file] = {
      runAt: begunAt.toISOString(),
      tests: own.map(({ title, state }) => ({ title, state })),
    }
  }
  mkdirSync(dirname(report), { recursive: true })
  // Renamed into place: whoever reads meanwhile gets the old report or the new one, never half.
  const half = `${report}.${process.pid}`
  writeFileSync(half, JSON.stringify({ files }))
  renameSync(half, report)
}

/** What is there; a damaged report is as good as none. */
function readReport(report: string): Report {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report
  } catch {
    return { files: {} }
  }
}
