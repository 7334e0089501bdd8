import { expect, test } from '@playwright/test'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { publications, settingsFor } from './publications.ts'
import { runScript } from './run-script.ts'

/*
 * Pages are ordinary components, which two renderers show: ours for the edition and what a server adds to it, and Next.js
 * under `dev` and plain `next start`. See `both-hosts.ts`.
 */

const random = { ARTICLES: `${fewOr(12, 25)}`, SEED: '3' }
const all = [
  ...Object.entries(publications).map(
    ([name, { contentDir, port }]) => [name, settingsFor(contentDir, port, name)] as const,
  ),
  ['random', random] as const,
]

for (const [name, settings] of all)
  test(`every page of the ${name} publication is the same by either renderer`, async () => {
    test.setTimeout(240_000)
    expect(await runScript('both-hosts.ts', settings)).toMatch(/^\d{2,} addresses, 0 differ\.$/m)
  })
