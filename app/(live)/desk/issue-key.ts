import { decodeSegment } from '#app/page-context.ts'
import type { IssueKey } from '#lib/newsletter/records/issue.ts'
import { parseList } from '#lib/publication/lists/lists.ts'

/** The issue that the segments of an address, or the fields of a form, name; undefined where they name none. */
export function keyOf({
  list: typed,
  language,
  on,
}: {
  list: string
  language: string
  on: string
}): IssueKey | undefined {
  const list = parseList(decodeSegment(typed))
  const day = decodeSegment(on)
  const isNamed = /^\d{4}-\d\d-\d\d(?:\+(?:letter|\d{1,3}))?$/.test(day)
  const isTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(language)
  return list && isNamed && isTag ? { list, language, day } : undefined
}
