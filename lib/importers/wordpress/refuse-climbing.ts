import { decodedPath } from '#lib/addresses/decoded-path.ts'
import type { WxrElement } from './read-wxr.ts'
import { WxrError } from './wxr-error.ts'
import type { WxrItem } from './wxr-item.ts'

/** Throws {@link WxrError} for an item whose name or file would lead out of the folder that it belongs into. */
export function refuseClimbing({ file: name, line }: WxrElement, item: WxrItem): void {
  const file = belowUploads(item.meta.get('_wp_attached_file') ?? '')
  const url = item.type === 'attachment' ? item.attachmentUrl : ''
  const wrong = [item.slug, file.startsWith('/') ? file : '', file, url].find(
    (one, index) => (index === 1 && one !== '') || climbs(one),
  )
  if (wrong === undefined) return
  throw new WxrError(
    name,
    line,
    `the path ${JSON.stringify(wrong.slice(0, 120))}, which climbs out of its folder`,
    'No site writes such a path by itself: look where the file comes from.',
  )
}

/** WordPress.com, and WordPress before 2.7, write where the folder of files lies on the server, too. */
function belowUploads(file: string): string {
  const below =
    /^(?:\/|[A-Za-z]:[\\/]).*?[\\/](?:blogs\.dir[\\/](?:\w+[\\/])+?files|uploads)[\\/](.*)$/.exec(
      file,
    )?.[1]
  return below?.replaceAll('\\', '/') ?? file
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
