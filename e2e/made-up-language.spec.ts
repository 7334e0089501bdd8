import { expect, test } from '@playwright/test'
import { runScript } from './run-script.ts'

/*
 * A language that the interface has not, right to left, brought by the publication as one file: see `made-up-language.ts`.
 */

test('every text of every page, feed and mail is the publication’s, or of its own words', async () => {
  expect(await runScript('made-up-language.ts', {})).toMatch(
    /^ps: \d{2,} pages and mails, 0 borrowed, 0 faults\.$/m,
  )
})

test('what is borrowed from English says so, wherever it stands', async () => {
  const told = await runScript('made-up-language.ts', { HALF: '1' })
  expect(told).toMatch(/^ps: \d{2,} pages and mails, \d{3,} borrowed, 0 faults\.$/m)
})

test('what is borrowed says so under plain "next start", too', async () => {
  expect(await runScript('made-up-language.ts', { HALF: '1', NEXT: '1' })).toMatch(
    /^ps: \d{2,} pages and mails, \d{3,} borrowed, 0 faults\.$/m,
  )
})

test('a publication speaks Basque by one file in its folder', async () => {
  expect(await runScript('made-up-language.ts', { MADE_UP: 'eu' })).toMatch(
    /^eu: \d{2,} pages and mails, 0 borrowed, 0 faults\.$/m,
  )
})
