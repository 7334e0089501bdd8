import { expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'
import { formatProblem } from './problem.ts'

const files = {
  'articles/a.md': article({ kind: 'opinion', topics: '[city]', series: 'walk' }),
  'articles/b.md': article({ authors: '[jane-doe]' }),
  'authors/jane-doe.md': '---\nname: Jane Doe\n---\n',
}
const inSite = (section: string) => ({
  'site.yml': `${siteFile}front:\n  - {latest: true}\n  - ${section}\n`,
})
const sections = 'a list of at most 40 sections such as {topic: city, layout: cards}'
const one =
  'expected one of lead, pinned, topic, kind, author, series, latest, text, newsletter, ask  write what is expected, or take the line out if the key may be left out'
const line = 'write what is expected, or take the line out if the key may be left out'

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'a topic by another name',
    inSite('{topic: cty}'),
    [
      'site.yml:7:13  a section of a topic that is not there: cty  expected the slug of a topic  did you mean city?',
    ],
  ],
  [
    'a topic that is none',
    inSite('{topic: harbour}'),
    [
      'site.yml:7:13  a section of a topic that is not there: harbour  expected the slug of a topic  correct it, or take the section out',
    ],
  ],
  [
    'an author by another name',
    inSite('{author: jane-do}'),
    [
      'site.yml:7:14  a section of an author that is not there: jane-do  expected the slug of an author  did you mean jane-doe?',
    ],
  ],
  [
    'a series by another name',
    inSite('{series: walks}'),
    [
      'site.yml:7:14  a section of a series that is not there: walks  expected the slug of a series  did you mean walk?',
    ],
  ],
  [
    'a kind in other letters',
    inSite('{kind: Opinion}'),
    [
      'site.yml:7:12  a section of a kind that no article has: Opinion  expected a kind, spelt as articles spell it  did you mean opinion?',
    ],
  ],
  [
    'a lead that is not there',
    inSite('{lead: c}'),
    [
      'site.yml:7:12  an article that is not there: c  expected the slug of an article, which is the last part of its address  did you mean a?',
    ],
  ],
  [
    'a pinned article that is not there',
    inSite('{pinned: [a, the-strike]}'),
    [
      'site.yml:7:18  an article that is not there: the-strike  expected the slug of an article, which is the last part of its address  correct it, or take it out',
    ],
  ],
  [
    'a language that is not offered',
    inSite('{topic: city, languages: [fr]}'),
    [
      'site.yml:7:31  the language fr, which the publication does not offer  expected one of en  correct it, or add fr to languages in site.yml',
    ],
  ],
  [
    'an unknown layout',
    inSite('{topic: city, layout: grid}'),
    [`site.yml:7:27  front.1.layout is grid  expected list, cards, large or opinion  ${line}`],
  ],
  [
    'no articles',
    inSite('{topic: city, count: 0}'),
    [`site.yml:7:26  front.1.count is 0  expected a whole number from 1 to 30  ${line}`],
  ],
  [
    'more articles than anybody reads',
    inSite('{topic: city, count: 31}'),
    [`site.yml:7:26  front.1.count is 31  expected a whole number from 1 to 30  ${line}`],
  ],
  [
    'a time that is none',
    inSite('{topic: city, until: soon}'),
    [
      `site.yml:7:26  front.1.until: "soon" is not a date  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  ${line}`,
    ],
  ],
  [
    'a section of nothing',
    inSite('{title: Hello}'),
    [`site.yml:7:5  front.1: a section that shows nothing  ${one}`],
  ],
  [
    'a section of nothing but no',
    inSite('{latest: false}'),
    [`site.yml:7:5  front.1: a section that shows nothing  ${one}`],
  ],
  [
    'a section of two things',
    inSite('{topic: city, latest: true}'),
    [`site.yml:7:5  front.1: a section of topic and of latest  ${one}`],
  ],
  [
    'a layout of a text',
    inSite('{text: Hello, layout: cards}'),
    [
      `site.yml:7:27  front.1.layout: a section of text has no layout  expected list, cards, large or opinion  ${line}`,
    ],
  ],
  [
    'a key that is misspelt',
    inSite('{topic: city, layuot: cards}'),
    ['site.yml:7:19  unknown key "layuot"  expected layout  did you mean "layout"? Rename it'],
  ],
  [
    'a word in the place of a section',
    inSite('latest'),
    [`site.yml:7:5  front.1 is latest  ${one}`],
  ],
  [
    'one article in the place of a list',
    inSite('{pinned: a}'),
    [
      'site.yml:7:14  front.1.pinned is a  expected a list of 1 to 30 slugs of articles  write it as a list: [a]',
    ],
  ],
  [
    'a word in the place of sections',
    { 'site.yml': `${siteFile}front: latest\n` },
    [`site.yml:5:8  front is latest  expected ${sections}  ${line}`],
  ],
  [
    'a picture in a text',
    inSite('{text: "![A](images/a.svg)"}'),
    [
      'site.yml:7:12  a picture in the text of a section  expected words and links; pictures are those of articles  take the picture out, or pin an article that has it',
    ],
  ],
  [
    'the head of a topic',
    {
      'topics/city.md':
        '---\nname: City\nfront:\n  - {author: jan-doe}\n  - {text: "![A](a.svg)"}\n---\n',
    },
    [
      'topics/city.md:4:14  a section of an author that is not there: jan-doe  expected the slug of an author  did you mean jane-doe?',
      'topics/city.md:5:12  a picture in the text of a section  expected words and links; pictures are those of articles  take the picture out, or pin an article that has it',
    ],
  ],
  [
    'a name in the head of a topic',
    { 'topics/city.md': '---\nname: City\nfront: [{author: jan-doe}]\n---\n' },
    [
      'topics/city.md:3:18  a section of an author that is not there: jan-doe  expected the slug of an author  did you mean jane-doe?',
    ],
  ],
  [
    'a head of an author',
    { 'authors/jane-doe.md': '---\nname: Jane Doe\nfront: [{latest: true}]\n---\n' },
    [
      'authors/jane-doe.md:3:1  unknown key "front"  expected one of name, slug, description, image, translations, redirectFrom, account, links, fediverse  rename it or take it out',
    ],
  ],
]

