import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { isLanguageTag, meantTag } from '#lib/language/language-tag.ts'
import { nearestLanguage } from '#lib/language/nearest-language.ts'
import { readOwnFile } from '#lib/publication/content/own-words.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { languages } from '#lib/wording/languages.ts'
import type { PartialWords } from '#lib/wording/schema.ts'
import { tellWords } from '#lib/wording/tell-words.ts'
import { begunFile } from './begin-file.ts'

/** What a command says, and whether it could do what it was asked for. */
interface Answer {
  text: string
  isDone: boolean
}

/**
 * `npm run words -- LANGUAGE [FILE [--begin]]`: what is to be done in the words of the engine, or in those of a file of a publication;
 * `--begin` writes that file.
 */
export function runWords(given: string[]): Answer {
  const [language = '', file] = given.filter((each) => each !== '--begin')
  const fail = (text: string): Answer => ({ text, isDone: false })
  if (!isLanguageTag(language)) {
    const meant = meantTag(language)
    const question = meant ? `. Did you mean ${meant}?` : ''
    return fail(`"${language}" is no language: give a tag (BCP 47) such as fr or pt-BR${question}`)
  }
  const begins = given.includes('--begin')
  if (file === undefined) {
    if (begins) return fail('--begin needs the name of a file: wording/eu.yml of a publication')
    return ofEngine(language)
  }
  if (!begins) return existsSync(file) ? ofFile(language, file) : fail(missing(language, file))
  if (existsSync(file)) return fail(`${file} is there already, and stays as it is`)
  if (!existsSync(dirname(file))) return fail(`no folder ${dirname(file)}: create it first`)
  writeFileSync(file, begunFile(language, nearest(language)?.words ?? {}))
  return { text: `${file} is begun: what to do in it is said at its top`, isDone: true }
}

const missing = (language: string, file: string) =>
  `no file ${file}: begin it with  npm run words -- ${language} ${file} --begin`

/** The words of ours by which a language is served; undefined where there are none. */
function nearest(language: string): { tag: string; words: PartialWords } | undefined {
  const tags = Object.keys(languages) as (keyof typeof languages)[]
  const tag = tags.find((each) => each === nearestLanguage(language, tags))
  return tag && { tag, words: languages[tag] }
}

function ofEngine(language: string): Answer {
  const served = nearest(language)
  if (served === undefined || served.tag === language)
    return { text: tellWords(language, served?.words ?? {}), isDone: true }
  const text = `${language} is served by ${served.tag}, whose words these are.\n\n${tellWords(served.tag, served.words)}`
  return { text, isDone: true }
}

/** What is wrong with a file comes first, in the words of `handbill check`. */
function ofFile(language: string, file: string): Answer {
  const [folder, name] = [dirname(resolve(file)), basename(file)]
  const { value, problems } = readOwnFile(folder, name, language)
  if (problems.length === 0) return { text: tellWords(language, value ?? {}), isDone: true }
  const told = problems.map((problem) => formatProblem(problem, dirname(file)))
  const readable = mappingIn(file)
  const rest = readable ? ['', tellWords(language, readable)] : []
  return {
    text: ['Problems:', ...told.map((each) => `  ${each}`), ...rest].join('\n'),
    isDone: false,
  }
}

/** What stands in a file that is YAML, whatever is wrong with its texts. */
function mappingIn(file: string): PartialWords | undefined {
  try {
    const value: unknown = parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as PartialWords) : undefined
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  const { text, isDone } = runWords(process.argv.slice(2))
  console[isDone ? 'log' : 'error'](text)
  process.exitCode = isDone ? 0 : 1
}
