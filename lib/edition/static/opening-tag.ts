import { escapeAttribute } from '#lib/text/escape.ts'

/** Where the tag ends that begins at `start`: behind its `>`, which may stand in quoted values as well. */
export function tagEnd(html: string, start: number): number {
  const tag = /<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/y
  tag.lastIndex = start
  return tag.test(html) ? tag.lastIndex : html.length
}

/** An element's first tag with these attributes. */
export function openingTag(name: string, attributes: Record<string, string>): string {
  const all = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(value)}"`,
  )
  return `<${name}${all.join('')}>`
}
