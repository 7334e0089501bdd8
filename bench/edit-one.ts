import { appendFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Adds a sentence to one article of a publication, another one each round; returns its path and the sentence. */
export function editOne(content: string, round: number): { path: string; sentence: string } {
  const articles = join(content, 'articles')
  const files = readdirSync(articles, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
  const file = files[Math.floor((files.length * (round + 1)) / 10)] ?? ''
  const sentence = `Edited in round ${round}.`
  appendFileSync(join(articles, file), `\n${sentence}\n`)
  return { path: `/articles/${basename(file, '.md')}`, sentence }
}
