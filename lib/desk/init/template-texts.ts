import { parseDocument } from 'yaml'

/** Texts of a file in another language: keys of its front matter or of `site.yml`, and `text`, what stands below them. */
export type Texts = Record<string, string>

const parts = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m

/** A template with texts of another language in the place of its own; as it is where there are none. */
export function withTexts(template: string, texts: Texts | undefined): string {
  if (!texts) return template
  const { text, ...keys } = texts
  const [, frontMatter, body] = parts.exec(template) ?? []
  if (frontMatter === undefined) return withKeys(template, Object.entries(keys))
  const head = withKeys(frontMatter, Object.entries(keys))
  return `---\n${head}---\n${text === undefined ? body : `\n${text}`}`
}

/**
 * YAML with other values of keys (`contact.email` is a key of a key). Written by the parser, which puts quotes where YAML wants
 * them, and keeps the comments.
 */
export function withKeys(yaml: string, keys: [key: string, value: string][]): string {
  const document = parseDocument(yaml)
  for (const [key, value] of keys) document.setIn(key.split('.'), value)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** A page or an article that is in English in a publication that is not, and says so. */
export function inEnglish(path: string, template: string): string {
  if (!/^(?:pages|articles)\//.test(path)) return template
  return template.replace(
    parts,
    (_, head: string, body: string) =>
      `---\n${head}---\n\n<div lang="en" dir="ltr">\n${body}\n</div>\n`,
  )
}
