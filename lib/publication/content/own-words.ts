import { isLanguageTag, meantTag } from '#lib/language/language-tag.ts'
import { ownWordsSchema } from '#lib/wording/check-words.ts'
import type { OwnWords } from '#lib/wording/wording.ts'
import { controlWarnings } from './control-characters.ts'
import type { Read } from './front-matter.ts'
import type { Problem } from './problem.ts'
import { readText, readYamlFile } from './read-yaml-file.ts'
import { filesBelow, foldersIn, walkFolder } from './walk-folder.ts'

/** Where a publication keeps words of the interface that take the place of ours: a file a language. */
export const wordsFolder = 'wording'

/** The files of the publication's own words, from its root. */
export function wordFiles(contentDir: string): string[] {
  return [...filesBelow(contentDir, wordsFolder)].map(({ path }) => path).filter(isYaml)
}

/**
 * Reads the publication's own words, by language; undefined where it has none. A file is named for a language tag (BCP 47),
 * such as `wording/es-MX.yml`; what is wrong with one is told with its place, and leaves that one out.
 */
export function readOwnWords(contentDir: string): Read<OwnWords | undefined> {
  const words: OwnWords = {}
  const problems: Problem[] = []
  for (const walked of walkFolder(contentDir, wordsFolder)) {
    if ('problem' in walked) {
      problems.push(walked.problem)
      continue
    }
    const language = languageOf(walked.path)
    const read =
      language === undefined || words[language]
        ? { value: undefined, problems: [wrongName(walked.path, language)] }
        : readOwnFile(contentDir, walked.path, language)
    problems.push(...read.problems)
    if (language && read.value) words[language] = read.value
  }
  problems.push(...foldersAsFiles(contentDir))
  return { value: Object.keys(words).length > 0 ? words : undefined, problems }
}

/** Reads the words of a language from its file. Beside them it may name its schema, and who has reviewed it. */
export function readOwnFile(
  contentDir: string,
  path: string,
  language: string,
): Read<OwnWords[string]> {
  const text = readText(contentDir, path)
  const unseen = typeof text === 'string' ? controlWarnings(path, text) : []
  if (unseen.length > 0)
    return { value: undefined, problems: unseen.map(({ severity: _, ...problem }) => problem) }
  const { value, problems } = readYamlFile(contentDir, path, ownWordsSchema(language))
  const texts = Object.entries(value ?? {}).filter(
    ([key]) => key !== '$schema' && key !== 'reviewed',
  )
  return { value: value && (Object.fromEntries(texts) as OwnWords[string]), problems }
}

/** A folder is read as one; nothing reads what it is called. */
function foldersAsFiles(contentDir: string): Problem[] {
  return foldersIn(contentDir, wordsFolder)
    .filter(isYaml)
    .map((file) => ({
      ...{ file, line: 1, column: 1 },
      what: 'a folder where a file belongs',
      expected: 'one file a language, named for its tag (BCP 47), such as es.yml or pt-BR.yml',
      mend: 'move what is in it to a file of that name, or remove it',
    }))
}

const isYaml = (path: string) => /\.ya?ml$/.test(path)

function languageOf(path: string): string | undefined {
  const name = /^wording\/([\w-]+)\.ya?ml$/.exec(path)?.[1]
  if (name === undefined || !isLanguageTag(name)) return undefined
  const tag = new Intl.Locale(name)
  // No page is in an extension of a language.
  return tag.toString() === tag.baseName ? tag.baseName : undefined
}

function wrongName(path: string, language: string | undefined): Problem {
  const name = path.slice(`${wordsFolder}/`.length).replace(/\.[^.]*$/, '')
  const tag = meantTag(name)
  const meant = tag && new Intl.Locale(tag).baseName
  return {
    ...{ file: path, line: 1, column: 1 },
    what:
      language === undefined
        ? `a file in ${wordsFolder}/ whose name is no language`
        : `a second file in ${wordsFolder}/ for ${language}`,
    expected: 'one file a language, named for its tag (BCP 47), such as es.yml or pt-BR.yml',
    mend:
      language === undefined && meant
        ? `rename it to ${meant}.yml`
        : 'rename it, or move what is in it to the file of its language',
  }
}
