import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { recordRun } from '../setup/test-record.ts'
import type { RanTest } from '../setup/test-record.ts'

/** Playwright asks for a class; what it keeps is the same as for the other tests. */
class JourneyRecord implements Reporter {
  readonly begunAt = new Date()
  /** By test: a second try replaces the first. */
  readonly ran = new Map<string, RanTest>()

  onTestEnd(test: TestCase, result: TestResult): void {
    const { file } = test.location
    this.ran.set(test.id, { file, title: test.title, state: result.status })
  }

  onEnd(): void {
    recordRun([...this.ran.values()], this.begunAt)
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright loads a reporter by it
export { JourneyRecord as default }
