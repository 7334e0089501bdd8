import { expect, it } from 'vitest'
import { shownIssues } from '#lib/newsletter/catalogue/shown-issues.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { install } from './fixtures/installation.ts'

const piece = (title: string, more: Record<string, string> = {}) =>
  article({ title, date: '2026-11-28T12:00', ...more })

it('a letter goes into the issue of its day, as it stood then, and onto no page', async () => {
  const desk = await install({
    'articles/one.md': piece('One'),
    'articles/two.md': piece('Two'),
    'articles/three.md': piece('Three', { topics: '[city]' }),
    'issues/daily/2026-11-29.md':
      '---\nsubject: Zanzibar\nlead: three\nwithout: [one]\n---\n\nZanzibar.\n',
    'issues/weekly/2026-11-29.md': 'Not for the daily.\n',
  })
  await desk.subscribe('ana')
  await desk.build('11-28T13:00')
  expect(await desk.daily('11-29T07:00')).toEqual(['three', 'two'])
  await desk.build('11-29T08:00', { 'issues/daily/2026-11-29.md': 'Changed.\n' })
  const last = await desk.store.queries.newestIssue('daily', 'en')
  expect(last?.issue.content.letter).toEqual({
    ...{ subject: 'Zanzibar', words: [{ as: 'paragraph', of: ['Zanzibar.'] }] },
  })
  const shown = await desk.asked((publication) =>
    shownIssues(publication, last ? [last.issue] : [], desk.store.queries),
  )
  expect(shown[0]?.articles.map(({ slug }) => slug)).toEqual(['three', 'two'])
  expect(JSON.stringify(shown)).not.toMatch(/Zanzibar|one/i)
  await desk.close()
})
