import type { Reporter } from 'vitest/node'
import { recordRun } from './test-record.ts'

/** Keeps file, title and state of every test that ran, beside the reporter that prints. */
export function recordTests(): Reporter {
  let begunAt = new Date()
  return {
    onTestRunStart: () => {
      begunAt = new Date()
    },
    onTestRunEnd: (modules) =>
      recordRun(
        modules.flatMap((module) =>
          [...module.children.allTests()].map((test) => ({
            file: module.moduleId,
            title: test.fullName,
            state: test.result().state,
          })),
        ),
        begunAt,
      ),
  }
}
