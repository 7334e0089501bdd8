import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { isInside } from '#lib/files/is-inside.ts'
import { ImportFault } from '../shared/import-fault.ts'

/** An address of the old site, and the piece that was there, where the list says it. */
export interface OldAddress {
  address: string
  /** What the site knows it by: a path, a number; or where it is now. */
  piece: string | undefined
}

/** A sitemap has at most 50 MB (sitemaps.org); what unpacks to more is made to fill a memory. */
const largest = 256 * 1024 * 1024

/** Names of columns, the one that is taken first where there are several. */
const columns = {
  address: ['permalink', 'address', 'url', 'loc', 'link'],
  piece: ['path', 'piece', 'id', 'file', 'slug'],
}

/**
 * Reads addresses of an old site from a sitemap, also one that lists others which lie beside it, packed with gzip or not, from a table (CSV, as of
 * `hugo list all`), or from a list, an address a line and behind a blank the piece. Throws an {@link ImportFault} for a file that
 * cannot be read or has none.
 */
export async function readAddresses(file: string): Promise<OldAddress[]> {
  const text = await textOf(file).catch((error: Error) => {
    throw new ImportFault(`${file} cannot be read: ${error.message}`)
  })
  const found = await addressesIn(file, text)
  if (found.some(({ address }) => isAddress(address))) return found
  throw new ImportFault(
    `${file} has no addresses. Name a sitemap (XML), a table with a column permalink (CSV), or a list of addresses, one a line.`,
  )
}

/** Whether a line is an address of a site, whole or from the site's top. */
export function isAddress(line: string): boolean {
  return /^(?:https?:\/\/|\/)/.test(line)
}

async function addressesIn(file: string, text: string): Promise<OldAddress[]> {
  if (/<(?:\w+:)?sitemapindex\b/.test(text)) {
    const parts = locationsIn(text).map((url) => partBeside(file, url))
    return (await Promise.all(parts.map(readAddresses))).flat()
  }
  if (/<(?:\w+:)?urlset\b/.test(text))
    return locationsIn(text).map((address) => ({ address, piece: undefined }))
  const lines = text.split('\n')
  const namesIn = (line: string) => line.trim().toLowerCase().split(',')
  const at = (names: string[], kind: keyof typeof columns) =>
    columns[kind].find((name) => names.includes(name))
  // Hugo prints its warnings above the table.
  const head = lines.findIndex((line) => namesIn(line).length > 1 && at(namesIn(line), 'address'))
  if (head === -1) return fromList(text)
  const names = namesIn(lines[head] ?? '')
  const table = lines.slice(head).join('\n')
  return fromTable(table, at(names, 'address'), at(names, 'piece'))
}

const unpack = promisify(gunzip)

/** A file, also one that is packed with gzip, by whatever name. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isPacked ? await unpack(bytes, { maxOutputLength: largest }) : bytes).toString('utf8')
}

/** The file of a sitemap that another lists: at its path below that, or beside it; packed or not. */
function partBeside(file: string, url: string): string {
  const folder = dirname(file)
  const path = decodedPath(URL.parse(url)?.pathname ?? url)
  const names = [path.replace(/^\/+/, ''), basename(path)].flatMap((name) => [
    name,
    name.endsWith('.gz') ? name.slice(0, -'.gz'.length) : `${name}.gz`,
  ])
  // Nothing above the list's folder is read, whatever it names.
  const places = names.map((name) => join(folder, name))
  const found = places.find((place) => isInside(folder, place) && existsSync(place))
  return found ?? join(folder, basename(path))
}

function locationsIn(text: string): string[] {
  const found = text.matchAll(
    /<(?!image:|video:|news:|xhtml:)(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?([^<\]]+)/g,
  )
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
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [address = '', ...rest] = line.split(/\s+/)
      return { address, piece: rest.join(' ') || undefined }
    })
}
