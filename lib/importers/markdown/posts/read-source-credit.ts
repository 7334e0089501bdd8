import { isSameSite } from '#lib/importers/addresses/old-address.ts'
import { isMap, lineOf, valueAt } from '#lib/importers/front-matter/values.ts'
import type { ArticleSource } from '#lib/importers/publication/article-file.ts'
import { plainText } from './plain-text.ts'
import type { PostReading } from './post-reading.ts'

/**
 * Where a post was published first: `source` as a name, an address or a mapping, with `source_url` or `canonical_url`
 * beside it. The old site's own address is no source. Without a name the address's host stands for it.
 */
export function readSourceCredit({ front, keys, origins }: PostReading): ArticleSource | undefined {
  const { values } = front
  const key = keys.of.source.find((one) => valueAt(values, one))
  const given = key === undefined ? undefined : valueAt(values, key)
  const inside = (...names: string[]) =>
    isMap(given) ? names.map((name) => lineOf(given[name])).find(Boolean) : undefined
  const said = isMap(given) ? inside('name', 'title', 'publication') : lineOf(given)
  const [, linked, target] = /^\[([^\]]+)\]\((\S+)\)$/.exec(said ?? '') ?? []
  const addresses = [
    inside('url', 'link', 'href'),
    target,
    isAddress(said) ? said : undefined,
    ...keys.of.sourceUrl.map((one) => lineOf(valueAt(values, one))),
  ]
  const url = addresses.find(
    (one) => isAddress(one) && !origins.some((own) => isSameSite(new URL(one), own)),
  )
  const name = linked ?? (isAddress(said) ? undefined : said && plainText(said))
  if (!name && !url) return undefined
  return {
    name: name || new URL(url ?? '').hostname.replace(/^www\./, ''),
    url,
    license: inside('license', 'licence'),
  }
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}
