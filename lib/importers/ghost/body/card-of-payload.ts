import { escapeMarkup } from '#lib/text/escape.ts'
import { type Card, gated, mailOnly, type Panel, paywall, unknownPart } from './card.ts'
import { markdownToHtml } from './markdown-card.ts'
import { isGated, isPayload, type Payload, payloadAt, payloadsAt, textAt } from './payload.ts'

const plain = (payload: Payload, ...keys: string[]) => escapeMarkup(textAt(payload, ...keys))

/**
 * Cards by their names in mobiledoc and lexical, with the keys that Ghost 1 to 6 gives them (kg-default-cards,
 * kg-default-nodes of TryGhost/Koenig).
 */
const readers: Record<string, (payload: Payload) => Card> = {
  image: (payload) => ({
    kind: 'pictures',
    pictures: [pictureOf(payload)],
    caption: textAt(payload, 'caption'),
  }),
  gallery: (payload) => ({
    kind: 'pictures',
    pictures: payloadsAt(payload, 'images').map(pictureOf),
    caption: textAt(payload, 'caption'),
  }),
  bookmark,
  embed: (payload) => ({
    kind: 'embed',
    html: textAt(payload, 'html'),
    url: textAt(payload, 'url'),
    title: textAt(payloadAt(payload, 'metadata'), 'title') || textAt(payload, 'title'),
    caption: textAt(payload, 'caption'),
  }),
  html: (payload) => ({ kind: 'html', html: textAt(payload, 'html') }),
  markdown: (payload) => ({ kind: 'html', html: markdownToHtml(textAt(payload, 'markdown')) }),
  code: (payload) => ({
    kind: 'code',
    // Not trimmed: the first line may be indented.
    code: typeof payload.code === 'string' ? payload.code : '',
    language: textAt(payload, 'language'),
    caption: textAt(payload, 'caption'),
  }),
  callout: (payload) => ({
    kind: 'note',
    html: [plain(payload, 'calloutEmoji'), textAt(payload, 'calloutText')].join(' ').trim(),
  }),
  toggle: (payload) => ({
    kind: 'details',
    summary: textAt(payload, 'heading'),
    html: textAt(payload, 'content'),
  }),
  button: (payload) => ({
    kind: 'link',
    href: textAt(payload, 'buttonUrl'),
    label: plain(payload, 'buttonText'),
    about: '',
    caption: '',
  }),
  product,
  audio: (payload) => recording('audio', payload),
  video: (payload) => recording('video', payload),
  file: (payload) => ({
    kind: 'link',
    href: textAt(payload, 'src'),
    label: plain(payload, 'fileTitle', 'fileName') || 'File',
    about: plain(payload, 'fileCaption'),
    caption: '',
  }),
  header: (payload) => panel(payload, { level: 2 }),
  signup: (payload) =>
    panel(payload, {
      level: 2,
      button: { label: plain(payload, 'buttonText') || 'Subscribe', href: '#/portal/signup' },
    }),
  'call-to-action': callToAction,
  hr: () => ({ kind: 'rule' }),
  paywall: () => ({ kind: 'lost', lost: paywall }),
  email: () => ({ kind: 'lost', lost: mailOnly('a text') }),
  'email-cta': () => ({ kind: 'lost', lost: mailOnly('a call to action') }),
}

const otherNames: Record<string, string> = {
  'card-markdown': 'markdown',
  codeblock: 'code',
  horizontalrule: 'hr',
  'horizontal-rule': 'hr',
  transistor: 'embed',
}

/** Reads a card by its name; of one that is not known, every text that it holds, and that it is not known. */
export function cardOfPayload(name: string, payload: Payload): Card[] {
  const plainName = name.toLowerCase()
  const known = otherNames[plainName] ?? plainName
  const reader = Object.hasOwn(readers, known) ? readers[known] : undefined
  if (isGated(payload)) return [{ kind: 'lost', lost: gated }]
  if (reader) return [reader(payload)]
  return [
    { kind: 'lost', lost: unknownPart(name) },
    ...textsIn(payload).map((html): Card => ({ kind: 'html', html })),
  ]
}

function pictureOf(payload: Payload): { src: string; alt: string; href: string | undefined } {
  return {
    src: textAt(payload, 'src'),
    alt: textAt(payload, 'alt'),
    href: textAt(payload, 'href') || undefined,
  }
}

function bookmark(payload: Payload): Card {
  const metadata = payloadAt(payload, 'metadata')
  const href = textAt(payload, 'url') || textAt(metadata, 'url')
  const from = [plain(metadata, 'author'), plain(metadata, 'publisher')].filter(
    (text) => text !== '',
  )
  return {
    kind: 'link',
    href,
    label: plain(metadata, 'title') || escapeMarkup(href),
    about: [plain(metadata, 'description'), from.join(', ')]
      .filter((text) => text !== '')
      .join(' — '),
    caption: textAt(payload, 'caption'),
  }
}

function recording(tag: 'audio' | 'video', payload: Payload): Card {
  const title = tag === 'audio' ? plain(payload, 'title') : ''
  return {
    kind: 'recording',
    tag,
    src: textAt(payload, 'src'),
    title,
    caption: textAt(payload, 'caption'),
  }
}

function panel(payload: Payload, more: Pick<Panel, 'level'> & Partial<Panel>): Card {
  const hasButton = payload.buttonEnabled === true
  return {
    kind: 'panel',
    panel: {
      heading: textAt(payload, 'header'),
      texts: [textAt(payload, 'subheader'), textAt(payload, 'disclaimer')],
      picture: undefined,
      button: hasButton ? buttonOf(payload, 'buttonText', 'buttonUrl') : undefined,
      ...more,
    },
  }
}

function buttonOf(payload: Payload, label: string, href: string): Panel['button'] {
  return { label: plain(payload, label), href: textAt(payload, href) }
}

function product(payload: Payload): Card {
  const src = textAt(payload, 'productImageSrc')
  const stars = payload.productRatingEnabled === true ? Number(payload.productStarRating) : 0
  const rating =
    stars >= 1 && stars <= 5 ? '★'.repeat(stars) + '☆'.repeat(5 - Math.floor(stars)) : ''
  const hasButton = payload.productButtonEnabled === true
  return {
    kind: 'panel',
    panel: {
      heading: textAt(payload, 'productTitle'),
      level: 4,
      texts: [rating, textAt(payload, 'productDescription')],
      picture: src ? { src, alt: '' } : undefined,
      button: hasButton ? buttonOf(payload, 'productButton', 'productUrl') : undefined,
    },
  }
}

function callToAction(payload: Payload): Card {
  const src = textAt(payload, 'imageUrl')
  const sponsor = payload.hasSponsorLabel === true ? textAt(payload, 'sponsorLabel') : ''
  return {
    kind: 'panel',
    panel: {
      heading: '',
      level: 3,
      texts: [sponsor, textAt(payload, 'textValue')],
      picture: src ? { src, alt: '' } : undefined,
      button:
        payload.showButton === true ? buttonOf(payload, 'buttonText', 'buttonUrl') : undefined,
    },
  }
}

/** Everything in an unknown payload that reads like a text; addresses, colours and sizes do not. */
function textsIn(payload: Payload, depth = 0): string[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    if (isPayload(value)) return depth < 5 ? textsIn(value, depth + 1) : []
    const isText = /text|html|caption|title|head|content|description|label|body|name$/i.test(key)
    return isText && typeof value === 'string' && /\s|^<|^\p{L}+$/u.test(value.trim())
      ? [value]
      : []
  })
}
