import { expect, test } from 'vitest'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { findWarnings } from './warnings.ts'

const now = Date.parse('2026-06-01T12:00Z')
const files = {
  'articles/a.md': article({ topics: '[city]' }),
  'articles/b.md': article({ topics: '[city]' }),
  'articles/draft.md': article({ draft: 'true', topics: '[quiet]' }),
  'articles/later.md': article({ date: '2026-06-02' }),
  'articles/over.md': article({ expires: '2026-05-01' }),
  'articles/gone.md': article({ withdrawn: 'Wrong.' }),
  'articles/uno.md': article({ language: 'es', translationOf: 'a' }),
  'articles/dos.md': article({ language: 'es' }),
}
const inSite = (...sections: string[]) => ({
  'site.yml': `${siteFile}languages: [en, es]\nfront:\n${sections.map((one) => `  - ${one}\n`).join('')}`,
})
const unseen = (slug: string, state: string, mend: string) =>
  `warning: an article that readers do not see: ${slug} is ${state}  expected an article that is public  ${mend}`
const comes = 'nothing, if it comes by itself; else choose another'
const empty =
  'warning: a section that shows nothing at present  expected articles that readers may see, and that stand nowhere above on the page  nothing, if some are to come; else take the section out, or move it up'

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'what is shown',
    {
      'site.yml': `${inSite('{lead: a}', '{latest: true}', '{text: Hi}', '{ask: true}')['site.yml']}asks: [{ text: Give, place: front }]\n`,
    },
    [],
  ],
  [
    'a time that is over',
    inSite('{latest: true, until: 2026-06-01T12:00}', '{latest: true, until: 2026-06-01T12:01}'),
    [
      'site.yml:7:27  warning: a section whose time is over  expected a time that is to come  take the section out, or set another time',
    ],
  ],
  [
    'articles that readers do not see',
    inSite('{lead: draft}', '{pinned: [later, over, a, gone]}'),
    [
      `site.yml:7:12  ${unseen('draft', 'a draft', comes)}`,
      `site.yml:8:15  ${unseen('later', 'scheduled', comes)}`,
      `site.yml:8:22  ${unseen('over', 'expired', 'choose another')}`,
      `site.yml:8:31  ${unseen('gone', 'withdrawn', 'choose another')}`,
    ],
  ],
  [
    'an article in another language that nobody translated',
    inSite('{pinned: [dos]}', '{pinned: [uno], languages: [es]}', '{pinned: [b], languages: [es]}'),
    [
      'site.yml:7:15  warning: an article in es, which the front page in en does not show: dos  expected an article in en, or one that is translated  write languages: [es] into the section, or choose another article',
      'site.yml:9:15  warning: an article in en, which the front page in es does not show: b  expected an article in es, or one that is translated  write languages: [en] into the section, or choose another article',
    ],
  ],
  [
    'a section whose articles all stand above, and one of what is not public',
    inSite('{latest: true, languages: [en]}', '{topic: city, languages: [en]}', '{topic: quiet}'),
    [`site.yml:8:5  ${empty}`, `site.yml:9:5  ${empty}`],
  ],
  [
    'a section that is empty in one language',
    inSite('{latest: true, languages: [en]}', '{latest: true}'),
    [],
  ],
  [
    'a title that was changed and its translation not',
    {
      'site.yml': `${inSite('{latest: true, title: What is new}')['site.yml']}translations: {es: {front: {What was new: Lo nuevo}}}\n`,
    },
    [
      'site.yml:8:43  warning: a translated title that no section has: What was new  expected the title of a section, letter by letter  did you mean What is new?',
    ],
  ],
  [
    'the head of a topic',
    {
      'site.yml': `${siteFile}languages: [en, es]\n`,
      'topics/city.md':
        '---\nname: City\nfront:\n  - {pinned: [gone]}\n  - {kind: news}\n  - {latest: true}\n---\n',
      'articles/c.md': article({ kind: 'news' }),
    },
    [
      `topics/city.md:4:15  ${unseen('gone', 'withdrawn', 'choose another')}`,
      `topics/city.md:5:5  ${empty}`,
    ],
  ],
]

test.each(cases)('%s', async (_, some, told) => {
  const publication = new Publication({ ...files, ...some })
  const inspect: NonNullable<Parameters<typeof publication.intake>[0]>['inspect'] = (
    catalogue,
    site,
  ) => findWarnings(catalogue, site, { contentDir: publication.dir, now })
  const { warnings, problems } = await publication.intake({ inspect })
  publication.remove()
  expect(problems).toEqual([])
  const found = warnings.map((warning) => formatProblem(warning))
  expect(found.filter((line) => /^(site|topics)/.test(line))).toEqual(told)
})

test('a section of a topic that is not there is a problem, and no warning beside it', async () => {
  const publication = new Publication({ ...files, ...inSite('{topic: cty}', '{kind: opinion}') })
  const { warnings, problems } = await publication.intake({
    inspect: (catalogue, site) =>
      findWarnings(catalogue, site, { contentDir: publication.dir, now }),
  })
  publication.remove()
  expect(problems.map(({ what }) => what)).toEqual([
    'a section of a topic that is not there: cty',
    'a section of a kind that no article has: opinion',
  ])
  expect(warnings.filter(({ file }) => file === 'site.yml')).toEqual([])
})
