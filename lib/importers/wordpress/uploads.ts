import { decodedPath } from '#lib/addresses/decoded-path.ts'
/** Addresses of picture files. */
export const pictureFile = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#]|$)/i

/** A file’s name without the size that WordPress puts behind those of smaller copies (`-300x200`). */
export function withoutSize(path: string): string {
  return path.replace(/-\d{1,5}x\d{1,5}(?=\.\w+$)/, '')
}

/**
 * The path below `wp-content/uploads` that an address of a file means, decoded; undefined for what is no upload. Copies
 * that WordPress.com’s servers make of pictures (`i0.wp.com`) count as the picture.
 */
export function uploadPath(address: string): string | undefined {
  const url = URL.parse(unwrapped(address))
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const path = decodedPath(url.pathname)
  const below = /\/(?:wp-content\/(?:uploads|blogs\.dir\/\d+\/files)|files)\/(.+)$/.exec(path)?.[1]
  const hosted = /\.files\.wordpress\.com$/.test(url.host) ? path.slice(1) : undefined
  const found = below ?? hosted
  return found && !found.split('/').includes('..') ? found : undefined
}

/** The address that a copy on WordPress.com’s servers was made of; others as they are, with a protocol. */
export function unwrapped(address: string): string {
  const whole = address.trim().replace(/^\/\//, 'https://')
  const copy = /^https?:\/\/i\d\.wp\.com\/([^?#]+)/.exec(whole)?.[1]
  return copy ? `https://${copy}` : whole
}
