import { decodedPath } from '#lib/addresses/decoded-path.ts'
import { WxrError } from './wxr-error.ts'
import type { WxrItem } from './wxr-item.ts'

/** Throws {@link WxrError} for an item whose name or file would lead out of the folder that it belongs into. */
export function refuseClimbing(path: string, item: WxrItem): void {
  const file = item.meta.get('_wp_attached_file') ?? ''
  const url = item.type === 'attachment' ? item.attachmentUrl : ''
  const wrong = [item.slug, file.startsWith('/') ? file : '', file, url].find(
    (one, index) => (index === 1 && one !== '') || climbs(one),
  )
  if (wrong === undefined) return
  throw new WxrError(
    path,
    item.line,
    `the path ${JSON.stringify(wrong.slice(0, 120))}, which climbs out of its folder`,
    'No site writes such a path by itself: look where the file comes from.',
  )
}

function climbs(path: string): boolean {
  return path
    .replace(/^https?:\/\/[^/]*/, '')
    .split(/[?#]/, 1)
    .some(
      (plain) =>
        decodedPath(plain).split(/[\\/]/).includes('..') || /[\0\\]/.test(decodedPath(plain)),
    )
}
