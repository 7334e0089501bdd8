import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findInstalled, launchArguments } from './e2e/find-browser.ts'
import { publications, settingsFor } from './e2e/publications.ts'
import { isThorough } from './lib/files/fixtures/thorough.ts'

// Workers, and scripts that specifications start, find what Node.js compiled for those before: a second of each script, whose
// types need not be taken out again. In the folder in which the command line keeps it.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')

const node = JSON.stringify(process.execPath)
const handbill = `${node} bin/handbill.js`

/** Started one after the other: the first publishes for all, and the others find that done. */
const servers = Object.entries(publications).map(([name, { contentDir, port, url }], index) => ({
  name,
  command: [
    ...(index === 0 ? [`${node} e2e/prepare-publications.ts`] : []),
    `${handbill} serve`,
  ].join(' && '),
  env: settingsFor(contentDir, port, name),
  url: `${url}/`,
  timeout: 400_000,
  stdout: 'pipe' as const,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
}))

const executablePath = findInstalled()

/** Specifications that write, by `handbill dev`. */
const writing = ['writing.spec.ts', 'editor.spec.ts', 'editor-rich-text.spec.ts']
/** Measures what readers get while far more is asked for: nothing else may be at work. */
const storm = 'storm.spec.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/failed',
  snapshotPathTemplate: 'e2e/screens/{arg}{ext}',
  // Pictures are made by `npx playwright test visual --update-snapshots` alone, never by a run that should compare.
  updateSnapshots: 'none',
  fullyParallel: true,
  workers: 3,
  retries: 0,
  // Patience for a machine that is busy with other things; nothing is measured by it.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['./e2e/skipped/playwright-reporter.ts']],
  use: {
    browserName: 'chromium',
    baseURL: publications.demo.url,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    launchOptions: { args: launchArguments, ...(executablePath && { executablePath }) },
  },
  projects: [
    // Next.js lets one development server work in a folder. First, so that others go beside them.
    { name: 'writing', testMatch: writing, workers: 1 },
    { name: 'chromium', testIgnore: [...writing, storm] },
    {
      name: 'no-script',
      use: { javaScriptEnabled: false },
      // What a page says without scripts is told by no-script.spec.ts.
      testMatch: [
        ...(isThorough ? ['pages.spec.ts'] : []),
        ...['pagination.spec.ts', 'newsletter-walk.spec.ts'],
      ],
    },
    { name: 'storm', testMatch: storm, dependencies: ['writing', 'chromium', 'no-script'] },
  ],
  webServer: servers,
})
