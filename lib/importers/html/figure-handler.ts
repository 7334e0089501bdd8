import type { Element, ElementContent } from 'hast'
import type { State } from 'hast-util-to-mdast'
import type { Image, Link, Paragraph, PhrasingContent } from 'mdast'
import { attribute, element, elementsIn, isElement, rawText } from './elements.ts'
import type { Converted } from './mdast-types.ts'
import { rawBlock } from './raw-html.ts'

/** A picture in markdown. What it had as a title is a tooltip, which would read as a caption. */
export function picture(_: State, node: Element): Converted {
  const url = attribute(node, 'src').trim()
  const alt = attribute(node, 'alt').replace(/\s+/g, ' ').trim()
  if (url === '') return alt ? { type: 'text', value: alt } : undefined
  return { type: 'image', url, alt }
}

/**
 * A figure: one picture with plain words below it as Handbill writes it (`![Alt](a.jpg "Caption | Credit")`), one
 * whose caption holds links as HTML, anything else as its content with the caption in a paragraph after it.
 */
export function figure(state: State, node: Element): Converted {
  const pictures = [...elementsIn(node)].filter((one) => isElement(one, 'img'))
  const caption = [...elementsIn(node)].find((one) => isElement(one, 'figcaption'))
  const [only] = pictures
  const others = [...elementsIn(node)].some((one) =>
    isElement(one, 'figure', 'blockquote', 'table', 'pre', 'video', 'audio', 'ul', 'ol'),
  )
  if (!only || pictures.length > 1 || others) return flowWithCaption(state, node, caption)
  const title = caption ? titleOf(caption) : ''
  const around = [...elementsIn(node)].find(
    (one) => isElement(one, 'a') && [...elementsIn(one)].includes(only),
  )
  if (title === undefined) return rawFigure(only, around, caption)
  return shownPicture(only, around, title)
}

function shownPicture(only: Element, around: Element | undefined, title: string): Converted {
  const image: Image = {
    type: 'image',
    url: attribute(only, 'src').trim(),
    alt: attribute(only, 'alt').replace(/\s+/g, ' ').trim(),
    title: title || null,
  }
  if (image.url === '') return paragraph([{ type: 'text', value: image.alt || title }])
  const url = around && attribute(around, 'href')
  const linked: Link | undefined = url ? { type: 'link', url, children: [image] } : undefined
  return paragraph([linked ?? image])
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}

const plain = ['em', 'i', 'strong', 'b', 'span', 'small', 'cite', 'p', 'words', 'div', 'font']

/** A caption that a title can hold, its credit after a bar; undefined where words alone do not say it. */
function titleOf(caption: Element): string | undefined {
  const inner = [...elementsIn(caption)]
  if (inner.some((one) => !plain.includes(one.tagName) || attribute(one, 'lang'))) return undefined
  const credit = inner.find((one) => /credit/i.test(attribute(one, 'className')))
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  const said = line(textWithout(caption, credit))
  const owed = credit ? line(rawText(credit)) : ''
  if (`${said}${owed}`.includes('|')) return undefined
  return owed ? `${said} | ${owed}`.trim() : said
}

function textWithout(node: ElementContent, left: Element | undefined): string {
  if (node === left) return ' '
  if (node.type === 'text') return node.value
  return node.type === 'element'
    ? node.children.map((child) => textWithout(child, left)).join('')
    : ''
}

function rawFigure(
  only: Element,
  around: Element | undefined,
  caption: Element | undefined,
): Converted {
  const { src, alt } = only.properties
  const shown = element('img', { src, alt: alt ?? '' }, [])
  const href = around && attribute(around, 'href')
  const parts: ElementContent[] = [href ? element('a', { href }, [shown]) : shown]
  if (caption) parts.push({ ...caption, properties: {} })
  return { type: 'htmlBlock', value: rawBlock(element('figure', {}, parts)) }
}

/** Several pictures, a quotation, a table, a film: each as it is, the caption below. */
function flowWithCaption(state: State, node: Element, caption: Element | undefined): Converted {
  const isOwn = caption !== undefined && node.children.includes(caption)
  const content = node.children.filter((child) => !(isOwn && child === caption))
  const blocks = state.toFlow(state.all({ ...node, children: content }))
  const words = isOwn && caption ? state.toFlow(state.all(caption)) : []
  const last = blocks.at(-1)
  if (last?.type === 'blockquote' && blocks.length === 1) last.children.push(...words)
  else blocks.push(...words)
  return blocks
}
