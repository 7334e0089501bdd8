import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Words } from './schema.ts'

const folder = dirname(fileURLToPath(import.meta.url))

/**
 * The words of languages (BCP 47), each read from its file when it is first asked for: a publication shows few of them, and
 * bundles would have them all, once for each route.
 */
export function wordsRead<Language extends string>(tags: readonly Language[]) {
  const languages = {} as Record<Language, Words>
  for (const tag of tags) {
    let words: Words | undefined
    const get = () => {
      words ??= JSON.parse(readFileSync(join(folder, `${tag}.json`), 'utf8')) as Words
      return words
    }
    Object.defineProperty(languages, tag, { enumerable: true, get })
  }
  return languages
}
