import { readFileSync } from 'node:fs'
import { realPath } from '#lib/files/real-path.ts'
import { type Read, readFrontMatter } from '../front-matter.ts'
import { linksIn, type Phrase, wordsOf } from '../phrases.ts'
import { type Problem, unreadableFile } from '../problem.ts'
import { readSourceFile, type SourceFile } from '../source-file.ts'
import { type Letter, type LetterBlock, phrasesOf } from './letter.ts'
import { letterBlocks } from './letter-blocks.ts'
import { type LetterFrontMatter, letterSchema } from './letter-fields.ts'
import { letterName } from './letter-name.ts'

/** Of the mail's bytes, as they are sent (see `largestHtml` of the newsletter); articles and the links at its end need room, too. */
const largestLetter = 40_000
/** What the elements around a part or a link take. */
const around = 250

/** Reads the letter of a file; `path` is from the publication's root. */
export function readLetterFile(contentDir: string, path: string): Read<Letter> {
  try {
    return readLetter(path, readFileSync(realPath(contentDir, path)))
  } catch (error) {
    return { value: undefined, problems: [unreadableFile(path, error)] }
  }
}

/** What is wrong with the path and the bytes of a letter by themselves: what it names is not looked for. */
export function letterProblems(path: string, bytes: Uint8Array): Problem[] {
  const name = letterName(path)
  if ('what' in name) return [{ file: path, line: 1, column: 1, ...name }]
  return readLetter(path, bytes).problems
}

/** Reads a letter of the bytes of its file: front matter, which may be missing, and words. */
export function readLetter(path: string, bytes: Uint8Array): Read<Letter> {
  const source = readSourceFile(path, bytes)
  if ('what' in source) return { value: undefined, problems: [source] }
  const { value, problems } = frontMatterOf(source)
  const read = letterBlocks(source.body)
  if ('fault' in read) {
    const { line, ...fault } = read.fault
    return {
      value: undefined,
      problems: [...problems, { file: path, ...fault, line: source.bodyLine + line - 1 }],
    }
  }
  const { words } = read
  const size = sizeOf(words)
  const found =
    size > largestLetter
      ? [...problems, tooLong(source, size)]
      : value?.kind !== undefined && words.length === 0
        ? [...problems, withoutWords(source)]
        : problems
  return value && found.length === 0
    ? { value: { ...value, words }, problems: [] }
    : { value: undefined, problems: found }
}

/** Each key may be left out, so that there may be none, or hints alone. */
function frontMatterOf(source: SourceFile): Read<LetterFrontMatter> {
  if (/^(?:\s*(?:#.*)?\n?)*$/.test(source.yaml)) return { value: {}, problems: [] }
  const { path, text, yaml, yamlStart: start } = source
  return readFrontMatter({ path, text, yaml, start }, letterSchema)
}

/** About how many bytes a letter's words have in a mail: letters beyond ASCII take three of them a byte. */
function sizeOf(words: LetterBlock[]): number {
  const bytes = (text: string) => Buffer.byteLength(text.replace(/[^\x20-\x7e]/gu, '$&$&$&'))
  const ofPhrases = (phrases: Phrase[]) =>
    [wordsOf(phrases), ...linksIn(phrases)].reduce((sum, text) => sum + bytes(text) + around, 0)
  return words.reduce((sum, block) => {
    return phrasesOf(block).reduce((all, each) => all + ofPhrases(each), sum + around)
  }, 0)
}

function tooLong({ path, bodyLine: line }: SourceFile, size: number): Problem {
  return {
    ...{ file: path, line, column: 1 },
    what: `a letter of ${Math.ceil(size / 1000)} KB, as a mail has it`,
    expected: `at most ${largestLetter / 1000} KB, as mail programs cut longer mails off`,
    mend: 'make it an article, and link to that',
  }
}

function withoutWords({ path, bodyLine: line }: SourceFile): Problem {
  return {
    ...{ file: path, line, column: 1 },
    what: 'a letter without articles that has no words either',
    expected: 'the letter, below the front matter',
    mend: 'write it, or take kind away',
  }
}
