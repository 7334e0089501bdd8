/**
 * The path of a file that Ghost kept, below its folder `content`: `images/2021/03/a.png`, `media/…`, `files/…`. Copies
 * in other sizes (`images/size/w600/…`, `/format/webp/…`) mean the picture itself. Undefined for other addresses, and
 * for paths that climb or hold signs which no file of Ghost's has.
 */
export function contentPath(address: string): string | undefined {
  const path = address.split(/[?#]/)[0] ?? ''
  const [, inner] =
    /^(?:(?:https?:)?\/\/[^/]+)?(?:\/[\w.-]+)*?\/content\/((?:images|media|files)\/.+)$/i.exec(
      path,
    ) ?? []
  if (inner === undefined) return undefined
  let plain: string
  try {
    plain = decodeURIComponent(inner)
  } catch {
    return undefined
  }
  const whole = plain.replace(/^images\/(?:size\/[wh\d]+\/)?(?:format\/\w+\/)?/, 'images/')
  const segments = whole.split('/')
  const isHostile = /[\p{Cc}\\]/u.test(whole) || segments.some((part) => /^\.{0,2}$/.test(part))
  return isHostile || whole.length > 400 ? undefined : whole
}