test.each(cases)('%s is a problem', async (_, some, told) => {
  const publication = new Publication({ 'site.yml': siteFile, ...files, ...some })
  const { problems } = await publication.intake()
  publication.remove()
  expect(problems.map((problem) => formatProblem(problem))).toEqual(told)
})

test('what a file with a problem of its own would have is not missed', async () => {
  const publication = new Publication({
    ...files,
    ...inSite('{topic: harbour}'),
    'topics/harbour.md': '---\nnam: Harbour\n---\n',
  })
  const { problems } = await publication.intake()
  publication.remove()
  expect(problems.map(({ file }) => file)).toEqual(['topics/harbour.md'])
})

test('a hostile text is shown as words', async () => {
  const text = '<script>alert(1)</script> <b onclick=x>bold</b> [x](javascript:alert(1))'
  const publication = new Publication({ ...files, ...inSite(JSON.stringify({ text })) })
  const { problems, warnings } = await publication.intake({ inspect: async () => [] })
  const { meta } = await publication.published()
  publication.remove()
  expect(problems).toEqual([])
  expect(warnings.map((problem) => formatProblem(problem)).join('\n')).toMatch(
    /^site\.yml:7:13 {2}warning: <script>, which readers do not get/m,
  )
  const site = meta?.find((row) => (row as { key: string }).key === 'site') as { value: string }
  const { html } = JSON.parse(site.value).front[1]
  expect(html).toContain('<b>bold</b>')
  expect(html).not.toMatch(/<script|onclick|href="javascript/)
})

test('what readers do not get of a text in the head of a topic is told', async () => {
  const front = '[{text: "Hello <style>p { color: red }</style> you"}]'
  const publication = new Publication({
    ...{ 'site.yml': siteFile, ...files },
    'topics/city.md': `---\nname: City\nfront: ${front}\n---\n`,
  })
  const { warnings } = await publication.intake({ inspect: async () => [] })
  publication.remove()
  expect(warnings.map((problem) => formatProblem(problem)).join()).toMatch(
    /^topics\/city\.md:3:16 {2}warning: <style>, which readers do not get/,
  )
})
