import { hash } from 'node:crypto'
import { articleFields } from '../article-fields.ts'
import { pageFields, topicFields } from '../document-fields.ts'
import { type ColumnsOf, columnDefinitions } from './columns.ts'

/** Instants are milliseconds since 1970-01-01T00:00Z; flags are 0 or 1; `…Json` columns hold JSON. */
export interface CatalogueTables {
  /** What the last intake saw of each file. */
  files: { path: string; stat: string; hash: string }
  /** Files that were compiled, or went, since the catalogue was published last. Triggers note them. */
  unpublished: { path: string }
  /** `hash` names the bytes of those of which copies are made; empty for others. `tellsPlace`: of their GPS tags. */
  pictures: {
    path: string
    stat: string
    width: number
    height: number
    hash: string
    tellsPlace: number
  }
  /** Compiled documents by content hash: kept across a failed build, so that its work is not done twice. */
  compiled: CompiledTable
  /** What is published; a row an article. Bodies are in `compiled`. */
  articles: ArticlesTable
  articleAuthors: {
    author: string
    language: string
    date: number
    path: string
    position: number
    written: string
    role: string | null
  }
  articleTopics: {
    topic: string
    language: string
    date: number
    path: string
    position: number
    written: string
  }
  corrections: { path: string; position: number; date: number; text: string }
  /** Authors, topics and series: those with a file, and those that articles name. */
  entries: EntriesTable
  pages: PagesTable
  /** Old path to new (`article:<slug>` or a path); `source` is the file that says so. */
  redirects: { old: string; target: string; source: string }
  /** Which file of `images/` is shown or linked to by which document, `site.yml` or `redirects.yml`. */
  fileUses: { file: string; path: string }
  related: { path: string; position: number; other: string }
  /** The words that say what an article is about, parted by blanks, the weightiest first. */
  articleWords: { id: number; words: string }
  /** The topics and words by which articles were related last; a row a key in `keyUses`. */
  relating: { id: number; path: string; series: string | null; keysJson: string }
  keyUses: { key: string; id: number }
  /**
   * Full-text index of analysed words (see `wordsOf`); `rowid` is the article's `id`. `often` has what the body says
   * again and again, `facets` what articles are filtered by.
   */
  articleText: {
    rowid: number
    title: string
    summary: string
    often: string
    body: string
    facets: string
  }
  /** Spellings of indexed words: folded and as written, and the word of the index. Those of former texts stay. */
  spellings: { folded: string; written: string; word: string; backwards: string }
  /** What the last intake read of each letter to the readers of a list: kept as `compiled` is. */
  letterFiles: { path: string; stat: string; problemsJson: string; letterJson: string | null }
  /** The letters that are published. They are for mails alone: no page, feed or search asks for them. */
  letters: { path: string; list: string; language: string; day: string; letterJson: string }
  /** `site` and `settings` are JSON; `published` changes with each publication that changed something. */
  meta: { key: string; value: string }
}

interface CompiledTable {
  hash: string
  path: string
  /** Warnings among them hold nothing back. */
  problemsJson: string
  /** Links that the publication can judge by itself, and those to other servers. */
  linksJson: string
  outboundJson: string
  /** What readers do not get of a text, or get as it was typed: see `TextWarning`. */
  warningsJson: string
  documentJson: string | null
  html: string | null
  text: string | null
  excerpt: string | null
  minutes: number
  picturesJson: string
}

interface ArticlesTable extends ColumnsOf<typeof articleFields> {
  /** Grows with the minute of publication: see `articleId`. */
  id: number
  path: string
  hash: string
  /** Changes with whatever lists show of it, but for what its authors are called. */
  teaser: string
  minutes: number
}

export type EntryKind = 'author' | 'topic' | 'series'

interface EntriesTable extends ColumnsOf<typeof topicFields> {
  kind: EntryKind
  /** The file that describes it; null where articles merely name it. */
  path: string | null
  hash: string | null
}

interface PagesTable extends ColumnsOf<typeof pageFields> {
  path: string
  hash: string
}

