import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter'
import { keepSkipped, skippedFolder } from './skipped-tests.ts'

/** Keeps which tests in a browser were skipped, and why. One that did not run as another failed is not among them. */
export default class SkippedReporter implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(): void {
    if (!skippedFolder) return
    const skipped = (this.#suite?.allTests() ?? []).flatMap((test) => {
      const because = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')
      if (test.outcome() !== 'skipped' || !because) return []
      const name = test.titlePath().filter(Boolean).join(' > ')
      return [{ test: name, reason: because.description ?? `${name} gives no reason` }]
    })
    keepSkipped(skippedFolder, 'e2e', skipped)
  }
}
