import { articleFields } from '#lib/publication/content/article-fields.ts'
import type { FieldEntry } from '#lib/publication/content/field-entry.ts'
import { renderMarkdown } from '#lib/publication/content/markdown/render.ts'
import { normalise, type SiteDefaults } from '#lib/publication/content/normalise.ts'
import { readSourceFile } from '#lib/publication/content/source-file.ts'
import { plainBody } from '#lib/publication/republish/plain-body.ts'

/** What the texts of versions depend on beside their files; `host` is the publication's own. */
export interface HistorySite extends SiteDefaults {
  host: string
}

/** One version of an article's file, as far as readers may have seen it. Instants are milliseconds since 1970. */
export interface VersionText {
  date: number
  expires: number | undefined
  isDraft: boolean
  withdrawn: string | undefined
  title: string
  /** The standfirst where an editor wrote one. */
  summary: string
  /** What a reader reads of the text, blocks parted by empty lines. */
  text: string
  /** What else readers see of it, by the name of its key in the front matter, in a form that can be compared. */
  others: Record<string, string>
}

/** Keys whose change readers can see, beside the title, the summary and the text, in the order of reading. */
const frontKeys = Object.entries<FieldEntry>(articleFields)
  .flatMap(([key, { history }]) => (history === undefined ? [] : [{ key, history }]))
  .sort((a, b) => a.history - b.history)
  .map(({ key }) => key)

/** What of a version is compared by name alone. */
export const shownKeys = [...frontKeys, 'links', 'pictures']

interface Body {
  text: string
  /** Addresses of what the text links and shows, which its words do not tell. */
  links: string
  pictures: string
}

/** Bodies by their markdown: most commits change a line of the front matter and leave the text as it was. */
export type Bodies = Map<string, Body>

const written = (value: unknown) => (value === undefined ? '' : JSON.stringify(value))

/**
 * Reads a version of an article; undefined for what was never published, as there was a problem in it. `bodies` keeps
 * rendered texts between the versions of one article.
 */
export function readVersion(
  path: string,
  bytes: Uint8Array,
  site: HistorySite,
  bodies: Bodies = new Map(),
): VersionText | undefined {
  const source = readSourceFile(path, bytes)
  if ('what' in source) return undefined
  const { value, problems } = normalise(source, site)
  if (!value || problems.length > 0) return undefined
  const language = String(value.language ?? site.language)
  const key = `${language}\n${source.body}`
  const body = bodies.get(key) ?? readBody(source.body, path, language, site)
  if (!body) return undefined
  bodies.set(key, body)
  const { text, ...addresses } = body
  const instant = (given: unknown) => (given === undefined ? undefined : Date.parse(String(given)))
  return {
    date: instant(value.date) ?? 0,
    expires: instant(value.expires),
    isDraft: value.draft === true,
    withdrawn: value.withdrawn === undefined ? undefined : String(value.withdrawn),
    title: String(value.title ?? ''),
    summary: String(value.summary ?? ''),
    text,
    others: {
      ...addresses,
      ...Object.fromEntries(frontKeys.map((name) => [name, written(value[name])])),
    },
  }
}

function readBody(
  markdown: string,
  path: string,
  language: string,
  { host }: HistorySite,
): Body | undefined {
  try {
    // Words of the interface are those of the page that shows a history, not of the article's day.
    const context = { path, language, host, pictures: {}, isWithoutLabels: true }
    const { html, pictures } = renderMarkdown(markdown, context)
    const links = html.match(/ href="[^"]*"/g) ?? []
    return {
      text: plainBody(html),
      links: links.join(' '),
      pictures: pictures.map(({ src }) => src).join(' '),
    }
  } catch {
    return undefined
  }
}
