import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Adds a sentence to one article of a publication, another one each round; returns its file, its path and the sentence. */
export function editOne(
  content: string,
  round: number,
): {
  file: string
  path: string
  sentence: string
} {
  const articles = join(content, 'articles')
  const files = readdirSync(articles, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.md'))
    .sort()
  const name = files[Math.floor((files.length * ((round + 1) % 10)) / 10)] ?? ''
  const file = join(articles, name)
  const sentence = `Edited in round ${round}.`
  appendFileSync(file, `\n${sentence}\n`)
  return { file, path: `/articles/${basename(name, '.md')}`, sentence }
}

/** Changes what stands at the foot of every page. */
export function editSite(content: string): void {
  const file = join(content, 'site.yml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/^(description: *)(["']?)/m, '$1$2Changed. '))
}
