import { linesOf, valueAt } from '#lib/importers/front-matter/values.ts'
import { needsFrontMatter } from '#lib/importers/source/endings.ts'
import type { FileName } from './file-name.ts'
import type { PostReading } from './post-reading.ts'
import { isEmpty } from './read-visibility.ts'

/** Texts that lie in a repository and that no site shows, and those that machines ask a site for. */
const ofRepository =
  /^(?:readme|license|licence|copying|notice|changelog|changes|history|contributing|contributors|code[_-]of[_-]conduct|security|support|governance|maintainers|todo|install|upgrading|robots|humans|ads|app-ads|llms|requirements)(?:[._-].*)?$/i

/** What a generator fills a list, a feed or a search with: such a page has no words of its own. */
const filling =
  /\{%-?\s*(?:for|paginate)\b|\{\{-?\s*range\b|\bpaginator\.|\bsite\.(?:posts|pages|tags|categories)\b|\bcollections\.\w/

/**
 * Why a file is no post; undefined for one that is. A text without a date may be one: it is a draft then, as nothing says
 * that it is for readers. `isDated`: whether a date of it can be read.
 */
export function whyNoPost(
  reading: PostReading,
  name: FileName,
  isDated: boolean,
): string | undefined {
  const { file, front } = reading
  const hasKeys = Object.keys(front.values).length > 0
  if (/^_index$/i.test(name.name)) return 'the page of a section, not a post'
  if (needsFrontMatter(file) && !hasKeys)
    return 'no front matter: a template, a finished page or another file'
  return isDated || hasDateKey(reading) ? undefined : whyNoDraft(reading, name, hasKeys)
}

/** What has a date that cannot be read is a post, whatever else it is. */
function hasDateKey({ front, keys }: PostReading): boolean {
  return keys.of.date.some((key) => {
    const value = valueAt(front.values, key)
    // `date: {{ date }}`, a template that was never filled, is a mapping to YAML.
    return linesOf(value).length > 0 || (typeof value === 'object' && value !== null)
  })
}

function whyNoDraft(reading: PostReading, name: FileName, hasKeys: boolean): string | undefined {
  const { body } = reading.front
  if (/^(?:index|readme)$/i.test(name.name)) return 'an index page: it has no date'
  if (ofRepository.test(name.name) && (!hasKeys || reading.file.endsWith('.txt')))
    return 'a file of the repository: it has no date'
  if (/(?:^|\/)_?authors?$/i.test(name.folder)) return 'the page of an author: it has no date'
  if (filling.test(body)) return 'a list that the generator filled: it has no date'
  return isEmpty(reading) ? 'it has neither a date nor a text' : undefined
}
