import type { Reporter, TestModule } from 'vitest/node'
import { keepSkipped, type SkippedTest } from './skipped-tests.ts'

/** Keeps in a folder which unit tests were skipped, and why: what the test says, or its name, which says so itself. */
export function skippedReporter(folder: string): Reporter {
  return {
    onTestRunEnd(modules) {
      keepSkipped(folder, 'unit', modules.flatMap(skippedIn))
    },
  }
}

function skippedIn(module: TestModule): SkippedTest[] {
  return [...module.children.allTests('skipped')].map((test) => {
    const result = test.result()
    const note = result.state === 'skipped' ? result.note : undefined
    return { test: `${module.relativeModuleId} > ${test.fullName}`, reason: note ?? test.name }
  })
}
