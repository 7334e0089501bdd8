import { servedPath } from '#lib/addresses/served.ts'
import { scriptJson } from '#lib/text/escape.ts'

/** Structured data (JSON-LD) as it stands in a page: a search that nobody answers is none, else the server's answers. */
export function staticData(json: string, site: string, server: string | undefined): string {
  let isChanged = false
  const data: unknown = JSON.parse(json, function (this: unknown, key: string, value: unknown) {
    if (typeof value === 'string' && /url/i.test(key)) {
      const path = servedPath(value.replaceAll(/[{}]/g, encodeURIComponent), site)
      if (path === undefined) return value
      isChanged = true
      return server === undefined ? undefined : server + value.slice(site.length)
    }
    if (server !== undefined || !isSearch(value)) return value
    isChanged = true
    return undefined
  })
  return isChanged ? scriptJson(data) : json
}

const isSearch = (value: unknown) => Reflect.get(Object(value), '@type') === 'SearchAction'
