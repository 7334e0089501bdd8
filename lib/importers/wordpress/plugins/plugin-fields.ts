import { plainWords } from '#lib/importers/html/plain-words.ts'

/** What plugins keep of a piece beside its text, as far as other pieces, addresses or names depend on it. */
export interface PluginFields {
  /** Newspack: the byline in the place of the account; people stand in it as `[Author id=5]Name[/Author]`. */
  byline: string
  /** WPML: its language, and what it shares with its translations. */
  language: string
  group: string
  /** Days that it was published under before (`_wp_old_date`). */
  oldDates: string[]
  /** Its number in each series, by the term's id; under `''` where there is one number alone. */
  parts: Map<string, number>
  /** WPML was there: addresses begin with a language. */
  isMultilingual: boolean
}

/** Of an item, what plugins may have written. */
interface ItemFields {
  id: string
  link: string
  /** Fields beside the text, and by their names. */
  fields: [key: string, value: string][]
  meta: Map<string, string>
}

/** Reads what plugins keep of a piece. Empty where there is nothing. */
export function pluginFields({ meta, fields, id, link }: ItemFields): PluginFields {
  const text = (key: string) => meta.get(key)?.trim() ?? ''
  const isActive = /^(?:1|true|on|yes)$/.test(text('_newspack_byline_active'))
  const original = text('_icl_lang_duplicate_of')
  const isMultilingual = fields.some(([key]) => /^_?wpml_|^_icl_/.test(key))
  return {
    byline: isActive ? text('_newspack_byline') : '',
    language: text('_wpml_import_language_code') || (/[?&]lang=([\w-]+)/.exec(link)?.[1] ?? ''),
    group: text('_wpml_import_translation_group') || (isMultilingual ? original || id : ''),
    oldDates: fields.filter(([key]) => key === '_wp_old_date').map(([, value]) => value.trim()),
    parts: new Map(
      fields.flatMap(([key, value]): [string, number][] => {
        const part = /^_series_part(?:_(\d+))?$/.exec(key)
        return part && /^[1-9]\d*$/.test(value.trim()) ? [[part[1] ?? '', Number(value)]] : []
      }),
    ),
    isMultilingual,
  }
}

const subtitles = [
  'newspack_post_subtitle',
  '_subtitle',
  'wps_subtitle',
  'subtitle',
  'secondary_title',
  '_secondary_title',
]
const descriptions = [
  '_yoast_wpseo_metadesc',
  'rank_math_description',
  '_aioseop_description',
  '_aioseo_description',
  '_seopress_titles_desc',
  '_genesis_description',
]
const canonicals = [
  '_yoast_wpseo_canonical',
  'rank_math_canonical_url',
  '_seopress_robots_canonical',
  '_genesis_canonical_uri',
]

/** Fields that are carried, so that no report need name them. */
export const carriedFields = new Set([
  ...subtitles,
  ...descriptions,
  ...canonicals,
  ...['footnotes', 'enclosure', 'newspack_article_summary', 'newspack_article_summary_title'],
  ...['newspack_corrections_active', 'newspack_corrections_location', 'is_public'],
])

/** What a reader was told of a piece before its text. */
export interface Standfirst {
  summary: string | undefined
  /** Fields with other words that would have been summaries as well. */
  others: [key: string, words: string][]
}

/** The standfirst: the subtitle that readers saw, else the excerpt, else what was written for search engines. */
export function standfirstOf(meta: Map<string, string>, excerpt: string): Standfirst {
  const told = (keys: string[]) =>
    keys
      .map((key): [string, string] => [key, plainWords(meta.get(key))])
      .filter(([, words]) => isWritten(words))
  const all: [string, string][] = [
    ...told(subtitles),
    ...(excerpt === '' ? [] : [['excerpt', excerpt] as [string, string]]),
    ...told(descriptions),
  ]
  const [first] = all
  const others = all
    .slice(1)
    .filter(([key, words]) => words !== first?.[1] && !descriptions.includes(key))
  return { summary: first?.[1], others }
}

/** Placeholders (`%%excerpt%%`, `%title%`) are filled in by the plugin. */
function isWritten(words: string): boolean {
  return words !== '' && !/%%?[a-z_]+%%?/.test(words)
}

/** The address at which a piece was published first, as it told search engines; undefined where it named none. */
export function canonicalOf(meta: Map<string, string>): URL | undefined {
  const found = canonicals
    .map((key) => URL.parse(meta.get(key)?.trim() ?? ''))
    .find((url) => url !== null)
  return found && /^https?:$/.test(found.protocol) ? found : undefined
}

/** Sound or film that a podcast is made of. */
export interface Enclosure {
  url: string
  bytes?: number
  type?: string
  duration?: string
}

/** Enclosures of a piece, each once: of WordPress and PowerPress (address, bytes, type, more on a line each), and `audio_file`. */
export function enclosuresOf(fields: [key: string, value: string][]): Enclosure[] {
  const found = new Map<string, Enclosure>()
  for (const [key, value] of fields) {
    if (
      !/^(?:enclosure|_?[\w-]+:enclosure|audio_file|_?podcast_(?:file|audio)(?:_url)?)$/.test(key)
    )
      continue
    const [url = '', bytes = '', type = '', more = ''] = value
      .split('\n')
      .map((line) => line.trim())
    if (!/^https?:\/\/\S+$/.test(url) || (found.has(url) && bytes === '')) continue
    const duration = /"duration";s:\d+:"([\d:]+)"/.exec(more)?.[1]
    found.set(url, {
      url,
      ...(/^[1-9]\d*$/.test(bytes) && { bytes: Number(bytes) }),
      ...(type !== '' && { type }),
      ...(duration !== undefined && { duration }),
    })
  }
  return [...found.values()]
}

/** Who made a picture of the media library (Media Credit of Newspack and of Navis), on one line. */
export function creditOf(meta: Map<string, string>): string {
  const names = ['_media_credit', '_navis_media_credit_org'].map((key) => plainWords(meta.get(key)))
  return names.filter((name) => name !== '').join(' / ')
}

/** Newsletters of Newspack's have a page on the web where they say so; else they were only mailed. */
export function isPublicLetter({
  status,
  meta,
}: {
  status: string
  meta: Map<string, string>
}): boolean {
  return status === 'publish' && /^(?:1|true)$/.test(meta.get('is_public')?.trim() ?? '')
}
