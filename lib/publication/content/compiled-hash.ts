import { createHash } from 'node:crypto'
import { compilerVersion } from './compiler-version.ts'
import type { Copies } from './markdown/archived-copies.ts'
import type { LinkUse } from './markdown/link-uses.ts'
import type { PictureSizes, PictureUse } from './markdown/pictures.ts'
import type { SiteDefaults } from './normalise.ts'

/** By what a compiled file is known: its own bytes, its path, and what of the publication goes into what is made of it. */
export function hashOf(
  path: string,
  bytes: Uint8Array,
  context: SiteDefaults & { host: string },
): string {
  const { host, language, timeZone, words } = context
  return createHash('sha256')
    .update(JSON.stringify([compilerVersion, path, host, language, timeZone, words]))
    .update(bytes)
    .digest('base64url')
}

/** Parts what a file's bytes give to a hash from what the sizes of its pictures give; base64url has no such letter. */
const sizesAfter = '.'

/**
 * Changes with the sizes of its pictures, as they stand in the HTML: a document that was compiled with those before
 * must stay what it was for as long as it is the published one.
 */
export function withSizes(hash: string, uses: PictureUse[], sizes: PictureSizes): string {
  const named = uses.flatMap(({ file, literal }) => [file, literal])
  const files = new Set(named.filter((file) => file !== undefined))
  if (files.size === 0) return hash
  const said = JSON.stringify([...files].map((file) => [file, sizes[file] ?? null]))
  return hash + sizesAfter + createHash('sha256').update(said).digest('base64url').slice(0, 12)
}

/** Changes with the copies that its links offer; lists do not show those, and look at what is before. */
export function withCopies(hash: string, outbound: LinkUse[], copies: Copies): string {
  const offered = new Set(outbound.map(({ href }) => href).filter((href) => href in copies))
  if (offered.size === 0) return hash
  const said = JSON.stringify([...offered].map((href) => [href, copies[href]]))
  const sized = hash.includes(sizesAfter) ? hash : hash + sizesAfter
  return sized + sizesAfter + createHash('sha256').update(said).digest('base64url').slice(0, 12)
}

/** The part of a file's hash that {@link hashOf} gave. */
export function ownHash(hash: string | undefined): string | undefined {
  return hash?.split(sizesAfter)[0]
}

/** Changes with all that, outside a file, its result depends on; sizes of pictures are watched by themselves. */
export function markOf(context: SiteDefaults & { host: string }): string {
  const { host, language, timeZone, words } = context
  return [compilerVersion, host, language, timeZone, JSON.stringify(words)].join('|')
}
