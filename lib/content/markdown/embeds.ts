import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { Wording } from '#lib/wording/wording.ts'

/** Where a platform's embedded player leads, as a page that people open. */
const platforms: [name: string, player: RegExp, page: (id: string) => string][] = [
  [
    'YouTube',
    /^(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  ['Vimeo', /^player\.vimeo\.com\/video\/(\d+)/, (id) => `https://vimeo.com/${id}`],
  [
    'Dailymotion',
    /^(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    (id) => `https://www.dailymotion.com/video/${id}`,
  ],
  ['TED', /^embed\.ted\.com\/talks\/([\w/-]+)/, (id) => `https://www.ted.com/talks/${id}`],
  ['SoundCloud', /^w\.soundcloud\.com\/player\/\?.*?url=([^&]+)/, (id) => decodeURIComponent(id)],
  ['Spotify', /^open\.spotify\.com\/embed\/([\w/]+)/, (id) => `https://open.spotify.com/${id}`],
]

/** Puts a titled link in the place of every frame, so that a page asks nothing of another server. */
export function linkEmbeds(tree: Root, wording: Wording): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (!['iframe', 'embed', 'object'].includes(node.tagName) || !parent || index === undefined)
      return
    const { src, data, title } = node.properties
    const link = linkTo(String(src ?? data ?? ''), String(title ?? '').trim(), wording)
    if (!link) return
    const inParagraph = parent.type === 'element' && parent.tagName === 'p'
    parent.children[index] = inParagraph
      ? link
      : { type: 'element', tagName: 'p', properties: { className: ['embed'] }, children: [link] }
    return SKIP
  })
}

function linkTo(address: string, title: string, wording: Wording): Element | undefined {
  const url = URL.parse(address.replace(/^\/\//, 'https://'))
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const place = `${url.host}${url.pathname}${url.search}`
  for (const [name, player, page] of platforms) {
    const id = player.exec(place)?.[1]
    if (id) return link(page(id), title, wording.videoOn(name))
  }
  const peertube = /^(\/videos)\/embed\/([\w-]+)$/.exec(url.pathname)
  if (peertube) return link(`${url.origin}/w/${peertube[2]}`, title, wording.videoOn(url.host))
  return link(url.href, title, wording.embedOn(url.host))
}

function link(href: string, title: string, label: string): Element {
  const value = title === '' ? label : `${title} (${label})`
  return {
    type: 'element',
    tagName: 'a',
    properties: { href },
    children: [{ type: 'text', value }],
  }
}
