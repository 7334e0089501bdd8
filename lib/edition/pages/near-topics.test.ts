import { afterAll, expect, test } from 'vitest'
import { nearTopics } from '#lib/publication/articles/near-topics.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { nearTopicsIn } from './near-topics.ts'
import { readShown, type ShownArticle } from './shown-articles.ts'

const topics = ['Budget', 'Élan', 'Harbour', 'Markets', 'Paper', 'Roads', 'Schools', 'Trams', 'Zoo']
/** Each article has the topics whose place in the list its number picks; some are not public. */
const files = Object.fromEntries(
  Array.from({ length: 120 }, (_, number): [string, string] => {
    const own = topics.filter((_, place) => (number * 31 + place * number) % (place + 2) === 0)
    const states: Record<number, Record<string, string>> = {
      3: { draft: 'true' },
      7: { withdrawn: 'No' },
    }
    const state = states[number % 10]
    return [`articles/a${number}.md`, article({ topics: JSON.stringify(own), ...state })]
  }),
)
const publication = new Publication({ 'site.yml': siteFile, ...files })
afterAll(() => publication.remove())

test('the near topics of all topics are those that each page finds for itself', async () => {
  const { catalogue: file, problems } = await publication.intake()
  expect(problems).toEqual([])
  const catalogue = openForReading(file)
  try {
    const current = await readPublication(catalogue, Date.now())
    const { listed } = await readShown(current)
    const byTopic = new Map<string, ShownArticle[]>()
    for (const each of listed)
      for (const topic of each.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), each])
    const near = nearTopicsIn(byTopic)
    expect(byTopic.size).toBe(topics.length)
    for (const topic of byTopic.keys()) {
      const found = await nearTopics(current, topic, 'en')
      expect([topic, near(topic)]).toEqual([topic, found.map(({ slug }) => slug)])
    }
  } finally {
    await catalogue.destroy()
  }
})
