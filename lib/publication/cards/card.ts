import { createHash } from 'node:crypto'
import { formatDay } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import { bylineText } from '#lib/publication/articles/byline-text.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Pair } from '#lib/publication/content/theme/palette.ts'
import type { Logo, LogoPicture } from '#lib/publication/content/theme/theme-logo.ts'
import { wordingFor } from '#lib/wording/wording.ts'

/** The size of every card, in pixels: what previews show large. */
export const cardSize = { width: 1200, height: 630 } as const

/** To be changed with the drawing, so that nobody keeps a card of an older one. */
const drawing = 4

/** What a social card says, in the words and the direction of one language. */
export interface Card {
  language: string
  publication: string
  /** Above the title: a topic, or what kind of piece it is. */
  label: string | undefined
  title: string
  /** At the foot: who wrote it, or which outlet published it first. */
  byline: string
  /** At the end of the foot. */
  date: string
  /** A picture of the publication beside the text, by its path. */
  picture: { src: string; width: number | undefined; height: number | undefined } | undefined
  /** What the publication's theme makes of it; none where it has no theme. */
  look?: CardLook | undefined
}

/** How a theme has its cards: on light paper, as a card stands on other people's pages, which may be dark or light. */
export interface CardLook {
  colours: Pair
  /** The name of the look whose faces it has; without it, those of every publication. */
  faces?: string
  logo?: CardLogo
}

/** A logo as a card has it, before the name or in its place. */
interface CardLogo extends Pick<LogoPicture, 'src' | 'hash'>, Pick<Logo, 'isMask' | 'isName'> {}

/** The card of a public article: nothing but what its page says as well. */
export function cardOf(article: Article, site: Site): Card {
  const { language, image, source } = article
  const byline = bylineText(article.byline, language)
  const first = source && wordingFor(language).article.publishedFirstIn({ name: source.name })
  const isOwn = image && !/^https?:/.test(image.src)
  return {
    language,
    publication: siteIn(site, language).name,
    label: article.topics[0]?.name ?? article.kind,
    title: typeset(article.title, language),
    byline: [byline, first].filter(Boolean).join(' · '),
    date: formatDay(article.date, language, site.timeZone),
    picture: isOwn ? { src: image.src, width: image.width, height: image.height } : undefined,
    look: lookOf(site),
  }
}

/** The card of the publication itself, which its lists show as well. */
export function cardOfSite(site: Site, language: string): Card {
  const { name, tagline } = siteIn(site, language)
  return {
    ...{ language, publication: name, label: undefined, title: tagline ?? name },
    ...{ byline: new URL(site.url).host, date: '', picture: undefined },
    look: lookOf(site),
  }
}

function lookOf({ look }: Site): CardLook | undefined {
  if (!look) return undefined
  const { name, faces, logo } = look
  const { paper, ink, accent } = look.colours
  return {
    colours: { paper, ink, accent },
    ...(faces.upright?.length && { faces: name }),
    ...(logo && { logo: logoOf(logo) }),
  }
}

function logoOf({ src, hash, isMask, isName }: Logo): CardLogo {
  return { src, hash, isMask, isName }
}

/** Names what a card shows: another card, another name. `more` is what else the picture depends on. */
export function cardVersion(card: Card, more = ''): string {
  return createHash('sha256')
    .update(JSON.stringify([drawing, card, more]))
    .digest('hex')
}
