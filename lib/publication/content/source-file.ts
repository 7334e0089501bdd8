import { withoutControls } from './control-characters.ts'
import type { Problem } from './problem.ts'

/** A markdown file taken apart, with what is needed to name places in it as an editor sees them. */
export interface SourceFile {
  /** Path from the publication's root, with `/`. */
  path: string
  /** The whole text as it stands in the file, without a byte order mark. */
  text: string
  /** The front matter between its `---` lines; empty where there is none. */
  yaml: string
  /** Offset of the front matter in `text`. */
  yamlStart: number
  /** The markdown below the front matter, with LF line ends and without control characters. */
  body: string
  /** Line of `text` on which the body begins, counted from 1. */
  bodyLine: number
}

/** A file larger than this is refused: nobody reads it in one page, and parsing it holds up the rest. */
export const largestFile = 8 * 1024 * 1024

/** Blank lines before the opening fence, then a fence that may name its language. */
const opening = /^(?:[ \t]*\r?\n)*---([^\r\n]*)\r?\n/
const closing = /^(?:---|\.\.\.)[ \t]*$/m

/**
 * Takes a file's bytes apart into front matter and body: UTF-8 with or without a byte order mark, LF or CRLF,
 * blank lines before the front matter allowed. Returns the problem where the bytes cannot be an article.
 */
export function readSourceFile(path: string, bytes: Uint8Array): SourceFile | Problem {
  if (bytes.length > largestFile) return tooLarge(path, bytes.length)
  const text = decodeText(path, bytes)
  if (typeof text !== 'string') return text
  const start = opening.exec(text)
  if (!start) return withoutFrontMatter(path, text)
  const language = (start[1] ?? '').trim()
  if (language !== '' && language !== 'yaml') return otherLanguage(path, text, start, language)
  const yamlStart = start[0].length
  const end = closing.exec(text.slice(yamlStart))
  if (!end) return unclosed(path, text, start)
  const bodyStart = yamlStart + end.index + end[0].length
  return {
    path,
    text,
    yaml: text.slice(yamlStart, yamlStart + end.index),
    yamlStart,
    // The rest of the closing line stays in front, so that the body's first line is that line.
    body: bodyOf(text.slice(bodyStart)),
    bodyLine: lineOf(text, bodyStart),
  }
}

function bodyOf(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n'))
}

/** Line of an offset, counted from 1. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** The text of a file's bytes, without a byte order mark, or where they are not UTF-8. */
export function decodeText(path: string, bytes: Uint8Array): string | Problem {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const { line, column } = firstInvalid(bytes)
    return {
      file: path,
      line,
      column,
      what: 'bytes that are not UTF-8',
      expected: 'text in UTF-8',
      mend: 'save the file as UTF-8 in your editor',
    }
  }
}

/** Where the first byte stands that UTF-8 does not allow: decodes ever smaller parts, as `fatal` names no place. */
function firstInvalid(bytes: Uint8Array): { line: number; column: number } {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  const before = new TextDecoder().decode(bytes.subarray(0, good), { stream: true })
  const line = lineOf(before, before.length)
  return { line, column: before.length - before.lastIndexOf('\n') }
}

function withoutFrontMatter(path: string, text: string): SourceFile {
  return {
    path,
    text,
    yaml: '',
    yamlStart: 0,
    body: bodyOf(text),
    bodyLine: 1,
  }
}

function tooLarge(path: string, size: number): Problem {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a file of ${megabytes(size)}`,
    expected: `at most ${megabytes(largestFile)}`,
    mend: 'split it into parts of a series, or link to the long text',
  }
}

function otherLanguage(
  path: string,
  text: string,
  start: RegExpExecArray,
  language: string,
): Problem {
  const line = lineOf(text, start[0].trimEnd().length)
  return {
    file: path,
    line,
    column: 4,
    what: `front matter in "${language}"`,
    expected: 'YAML between two lines of ---',
    mend: `take "${language}" away and write the keys as YAML; nothing in it was run`,
  }
}

function unclosed(path: string, text: string, start: RegExpExecArray): Problem {
  return {
    file: path,
    line: lineOf(text, start[0].trimEnd().length),
    column: 1,
    what: 'front matter that never ends',
    expected: 'a line of --- below the last key',
    mend: 'add a line of --- between the front matter and the article',
  }
}
