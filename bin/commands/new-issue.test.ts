import { readFileSync } from 'node:fs'
import { afterAll, expect, test, vi } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import type { LetterOptions } from './new-issue.ts'

const publication = new Publication({
  'site.yml': `${siteFile}languages: [es]\n`,
  'topics/city.md': '---\nname: City\n---\n',
  'articles/older.md': article({ date: '2026-12-24T10:00' }),
  'articles/newer.md': article({ date: '2026-12-24T11:00' }),
})
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { createLetter } = await import('./new-issue.ts')
const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
vi.useFakeTimers({ now: Date.parse('2026-11-30T08:00Z'), toFake: ['Date'] })
afterAll(() => {
  vi.useRealTimers()
  publication.remove()
})

// First: what is begun below says too little to be published.
test('a letter is begun with the articles that its issue would have', async () => {
  await publication.intake()
  await createLetter(undefined, { date: '2026-12-25', filled: true })
  const text = readFileSync(publication.path('issues/daily/2026-12-25.md'), 'utf8')
  expect(text).toContain('articles: [newer, older]\n')
  expect(text).not.toContain('# articles')
  await expect(createLetter('A', { letter: true, filled: true })).rejects.toThrow('--filled')
})

test.each<[string | undefined, LetterOptions, path: string, front: string]>([
  [undefined, {}, 'issues/daily/2026-12-01.md', '# subject: What'],
  [
    'On rain: a letter',
    { list: 'weekly', language: 'es' },
    'issues/weekly/2026-12-06.es.md',
    'subject: "On rain: a letter"\n# lead',
  ],
  [
    'A',
    { list: 'topic:city', date: '2026-12-24', language: 'EN' },
    'issues/topic/city/2026-12-24.md',
    'subject: A\n',
  ],
  [
    'To you',
    { list: 'weekly', date: '2026-12-01', letter: true },
    'issues/weekly/2026-12-01.md',
    'kind: letter\nsubject: To you\n# ask',
  ],
])('%s with %j is begun in %s', async (subject, options, path, front) => {
  await createLetter(subject, options)
  expect(String(printed.mock.lastCall?.[0])).toMatch(new RegExp(`${path}$`))
  expect(readFileSync(publication.path(path), 'utf8')).toContain(front)
  await expect(createLetter(subject, options)).rejects.toThrow('already exists')
})

test.each<[string | undefined, LetterOptions, told: string]>([
  ['A', { list: 'monthly' }, '--list is "monthly", expected daily, weekly, or topic: and the slug'],
  ['A', { list: 'topic:none' }, '--list is "topic:none"'],
  [
    'A',
    { date: '2026-11-30' },
    '--date: the issue of 2026-11-30 is past; expected one to come, such as 2026-12-01',
  ],
  ['A', { date: '2026-02-30' }, '--date is "2026-02-30", expected a day such as 2026-12-01'],
  [
    'A',
    { list: 'weekly', date: '2026-12-07' },
    '--date: weekly has no issue on 2026-12-07; expected such as 2026-12-13',
  ],
  ['A', { language: 'fr' }, '--language is "fr", expected en or es'],
  [undefined, { letter: true }, 'A subject is missing'],
  ['A'.repeat(141), {}, 'a line of at most 140 letters'],
])('%s with %j is refused', async (subject, options, told) => {
  await expect(createLetter(subject, options)).rejects.toThrow(told)
})
