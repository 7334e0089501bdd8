import { globSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import type { Vite } from 'vitest/node'
import { SlowTestFiles } from './bench/slow-test-files.ts'
import { skippedFolder } from './e2e/skipped/skipped-tests.ts'
import { skippedReporter } from './e2e/skipped/vitest-reporter.ts'

const include = ['{lib,bin,components,app,e2e}/**/*.test.{ts,tsx}']

/**
 * What a test replaces by `vi` for good (the environment, which is read once, or a module) is that of all in its process; functions
 * of its own, and waiting, are not, and a clock or a method that it spies on it puts back.
 */
const putBack =
  'fn|waitFor|waitUntil|spyOn|useFakeTimers|useRealTimers|setSystemTime|advanceTimers\\w*'
const replacing = globSync(include).filter((file) =>
  new RegExp(`\\bvi\\.(?!(?:${putBack})\\b)`).test(readFileSync(file, 'utf8')),
)

/**
 * Packages as they are run on a server. Vitest asks for their form for development, which in micromark and those around it
 * checks each step, and takes twice as long.
 */
const asOnServer = {
  name: 'packages as on a server',
  configResolved: ({ ssr, environments }: Vite.ResolvedConfig) => {
    for (const { resolve } of [ssr, ...Object.values(environments)])
      if (resolve?.conditions)
        resolve.conditions = resolve.conditions.filter((each) => !each.startsWith('development'))
  },
}

export default defineConfig({
  plugins: [asOnServer],
  test: {
    globalSetup: [
      'lib/newsletter/store/fixtures/global-setup.ts',
      'lib/importers/fixtures/global-setup.ts',
    ],
    reporters: [
      'default',
      new SlowTestFiles(),
      ...(skippedFolder ? [skippedReporter(skippedFolder)] : []),
    ],
    pool: 'forks',
    // More than there are processors: a third of the time tests wait, for the disk, a database or a process.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 60_000,
    // The first hook that asks for PostgreSQL waits until it has started.
    hookTimeout: 60_000,
    // What comes, comes at once where nothing else is at work.
    expect: { poll: { timeout: 15_000 } },
    // Processes that tests start find what Node.js compiled for those before: half of what it costs to start one.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    projects: [
      { extends: true, test: { name: 'apart', include: replacing } },
      // A process and its modules for many files: to start them for each is a fifth of the time of all.
      {
        extends: true,
        test: { name: 'together', include, exclude: replacing, isolate: false, restoreMocks: true },
      },
    ],
  },
})
