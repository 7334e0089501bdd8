import type { Element, Parents, Root } from 'hast'
import {
  attribute,
  type Child,
  element,
  elementsIn,
  isElement,
  isRoom,
  rawText,
  shown,
} from '#lib/importers/html/elements.ts'
import { pictureFile, withoutSize } from '../uploads.ts'
import type { ContentContext } from './content-context.ts'

/**
 * Puts pictures of a text as an editor would have put them: the file itself in the place of a smaller copy that leads
 * to it, what a script would have loaded later, the alternative text of the media library where the text has none, signs
 * for smileys. Galleries that were lists become groups.
 */
export function settlePictures(tree: Root, context: ContentContext): void {
  for (const node of elementsIn(tree)) {
    if (isElement(node, 'img')) settlePicture(node, context)
    if (isElement(node, 'figure')) addCredit(node, context)
    if (
      /\b(?:blocks-gallery-grid|blocks-gallery-item|wp-block-gallery)\b/.test(
        attribute(node, 'className'),
      )
    )
      if (isElement(node, 'ul', 'li')) node.tagName = node.tagName === 'ul' ? 'figure' : 'div'
  }
  replaceIn(tree, context)
}

function settlePicture(image: Element, { attachments }: ContentContext): void {
  const late = ['dataSrc', 'dataLazySrc', 'dataOriginal'].map((name) => attribute(image, name))
  const src = attribute(image, 'src')
  const real = late.find((one) => one !== '')
  if (real && (src === '' || /^data:|blank|placeholder|spacer/i.test(src)))
    image.properties.src = real
  const id =
    /\bwp-image-(\d+)\b/.exec(attribute(image, 'className'))?.[1] ?? attribute(image, 'dataId')
  const known = attachments.get(id)
  const whole = [
    known?.url ?? '',
    attribute(image, 'dataFullUrl'),
    attribute(image, 'dataOrigFile'),
  ]
  const shownNow = attribute(image, 'src')
  const larger = whole.find(
    (url) => nameOf(url) === nameOf(shownNow) && !shownNow.endsWith(lastOf(url)),
  )
  if (larger !== undefined) image.properties.src = larger
  if (attribute(image, 'alt') === '') image.properties.alt = known?.alt ?? ''
}

/** A figure of one picture of the media library names who made it, as Newspack showed below it. */
function addCredit(figure: Element, { attachments }: ContentContext): void {
  const pictures = [...elementsIn(figure)].filter((one) => isElement(one, 'img'))
  const id = /\bwp-image-(\d+)\b/.exec(
    pictures.map((one) => attribute(one, 'className')).join(' '),
  )?.[1]
  const credit = attachments.get(id ?? '')?.credit ?? ''
  const caption = [...elementsIn(figure)].find((one) => isElement(one, 'figcaption'))
  if (pictures.length !== 1 || credit === '' || (caption && rawText(caption).includes(credit)))
    return
  const words = element('span', { className: ['credit'] }, [{ type: 'text', value: credit }])
  if (caption) caption.children.push({ type: 'text', value: ' ' }, words)
  else figure.children.push(element('figcaption', {}, [words]))
}

function replaceIn(parent: Parents, context: ContentContext): void {
  const children = parent.children.flatMap((child): Child[] => {
    if (!isElement(child)) return [child]
    if (child.tagName === 'img') return pictureOrSign(child, context)
    if (child.tagName === 'a') enlarge(child, context)
    replaceIn(child, context)
    const { tagName, properties, children: inner } = child
    if (tagName === 'a' && properties.href === '') return inner
    return tagName === 'p' ? withPicturesApart(child) : [child]
  })
  Object.assign(parent, { children })
}

/** Pictures that the old site set beside the text stand before or after it: a line of text is no place for them. */
function withPicturesApart(paragraph: Element): Child[] {
  const words = [...paragraph.children]
  const before: Child[] = []
  const after: Child[] = []
  while (isSetBeside(words[0]) || (before.length > 0 && isRoomAt(words[0])))
    before.push(...words.splice(0, 1))
  while (isSetBeside(words.at(-1)) || (after.length > 0 && isRoomAt(words.at(-1))))
    after.unshift(...words.splice(-1, 1))
  const apart = (nodes: Child[]) =>
    nodes.filter(isSetBeside).map((node) => element('p', {}, [node]))
  const rest = words.some((node) => !isRoom(node)) ? [{ ...paragraph, children: words }] : []
  return [...apart(before), ...rest, ...apart(after)]
}

function isRoomAt(node: Child | undefined): boolean {
  return node !== undefined && isRoom(node)
}

function isSetBeside(node: Child | undefined): node is Element {
  if (isElement(node, 'a')) return shown(node).length === 1 && isSetBeside(shown(node)[0])
  return (
    isElement(node, 'img') && /\b(?:align\w+|wp-image-\d+)\b/.test(attribute(node, 'className'))
  )
}

function pictureOrSign(image: Element, context: ContentContext): Child[] {
  const alt = attribute(image, 'alt')
  if (/\bwp-smiley\b|\bemoji\b/.test(attribute(image, 'className')))
    return [{ type: 'text', value: alt }]
  const isDot = ['width', 'height'].every((name) => /^[01]$/.test(attribute(image, name)))
  if (!isDot) return [image]
  context.lost(`a picture of one dot that counts readers (${attribute(image, 'src')})`)
  return []
}

/** A link from a picture to its own file, or to the page of the media library about it, shows that file. */
function enlarge(link: Element, { isPictureAddress }: ContentContext): void {
  const [only, ...others] = shown(link)
  const href = attribute(link, 'href').trim()
  if (!isElement(only, 'img') || others.length > 0) return
  if (isPictureAddress(href)) link.properties.href = ''
  if (!pictureFile.test(href)) return
  if (nameOf(href) !== nameOf(attribute(only, 'src'))) return
  only.properties.src = href
  link.properties.href = ''
}

function lastOf(address: string): string {
  const path = address.split(/[?#]/)[0] ?? ''
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What a picture and its smaller copies are all called. */
function nameOf(address: string): string {
  return withoutSize(lastOf(address))
    .replace(/-scaled(?=\.\w+$)/, '')
    .toLowerCase()
}
