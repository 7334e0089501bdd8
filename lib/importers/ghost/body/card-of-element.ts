import type { Element } from 'hast'
import { attribute, elementsIn, isElement, rawText } from '#lib/importers/html/elements.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import type { Card, CardPicture, Panel } from './card.ts'
import { innerHtml } from './inner-html.ts'

type Reader = (element: Element) => Card

/** Cards by their class in the HTML that Ghost makes of them. Image, code and HTML cards are plain HTML already. */
const readers: Record<string, Reader> = {
  'kg-gallery-card': (element) => ({
    kind: 'pictures',
    pictures: [...elementsIn(element)]
      .filter((one) => isElement(one, 'img'))
      .map((one) => picture(one, element)),
    caption: innerOf(element, 'figcaption'),
  }),
  'kg-bookmark-card': bookmark,
  'kg-embed-card': (element) => {
    const caption = innerOf(element, 'figcaption')
    const rest = element.children.filter((child) => !isElement(child, 'figcaption'))
    return {
      kind: 'embed',
      html: innerHtml({ ...element, children: rest }),
      url: '',
      title: '',
      caption,
    }
  },
  'kg-callout-card': (element) => ({
    kind: 'note',
    html: [textOf(element, 'kg-callout-emoji'), innerOf(element, 'kg-callout-text')]
      .join(' ')
      .trim(),
  }),
  'kg-toggle-card': (element) => ({
    kind: 'details',
    summary: innerOf(element, 'kg-toggle-heading-text'),
    html: innerOf(element, 'kg-toggle-content'),
  }),
  'kg-button-card': (element) => {
    const link = find(element, 'a')
    return {
      kind: 'link',
      href: link ? attribute(link, 'href') : '',
      label: textOf(element, 'a'),
      about: '',
      caption: '',
    }
  },
  'kg-product-card': product,
  'kg-audio-card': (element) => recording('audio', element, textOf(element, 'kg-audio-title')),
  'kg-video-card': (element) => recording('video', element, ''),
  'kg-file-card': file,
  'kg-header-card': (element) =>
    panel(
      element,
      2,
      ['kg-header-card-header', 'kg-header-card-heading'],
      ['kg-header-card-subheader', 'kg-header-card-subheading'],
      'kg-header-card-button',
    ),
  'kg-signup-card': signup,
  'kg-cta-card': (element) =>
    panel(
      element,
      3,
      [],
      ['kg-cta-sponsor-label', 'kg-cta-text'],
      'kg-cta-button',
      'kg-cta-image-container',
    ),
}

/** Reads an element that Ghost made of a card; undefined for any other, and for cards that are plain HTML. */
export function cardOfElement(element: Element): Card | undefined {
  for (const name of attribute(element, 'className').split(' '))
    if (Object.hasOwn(readers, name)) return readers[name]?.(element)
  return undefined
}

/** The first element of a class, or of a name where that has no hyphen. */
function find(element: Element, name: string): Element | undefined {
  for (const inner of elementsIn(element))
    if (inner.tagName === name || attribute(inner, 'className').split(' ').includes(name))
      return inner
  return undefined
}

function innerOf(element: Element, name: string): string {
  const inner = find(element, name)
  return inner ? innerHtml(inner).trim() : ''
}

function textOf(element: Element, name: string): string {
  const inner = find(element, name)
  return inner ? escapeMarkup(rawText(inner).replace(/\s+/g, ' ').trim()) : ''
}

function picture(image: Element, card: Element): CardPicture {
  const around = [...elementsIn(card)].find(
    (one) => isElement(one, 'a') && one.children.includes(image),
  )
  const href = around && attribute(around, 'href')
  return { src: attribute(image, 'src'), alt: attribute(image, 'alt'), href: href || undefined }
}

function bookmark(element: Element): Card {
  const link = find(element, 'kg-bookmark-container')
  const href = link ? attribute(link, 'href') : ''
  const from = ['kg-bookmark-author', 'kg-bookmark-publisher'].map((name) => textOf(element, name))
  const words = [
    textOf(element, 'kg-bookmark-description'),
    from.filter((text) => text !== '').join(', '),
  ]
  return {
    kind: 'link',
    href,
    label: textOf(element, 'kg-bookmark-title') || escapeMarkup(href),
    about: words.filter((text) => text !== '').join(' — '),
    caption: innerOf(element, 'figcaption'),
  }
}

function recording(tag: 'audio' | 'video', element: Element, title: string): Card {
  const shown = find(element, tag)
  return {
    kind: 'recording',
    tag,
    src: shown ? attribute(shown, 'src') : '',
    title,
    caption: innerOf(element, 'figcaption'),
  }
}

function file(element: Element): Card {
  const link = find(element, 'kg-file-card-container') ?? find(element, 'a')
  const name = textOf(element, 'kg-file-card-title') || textOf(element, 'kg-file-card-filename')
  return {
    kind: 'link',
    href: link ? attribute(link, 'href') : '',
    label: name || 'File',
    about: textOf(element, 'kg-file-card-caption'),
    caption: '',
  }
}

function panel(
  element: Element,
  level: Panel['level'],
  headings: string[],
  texts: string[],
  button: string,
  image?: string,
): Card {
  const place = image ? find(element, image) : undefined
  const shown = place && find(place, 'img')
  const link = find(element, button)
  const href = link ? attribute(link, 'href') : ''
  return {
    kind: 'panel',
    panel: {
      heading: headings.map((name) => innerOf(element, name)).find((text) => text !== '') ?? '',
      level,
      texts: texts.map((name) => innerOf(element, name)),
      picture: shown && picture(shown, element),
      button: link && { label: textOf(element, button), href },
    },
  }
}

function signup(element: Element): Card {
  const texts = ['kg-signup-card-subheading', 'kg-signup-card-disclaimer']
  const read = panel(element, 2, ['kg-signup-card-heading'], texts, 'none')
  if (read.kind !== 'panel') return read
  // The button stands in a form, with a spinner; its first words are its label.
  const label =
    textOf(element, 'kg-signup-card-button-default') || textOf(element, 'button') || 'Subscribe'
  return { ...read, panel: { ...read.panel, button: { label, href: '#/portal/signup' } } }
}

function product(element: Element): Card {
  const stars = [...elementsIn(element)].filter((one) =>
    attribute(one, 'className').includes('kg-product-card-rating-active'),
  ).length
  const read = panel(
    element,
    4,
    ['kg-product-card-title'],
    ['kg-product-card-description'],
    'kg-product-card-button',
  )
  const image = find(element, 'kg-product-card-image')
  if (read.kind !== 'panel') return read
  const rating = stars >= 1 && stars <= 5 ? '★'.repeat(stars) + '☆'.repeat(5 - stars) : ''
  const texts = [rating, ...read.panel.texts]
  return { ...read, panel: { ...read.panel, texts, picture: image && picture(image, element) } }
}
