import { Parser } from 'htmlparser2'

/** What was got at an address of a site of plain files, in the end, after redirects. */
export interface Found {
  status: number
  type: string
  text: string
  /** Paths that led on to it, the first is the one that was asked for. */
  hops: { path: string; status: number }[]
  /** Where it was linked first. */
  from: string
}

/** Attributes with addresses. */
const attributes = ['href', 'src', 'action', 'formaction', 'poster', 'data']
const sets = ['srcset', 'imagesrcset']
const inStyles = /url\(\s*["']?([^"')]+)["']?\s*\)/g

/**
 * Asks for everything that a site leads to, from some paths on: links, pictures, styles, faces, feeds, sitemaps, canonical
 * addresses, other languages, structured data. `url` is where it is served, `site` how it calls itself.
 */
export async function crawlStatic(
  url: string,
  site: string,
  start: string[],
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const waiting = start.map((path) => ({ path, from: 'the start' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    if (found.has(path)) continue
    const got = await get(url, path)
    found.set(path, { ...got, from })
    if (got.status !== 200) continue
    const last = got.hops.at(-1)?.path ?? path
    for (const link of addressesIn(got, url + last, url, site))
      if (!found.has(link)) waiting.push({ path: link, from: path })
  }
  return found
}

async function get(url: string, path: string): Promise<Omit<Found, 'from'>> {
  const hops: Found['hops'] = []
  let at = path
  for (;;) {
    const response = await fetch(url + at, { redirect: 'manual' })
    const location = response.headers.get('location')
    if (!location || hops.length > 5) {
      const type = response.headers.get('content-type') ?? ''
      return {
        status: response.status,
        type,
        text: await response.text(),
        hops: [...hops, { path: at, status: response.status }],
      }
    }
    hops.push({ path: at, status: response.status })
    const to = new URL(location, url + at)
    if (to.origin !== url) return { status: 200, type: 'elsewhere', text: '', hops }
    at = to.pathname
  }
}

function addressesIn(
  { type, text }: Pick<Found, 'type' | 'text'>,
  base: string,
  url: string,
  site: string,
): string[] {
  if (!/html|xml|json|css/.test(type) || /^image\//.test(type)) return []
  const addresses = /html/.test(type) ? addressesOfPage(text, site) : addressesOfData(text, site)
  return addresses.flatMap((address) => {
    const isOwn = address === site || address.startsWith(`${site}/`)
    const whole = URL.parse(isOwn ? url + address.slice(site.length) : address, base)
    return whole?.origin === url ? [whole.pathname] : []
  })
}

/** What elements of a page lead to and show, what its head says, and its structured data. */
function addressesOfPage(html: string, site: string): string[] {
  const found: string[] = []
  let data = ''
  const parser = new Parser({
    onopentag: (name, given) => {
      for (const each of attributes) if (given[each] !== undefined) found.push(given[each])
      for (const each of sets)
        for (const one of given[each]?.split(/,\s+/) ?? [])
          found.push(one.trim().split(/\s/)[0] ?? '')
      if (name === 'meta' && given.content?.startsWith(site)) found.push(given.content)
      for (const [, address = ''] of (given.style ?? '').matchAll(inStyles)) found.push(address)
      data = name === 'script' || name === 'style' ? ' ' : ''
    },
    ontext: (text) => {
      if (data !== '') data += text
    },
    onclosetag: (name) => {
      if (name === 'script') found.push(...addressesOfData(data, site))
      if (name === 'style') found.push(...[...data.matchAll(inStyles)].map(([, at = '']) => at))
      data = ''
    },
  })
  parser.end(html)
  return found
}

/** Whole addresses of the site that a value or an element of XML, JSON or CSS is, or begins with; and those of styles. */
function addressesOfData(text: string, site: string): string[] {
  const whole = new RegExp(
    `(?<=["'>]|&quot;)${RegExp.escape(site)}(?![\\w.-])[^\\s"'<>\\\\)&#?]*`,
    'g',
  )
  const sheet = /<\?xml-stylesheet\b[^>]*?\bhref="([^"]*)"/.exec(text)?.[1]
  return [
    ...[...text.matchAll(whole)].map(([address]) => address),
    ...[...text.matchAll(inStyles)].map(([, address = '']) => address),
    ...(sheet ? [sheet] : []),
  ]
}
