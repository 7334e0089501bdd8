import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { readAsked } from '#lib/publication/search/asked.ts'
import { search } from '#lib/publication/search/search.ts'

const queries = 500
/** Articles of every kind of query are dated between these years. */
const years = { first: 1996, last: 2026 }

/** Times of searches, in milliseconds: half of them and 99 of 100 took no longer. */
export interface SearchMeasure {
  p50: number
  p99: number
  slowest: { milliseconds: number; parameters: string }
}

/** Asks the catalogue of a publication 500 queries of all kinds in a fixed random order, each once, after a few others. */
export async function measureSearch(env: Record<string, string>): Promise<SearchMeasure> {
  const file = catalogueFile(env.CONTENT_DIR ?? '', env.DATA_DIR ?? '')
  const catalogue = openForReading(file)
  try {
    const asked = await searchParameters(env)
    const times: { milliseconds: number; parameters: string }[] = []
    for (const [index, parameters] of asked.entries()) {
      const start = performance.now()
      await search(await readPublication(catalogue, Date.now()), readAsked(parameters))
      const milliseconds = performance.now() - start
      // The first ones warm up, each kind once or twice.
      if (index >= asked.length - queries)
        times.push({ milliseconds, parameters: JSON.stringify(parameters) })
    }
    const sorted = times.sort((a, b) => a.milliseconds - b.milliseconds)
    const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1]?.milliseconds ?? 0
    return {
      ...{ p50: at(0.5), p99: at(0.99) },
      slowest: sorted.at(-1) ?? { milliseconds: 0, parameters: '' },
    }
  } finally {
    await catalogue.destroy()
  }
}

type Parameters = Record<string, string>

/** What is searched for in a publication: 500 searches of all kinds, in a fixed random order, and a few before them. */
export async function searchParameters(env: Record<string, string>): Promise<Parameters[]> {
  const catalogue = openForReading(catalogueFile(env.CONTENT_DIR ?? '', env.DATA_DIR ?? ''))
  try {
    const rows = await catalogue.selectFrom('spellings').select('written').distinct().execute()
    return queriesOf(rows.map(({ written }) => written))
  } finally {
    await catalogue.destroy()
  }
}

/** Queries of every kind in turn, of words that the articles have; words of one letter less are slips. */
function queriesOf(words: string[]): Parameters[] {
  let state = 7
  const random = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x7fffffff) * limit)
  }
  const word = () => words[random(words.length)] ?? ''
  const slip = () => {
    const text = `${word()}${word()}`
    const at = 1 + random(text.length - 2)
    return text.slice(0, at) + text.slice(at + 1)
  }
  const year = () => years.first + random(years.last - years.first)
  const kinds: (() => Parameters)[] = [
    () => ({ q: word() }),
    () => ({ q: `${word()} ${word()}` }),
    () => ({ q: `${word()} ${word()} ${word()} ${word()}` }),
    () => ({ q: `"${word()} ${word()}"` }),
    () => ({ q: `"${word()} ${word()} ${word()}"` }),
    () => ({ q: `${word()} -${word()}` }),
    () => ({ q: `${word()} -"${word()} ${word()}"` }),
    () => ({ q: slip() }),
    () => ({ q: `${word()} ${slip()}` }),
    () => ({ q: word(), topic: `topic-${random(200)}` }),
    () => ({ q: word(), author: `author-${random(40)}` }),
    () => ({
      q: `${word()} ${word()}`,
      topic: `topic-${random(200)}`,
      author: `author-${random(40)}`,
    }),
    () => ({ q: word(), language: ['en', 'es', 'ar'][random(3)] ?? 'en' }),
    () => ({ q: word(), from: `${year()}-01-01` }),
    () => ({ q: word(), from: `${year()}-01-01`, to: `${year()}-12-31` }),
    () => ({ topic: `topic-${random(200)}` }),
    () => ({ q: word(), page: String(1 + random(30)) }),
    () => ({ q: 'nothing has this' }),
    () => ({ q: `-${word()} ${'"'.repeat(random(5000))}` }),
    () => ({ q: `${word()} `.repeat(500) }),
  ]
  return Array.from(
    { length: queries + 2 * kinds.length },
    (_, index) => kinds[index % kinds.length]?.() ?? {},
  )
}
