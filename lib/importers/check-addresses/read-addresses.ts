import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ImportFault } from '../shared/import-fault.ts'

/** An address of the old site, and the piece that was there, where the list says it. */
export interface OldAddress {
  address: string
  /** What the site knows it by: a path, a number; or where it is now. */
  piece: string | undefined
}

/** Names of columns, the one that is taken first where there are several. */
const columns = {
  address: ['permalink', 'address', 'url', 'loc', 'link'],
  piece: ['path', 'piece', 'id', 'file', 'slug'],
}

/**
 * Reads addresses of an old site from a sitemap, also one that lists others which lie beside it, from a table (CSV, as of
 * `hugo list all`), or from a list, an address a line and behind a blank the piece. Throws an {@link ImportFault} for a file that
 * cannot be read or has none.
 */
export async function readAddresses(file: string): Promise<OldAddress[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ImportFault(`${file} cannot be read: ${error.message}`)
  })
  const found = await addressesIn(file, text)
  if (found.length > 0) return found
  throw new ImportFault(
    `${file} has no addresses. Name a sitemap (XML), a table with a column permalink (CSV), or a list of addresses, one a line.`,
  )
}

async function addressesIn(file: string, text: string): Promise<OldAddress[]> {
  if (/<(?:\w+:)?sitemapindex\b/.test(text)) {
    const parts = locationsIn(text).map((url) => join(dirname(file), basename(url)))
    return (await Promise.all(parts.map(readAddresses))).flat()
  }
  if (/<(?:\w+:)?urlset\b/.test(text))
    return locationsIn(text).map((address) => ({ address, piece: undefined }))
  const [head = ''] = text.split('\n', 1)
  const names = head.trim().toLowerCase().split(',')
  const at = (kind: keyof typeof columns) => columns[kind].find((name) => names.includes(name))
  return names.length > 1 && at('address')
    ? fromTable(text, at('address'), at('piece'))
    : fromList(text)
}

function locationsIn(text: string): string[] {
  const found = text.matchAll(/<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?([^<\]]+)/g)
  return [...found].map(([, address = '']) => address.trim().replaceAll('&amp;', '&'))
}

function fromTable(text: string, address = '', piece = ''): OldAddress[] {
  const columnsOf = (names: string[]) => names.map((name) => name.trim().toLowerCase())
  const rows: Record<string, string>[] = parse(text, { columns: columnsOf, bom: true })
  return rows
    .filter((row) => row[address])
    .map((row) => ({ address: row[address] ?? '', piece: row[piece] || undefined }))
}

function fromList(text: string): OldAddress[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:https?:\/\/|\/)/.test(line))
    .map((line) => {
      const [address = '', ...rest] = line.split(/\s+/)
      return { address, piece: rest.join(' ') || undefined }
    })
}