/** Keys of the join tables begin with what lists ask for and go on in the order in which they show it. */
export const catalogueStatements = [
  `CREATE TABLE files (path TEXT PRIMARY KEY, stat TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX filesByHash ON files (hash)`,
  `CREATE TABLE unpublished (path TEXT PRIMARY KEY) WITHOUT ROWID`,
  ...Object.entries({ INSERT: 'NEW', UPDATE: 'NEW', DELETE: 'OLD' }).map(
    ([event, row]) => `CREATE TRIGGER unpublished${event} AFTER ${event} ON files
      BEGIN INSERT OR IGNORE INTO unpublished VALUES (${row}.path); END`,
  ),
  `CREATE TABLE pictures (path TEXT PRIMARY KEY, stat TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    hash TEXT NOT NULL, tellsPlace INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX picturesByHash ON pictures (hash) WHERE hash <> ''`,
  `CREATE TABLE compiled (hash TEXT PRIMARY KEY, path TEXT NOT NULL, problemsJson TEXT NOT NULL, linksJson TEXT NOT NULL,
    outboundJson TEXT NOT NULL, warningsJson TEXT NOT NULL, documentJson TEXT,
    html TEXT, text TEXT, excerpt TEXT, minutes INTEGER NOT NULL, picturesJson TEXT NOT NULL)`,
  // Few documents have any of these: an index finds them without going through the archive.
  `CREATE INDEX compiledWithProblems ON compiled (hash) WHERE problemsJson <> '[]'`,
  `CREATE INDEX compiledWithWarnings ON compiled (hash) WHERE warningsJson <> '[]'`,
  `CREATE INDEX compiledWithPictures ON compiled (hash) WHERE picturesJson <> '[]'`,
  `CREATE INDEX compiledWithoutDocument ON compiled (hash) WHERE documentJson IS NULL`,
  `CREATE INDEX compiledWithOldAddresses ON compiled (hash) WHERE json_array_length(documentJson, '$.redirectFrom') > 0`,
  `CREATE TABLE articles (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, teaser TEXT NOT NULL,
    ${columnDefinitions(articleFields)}, minutes INTEGER NOT NULL)`,
  `CREATE INDEX articlesBySlug ON articles (slug)`,
  `CREATE INDEX articlesByFoldedSlug ON articles (lower(slug))`,
  `CREATE INDEX articlesByDate ON articles (date, path)`,
  `CREATE INDEX articlesByLanguage ON articles (language, date, path)`,
  `CREATE INDEX articlesByOriginal ON articles (translationOf) WHERE translationOf IS NOT NULL`,
  `CREATE INDEX articlesBySeries ON articles (series, part, date) WHERE series IS NOT NULL`,
  // Sections of a front page ask for the newest of each in one language: with these, as many rows as they show are read.
  `CREATE INDEX articlesFeatured ON articles (language, date, path) WHERE featured = 1`,
  `CREATE INDEX articlesOfKind ON articles (kind, language, date, path) WHERE kind IS NOT NULL`,
  `CREATE INDEX articlesOfSeries ON articles (series, language, date, path) WHERE series IS NOT NULL`,
  `CREATE TABLE articleAuthors (author TEXT NOT NULL, language TEXT NOT NULL, date INTEGER NOT NULL, path TEXT NOT NULL, position INTEGER NOT NULL,
    written TEXT NOT NULL, role TEXT, PRIMARY KEY (author, date, path, position)) WITHOUT ROWID`,
  `CREATE INDEX articleAuthorsByLanguage ON articleAuthors (author, language, date, path)`,
  `CREATE INDEX articleAuthorsByPath ON articleAuthors (path, position)`,
  `CREATE TABLE articleTopics (topic TEXT NOT NULL, language TEXT NOT NULL, date INTEGER NOT NULL, path TEXT NOT NULL, position INTEGER NOT NULL,
    written TEXT NOT NULL, PRIMARY KEY (topic, date, path)) WITHOUT ROWID`,
  `CREATE INDEX articleTopicsByLanguage ON articleTopics (topic, language, date, path)`,
  `CREATE INDEX articleTopicsByPath ON articleTopics (path, position)`,
  `CREATE TABLE corrections (path TEXT NOT NULL, position INTEGER NOT NULL, date INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (path, position)) WITHOUT ROWID`,
  `CREATE INDEX correctionsByDate ON corrections (date)`,
  `CREATE TABLE entries (kind TEXT NOT NULL, path TEXT, hash TEXT, ${columnDefinitions(topicFields)},
    PRIMARY KEY (kind, slug)) WITHOUT ROWID`,
  `CREATE TABLE pages (path TEXT NOT NULL, hash TEXT NOT NULL, ${columnDefinitions(pageFields)},
    PRIMARY KEY (slug)) WITHOUT ROWID`,
  `CREATE TABLE redirects (old TEXT PRIMARY KEY, target TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE fileUses (file TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (file, path)) WITHOUT ROWID`,
  `CREATE INDEX fileUsesByPath ON fileUses (path)`,
  `CREATE TABLE related (path TEXT NOT NULL, position INTEGER NOT NULL, other TEXT NOT NULL, PRIMARY KEY (path, position)) WITHOUT ROWID`,
  `CREATE TABLE articleWords (id INTEGER PRIMARY KEY, words TEXT NOT NULL)`,
  `CREATE TABLE relating (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, series TEXT, keysJson TEXT NOT NULL)`,
  `CREATE TABLE keyUses (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID`,
  // The words are analysed already: blanks part them.
  `CREATE VIRTUAL TABLE articleText USING fts5(title, summary, often, body, facets, content='', contentless_delete=1, tokenize="ascii")`,
  `CREATE TABLE spellings (folded TEXT NOT NULL, written TEXT NOT NULL, word TEXT NOT NULL, backwards TEXT NOT NULL,
    PRIMARY KEY (folded, written, word)) WITHOUT ROWID`,
  `CREATE INDEX spellingsBackwards ON spellings (backwards)`,
  `CREATE TABLE letterFiles (path TEXT PRIMARY KEY, stat TEXT NOT NULL, problemsJson TEXT NOT NULL, letterJson TEXT) WITHOUT ROWID`,
  `CREATE TABLE letters (path TEXT NOT NULL, list TEXT NOT NULL, language TEXT NOT NULL, day TEXT NOT NULL,
    letterJson TEXT NOT NULL, PRIMARY KEY (list, language, day)) WITHOUT ROWID`,
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
]

/** To be counted up when the meaning of what is kept changes, while tables and fields stay. */
const meaningVersion = 17

/**
 * The catalogue is derived: one of another version is thrown away and made anew. The version changes by itself with the tables
 * and with the fields of the front matter; its last six digits are a hash of them. Fits into `user_version` (32 bits).
 */
export const catalogueVersion = meaningVersion * 1_000_000 + (tablesHash() % 1_000_000)

function tablesHash(): number {
  const fields = [articleFields, topicFields, pageFields].map((each) => Object.keys(each))
  const text = JSON.stringify([catalogueStatements, fields])
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16)
}
