import { generalListNames, isGeneralList } from '#lib/addresses/general-lists.ts'
import { isLanguageTag } from '#lib/language/language-tag.ts'
import { type ListId, parseList, topicList } from '#lib/publication/lists/lists.ts'
import { nearMiss } from '../near-miss.ts'
import type { Problem } from '../problem.ts'
import { lettersFolder } from './letter-path.ts'

/** What a letter is for, as its file's name says; without a language it is in the site's own. */
export interface LetterName {
  list: ListId
  day: string
  language: string | undefined
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

/** What a letter is for, by the path of its file; or what is wrong with the path. */
export function letterName(path: string): LetterName | Said {
  const segments = path.split('/').slice(1)
  const name = segments.pop() ?? ''
  const list = listOf(segments)
  if (typeof list !== 'string') return list
  const [, day = '', language] = /^(\d{4}-\d{2}-\d{2})(?:\.([\w-]+))?\.md$/i.exec(name) ?? []
  if (!isDay(day))
    return {
      what: `a letter whose file is named for no day: ${name}`,
      expected:
        'a day, such as 2026-12-01.md, and where it is in another language, 2026-12-01.es.md',
      mend: 'rename the file to the day of its issue',
    }
  if (language !== undefined && !isLanguageTag(language))
    return {
      what: `a letter in a language that is none: ${language}`,
      expected: 'a language tag (BCP 47), such as 2026-12-01.es.md',
      mend: 'rename the file',
    }
  return { list, day, language: language && Intl.getCanonicalLocales(language)[0] }
}

function listOf(folders: string[]): ListId | Said {
  const [first = '', second, ...others] = folders
  const expected = `${lettersFolder}/${generalListNames.join(`/, ${lettersFolder}/`)}/, or ${lettersFolder}/topic/ and the slug of a topic`
  if (first === 'topic' && second !== undefined && others.length === 0) {
    const list = parseList(topicList(second))
    if (list) return list
  } else if (isGeneralList(first) && second === undefined) return first
  const found =
    folders.length === 0 ? 'no folder of a list' : `a folder that is no list: ${folders.join('/')}`
  return {
    what: `a letter in ${found}`,
    expected,
    mend: nearMiss(first, [...generalListNames, 'topic'], 'move it to the folder of its list'),
  }
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
