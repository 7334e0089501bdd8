import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { keepSkipped, type SkippedTest } from './skipped-tests.ts'

/**
 * Keeps in a folder which unit tests were skipped, and why: what the test says, or its name, which says so itself. One that
 * did not run as what comes before it failed is not among them.
 */
export function skippedReporter(folder: string): Reporter {
  return {
    onTestRunEnd(modules) {
      keepSkipped(folder, 'unit', modules.flatMap(skippedIn))
    },
  }
}

function skippedIn(module: TestModule): SkippedTest[] {
  return [...module.children.allTests('skipped')].filter(isMeant).map((test) => {
    const result = test.result()
    const note = result.state === 'skipped' ? result.note : undefined
    return { test: `${module.relativeModuleId} > ${test.fullName}`, reason: note ?? test.name }
  })
}

function isMeant(test: TestCase): boolean {
  for (let above: TestCase['parent'] | undefined = test.parent; above; )
    if (above.errors().length > 0) return false
    else above = 'parent' in above ? above.parent : undefined
  return true
}
