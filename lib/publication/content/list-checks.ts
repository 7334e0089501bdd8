import { topicOf } from '#lib/publication/lists/lists.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** Lists of topics in `newsletter.lists` that are not there: what is said of them would hold for nothing. */
export async function listChecks(
  catalogue: Catalogue,
  contentDir: string,
  { newsletter }: Site,
  unread: Set<string>,
): Promise<Problem[]> {
  const lists = Object.keys(newsletter?.lists ?? {}).flatMap((list) => {
    const topic = topicOf(list as Parameters<typeof topicOf>[0])
    return topic === undefined || unread.has(`topics/${topic}`) ? [] : [{ list, topic }]
  })
  if (lists.length === 0) return []
  const topics = catalogue.selectFrom('entries').select('slug').where('kind', '=', 'topic')
  const known = (await topics.execute()).map(({ slug }) => slug)
  return lists
    .filter(({ topic }) => !known.includes(topic))
    .map(({ list, topic }) => ({
      ...{
        file: 'site.yml',
        ...placeInFile(contentDir, 'site.yml', ['newsletter', 'lists', list]),
      },
      what: `a list of a topic that is not there: ${topic}`,
      expected: 'topic: and the slug of a topic',
      mend: nearMiss(topic, known, 'correct it, or take it out'),
    }))
}
