import type { ImageObject, Person } from 'schema-dts'
import { absolute, articleCardPath, listPath, picturePath } from '#lib/addresses/addresses.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { Name } from '#lib/publication/articles/teasers.ts'
import { cardOf, cardSize, cardVersion } from '#lib/publication/cards/card.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** Somebody of a byline, with their page. */
export function person({ slug, name }: Pick<Name, 'slug' | 'name'>, site: Site): Person {
  return { '@type': 'Person', name, url: absolute(site.url, listPath('author', slug)) }
}

/** A picture with what is known of it; sizes in pixels. */
export function image(picture: Picture, site: Site): ImageObject {
  const { src, alt, caption, credit, width, height } = picture
  const text = caption ?? alt
  return {
    '@type': 'ImageObject',
    url: absolute(site.url, picturePath(src)),
    ...(width !== undefined &&
      height !== undefined && { width: pixels(width), height: pixels(height) }),
    ...(text && { caption: text }),
    ...(credit && { creditText: credit }),
  }
}

/** The drawn card: the same as previews show. */
export function cardImage(article: Article, site: Site): ImageObject {
  const version = cardVersion(cardOf(article, site)).slice(0, 8)
  return {
    '@type': 'ImageObject',
    url: absolute(site.url, articleCardPath(article.slug, version)),
    width: pixels(cardSize.width),
    height: pixels(cardSize.height),
  }
}

const pixels = (value: number) => ({
  '@type': 'QuantitativeValue' as const,
  value,
  unitCode: 'E37',
})
