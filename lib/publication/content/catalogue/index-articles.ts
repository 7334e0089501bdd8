import type { Article } from 'contentlayer/generated'
import { type Word, wordsOf } from '#lib/language/words.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { everyArticle, facet } from './facets.ts'
import { keyWordsOf } from './key-words.ts'
import type { Catalogue } from './open-catalogue.ts'
import type { Spellings } from './spellings.ts'

/** An article that is to be found by its words. */
export interface IndexedArticle {
  id: number
  article: Article
  /** Text of its body. */
  text: string
}

/**
 * Writes articles into the full-text index, and how they spell their words. Drafts and withdrawn articles have nothing to be found by. Quickest in the order of their ids.
 */
export async function indexArticles(
  catalogue: Catalogue,
  articles: IndexedArticle[],
  spellings: Spellings,
): Promise<void> {
  const found = articles.filter(({ article }) => !article.draft && article.withdrawn === undefined)
  const rows = found.map((each) => rowOf(each, spellings))
  for (const some of chunks(rows, 50)) {
    await catalogue
      .insertInto('articleText')
      .values(some.map(({ text }) => text))
      .execute()
    await catalogue
      .insertInto('articleWords')
      .values(some.map(({ words }) => words))
      .execute()
  }
  await spellings.write(catalogue)
}

function rowOf({ id, article, text }: IndexedArticle, spellings: Spellings) {
  const { language } = article
  const analysed = (part: string) => {
    const words = wordsOf(part, language)
    for (const word of words) spellings.add(part, word, language)
    return words
  }
  const title = analysed(article.title)
  const summary = analysed(article.summary ?? '')
  const body = analysed(text)
  return {
    text: {
      rowid: id,
      title: joined(title),
      summary: joined(summary),
      often: oftenIn(body).join(' '),
      body: joined(body),
      facets: [
        ...[everyArticle, facet('language', language)],
        ...article.authors.map(({ name }) => facet('author', name)),
        ...article.topics.map((topic) => facet('topic', topic)),
        ...(article.series === undefined ? [] : [facet('series', article.series)]),
      ].join(' '),
    },
    words: { id, words: keyWordsOf({ title, summary, body }, language).join(' ') },
  }
}

const joined = (words: Word[]) => words.map(({ word }) => word).join(' ')

/** What a text says at least three times, and once in two hundred words, is what it is about. */
function oftenIn(words: Word[]): string[] {
  const counts = new Map<string, number>()
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const least = Math.max(3, words.length / 200)
  return [...counts].filter(([, count]) => count >= least).map(([word]) => word)
}
