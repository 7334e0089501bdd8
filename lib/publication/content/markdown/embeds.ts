import type { Element, Root } from 'hast'
import type { Wording } from '#lib/wording/wording.ts'
import { eachElement } from './each-element.ts'
import { label } from './labels.ts'
import { textOf } from './text.ts'

/** Where a platform's embedded player leads, as a page that people open. */
const platforms: [name: string, player: RegExp, page: (id: string) => string][] = [
  [
    'YouTube',
    /^(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,})/,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  ['Vimeo', /^player\.vimeo\.com\/video\/(\d+)/, (id) => `https://vimeo.com/${id}`],
  [
    'Dailymotion',
    /^(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)/,
    (id) => `https://www.dailymotion.com/video/${id}`,
  ],
  ['TED', /^embed\.ted\.com\/talks\/([\w/-]+)/, (id) => `https://www.ted.com/talks/${id}`],
]

/** Elements in which a paragraph may stand; anywhere else the link stands in the line. */
const blocks = new Set(
  'address article aside blockquote body caption dd details div dl figcaption figure footer header li main nav section td th'.split(
    ' ',
  ),
)

/** Puts a titled link in the place of every frame, so that a page asks nothing of another server. Returns the links' texts. */
export function linkEmbeds(tree: Root, wording: Wording): string[] {
  const texts: string[] = []
  eachElement(tree, (node, index, parent) => {
    if (!['iframe', 'embed', 'object'].includes(node.tagName)) return
    const link = linkTo(addressOf(node), String(node.properties.title ?? '').trim(), wording)
    if (!link) return
    texts.push(textOf(link))
    const inLine = parent.type === 'element' && !blocks.has(parent.tagName)
    parent.children[index] = inLine
      ? link
      : { type: 'element', tagName: 'p', properties: { className: ['embed'] }, children: [link] }
    return 'skip'
  })
  return texts
}

/** Where an embedded page is; an object may say so in a parameter, or in the element for older browsers in it. */
function addressOf(node: Element): string {
  const { src, data, value, name } = node.properties
  const own =
    node.tagName === 'param' ? /^(?:movie|src|url)$/i.test(String(name)) && value : (src ?? data)
  if (own) return String(own)
  if (node.tagName !== 'object') return ''
  for (const child of node.children)
    if (
      child.type === 'element' &&
      ['param', 'embed', 'iframe', 'object'].includes(child.tagName)
    ) {
      const address = addressOf(child)
      if (address) return address
    }
  return ''
}

function linkTo(address: string, title: string, wording: Wording): Element | undefined {
  const url = URL.parse(address.replace(/^\/\//, 'https://'))
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const place = `${url.host}${url.pathname}${url.search}`
  for (const [name, player, page] of platforms) {
    const id = player.exec(place)?.[1]
    if (id) return link(page(id), title, wording.article.videoOn({ platform: name }))
  }
  const heard = soundPage(url)
  if (heard) return link(heard.page, title, wording.article.embedOn({ host: heard.name }))
  const peertube = /^(\/videos)\/embed\/([\w-]+)$/.exec(url.pathname)
  if (peertube)
    return link(
      `${url.origin}/w/${peertube[2]}`,
      title,
      wording.article.videoOn({ platform: url.host }),
    )
  return link(url.href, title, wording.article.embedOn({ host: url.host }))
}

/** Sound is no video, and a label must not say so. */
function soundPage(url: URL): { name: string; page: string } | undefined {
  const id = /^\/embed\/([\w/]+)/.exec(url.pathname)?.[1]
  if (url.host === 'open.spotify.com' && id)
    return { name: 'Spotify', page: `https://open.spotify.com/${id}` }
  if (url.host !== 'w.soundcloud.com') return undefined
  const track = url.searchParams.get('url') ?? ''
  // The address of its interface for programs is no page; the player is one.
  return { name: 'SoundCloud', page: /^https:\/\/soundcloud\.com\//.test(track) ? track : url.href }
}

function link(href: string, title: string, text: string): Element {
  return {
    type: 'element',
    tagName: 'a',
    properties: { href },
    children: title === '' ? [label(text)] : [{ type: 'text', value: title }, label(` (${text})`)],
  }
}
