import { hash } from 'node:crypto'

/** Hexadecimal digits of a tag: short, as an answer's headers are; what two addresses share costs a needless purge at most. */
const digits = 10

/** The tag of an address of the edition, an encoded path. */
export function tagOf(path: string): string {
  return hash('sha256', path, 'hex').slice(0, digits)
}

/** The tag that all of a publication's pages have, by its address without a slash at its end. */
export function tagOfSite(site: string): string {
  return tagOf(site)
}
