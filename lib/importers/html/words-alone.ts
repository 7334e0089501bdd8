import { withoutTags } from '../shared/passages.ts'

/** The words of HTML that no walk gets through, as one paragraph of markdown. */
export function wordsAlone(html: string): string {
  const words = withoutTags(html, ' ').replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
  return `${words.replace(/\s+/g, ' ').trim()}\n`
}
