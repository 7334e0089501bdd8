import { expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

/** Numbers that are the same for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const one = <T>(of: readonly T[]) => of[below(of.length)] as T
  const some = <T>(of: readonly T[]) => of.filter(() => next() < 0.4)
  return { below, one, some, chance: (of: number) => next() < of }
}
type Random = ReturnType<typeof random>

const names = ['Jane Doe', 'jane doe', 'Free Lance', 'jane', 'J. D.']
const topics = ['city', 'City', 'The City', 'taxes', 'Taxes', 'walls', 'public-records']
const words = ['budget', 'tower', 'river', 'school', 'bridge', 'letter']

function anyArticle({ below, one, some, chance }: Random): string {
  const keys: Record<string, string> = {
    title: `The ${one(words)}`,
    date: `2026-0${1 + below(9)}-1${below(9)}`,
    authors: JSON.stringify(some(names)),
    topics: JSON.stringify(some(topics)),
  }
  if (chance(0.3)) keys.redirectFrom = `[/old/${below(6)}]`
  if (chance(0.3))
    Object.assign(keys, { series: one(['money', 'water']), part: String(1 + below(9)) })
  if (chance(0.2))
    keys.corrections = `[{date: 2026-10-1${below(9)}, text: The ${one(words)} was wrong.}]`
  if (chance(0.2)) keys.language = 'ar'
  if (chance(0.2)) keys.draft = 'true'
  if (chance(0.1)) keys.withdrawn = 'It was wrong.'
  const picture = chance(0.3) ? `\n\n![A](images/${below(2)}.svg)` : ''
  return article(keys, `The ${some(words).join(' and the ')}.${picture}\n`)
}

const entry = ({ one }: Random, of: readonly string[]) =>
  `---\nname: ${one(of)}\n---\n${one(words)}\n`
const picture = ({ below }: Random) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${1 + below(3)}" height="9"><g/></svg>`

/** What may happen to a publication. */
const edits: ((files: Files, random: Random) => Files)[] = [
  (_, random) => ({ [`articles/${random.below(12)}.md`]: anyArticle(random) }),
  (_, random) => ({
    [`articles/${random.below(12)}.md`]: anyArticle(random),
    [`articles/${random.below(12)}.md`]: anyArticle(random),
  }),
  (_, { below }) => ({ [`articles/${below(12)}.md`]: undefined }),
  (files, { below }) => {
    const from = `articles/${below(12)}.md`
    return { [from]: undefined, [`articles/moved-${below(9)}.md`]: files[from] }
  },
  (_, random) => ({
    [`authors/${random.one(['jane', 'jane-doe', 'jd'])}.md`]: entry(random, names),
  }),
  (_, { one }) => ({ [`authors/${one(['jane', 'jane-doe', 'jd'])}.md`]: undefined }),
  (_, random) => ({ [`topics/${random.one(['city', 'taxes', 'x'])}.md`]: entry(random, topics) }),
  (_, { one }) => ({ [`topics/${one(['city', 'taxes', 'x'])}.md`]: undefined }),
  (_, random) => ({ 'series/money.md': random.chance(0.5) ? entry(random, words) : undefined }),
  (_, random) => ({ [`images/${random.below(2)}.svg`]: picture(random) }),
  (_, { below }) => ({
    'redirects.yml': `/old/${below(6)}: /new\n/old/${6 + below(3)}/: /other\n`,
  }),
  (_, { one }) => ({
    'site.yml': `${siteFile.replace('UTC', one(['UTC', 'Asia/Tokyo']))}languages: [ar]\n`,
  }),
]

async function wander(seed: number, steps: number): Promise<void> {
  const chance = random(seed)
  let files: Files = {
    'site.yml': `${siteFile}languages: [ar]\n`,
    'images/0.svg': picture(chance),
    'images/1.svg': picture(chance),
  }
  const publication = new Publication(files)
  const fresh = new Publication({})
  try {
    for (let step = 0; step < steps; step++) {
      const edited = { ...files, ...chance.one(edits)(files, chance) }
      const next = Object.fromEntries(
        Object.entries(edited).filter(([, content]) => content !== undefined),
      )
      publication.become(next)
      const { problems } = await publication.intake()
      // What cannot be published is left standing half the time, for the next edit to come on top of it.
      if (problems.length === 0 || chance.chance(0.5)) files = next
    }
    publication.become(files)
    while ((await publication.intake()).problems.length > 0) {
      const culprit = (await publication.intake()).problems[0]?.file ?? ''
      files = Object.fromEntries(Object.entries(files).filter(([path]) => path !== culprit))
      publication.become(files)
    }
    expect((await publication.intake({ dataDir: fresh.dataDir })).problems).toEqual([])
    expect(await publication.published()).toEqual(await publication.published(fresh.dataDir))
  } finally {
    publication.remove()
    fresh.remove()
  }
}

test.each([1, 2, 3])(
  'after many edits the catalogue is that of the files from nothing (seed %i)',
  { timeout: 120_000 },
  (seed) => wander(seed, 25),
)
