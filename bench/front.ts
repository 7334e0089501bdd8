import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A front page of every kind of section, of the topics and authors that made-up publications have. */
const sections = `
front:
  - { lead: featured, count: 4 }
  - { topic: topic-0, layout: cards }
  - { topic: topic-150 }
  - { author: author-1, layout: opinion }
  - { text: "We are **four people** and a press.", title: From the desk }
  - { topic: topic-7, layout: large }
  - { latest: true, count: 6 }
  - { newsletter: true }
`

/** Gives a publication a front page that is edited. */
export function editFront(content: string): void {
  appendFileSync(join(content, 'site.yml'), sections)
}

/** Adds an article of today, newer than all others, in a topic and by an author of the front page's; another each round. */
export function addArticle(content: string, round: number): void {
  const folder = join(content, 'articles', 'new')
  mkdirSync(folder, { recursive: true })
  const date = new Date(Date.now() - 60_000 * (10 - round)).toISOString()
  const lines = [
    ...['---', `title: "New in round ${round}"`, `date: ${date}`, 'summary: "It is new."'],
    ...['authors: [author-1]', 'topics: [topic-0, topic-150]', '---', '', 'It is new.', ''],
  ]
  writeFileSync(join(folder, `new-${round}.md`), lines.join('\n'))
}
