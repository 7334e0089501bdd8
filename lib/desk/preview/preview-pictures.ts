import { Parser } from 'htmlparser2'
import { picturePath } from '#lib/addresses/addresses.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import { escapeAttribute } from '#lib/text/escape.ts'

const shown = ['src', 'poster', 'href'] as const

/**
 * An article with its pictures, films and documents at addresses below its preview's own, as readers may not fetch them
 * yet. They are relative to the preview's address, so that nothing in the page holds the token; copies in other sizes are
 * left out, as those are for readers.
 */
export function withPreviewPictures(article: Article): Article {
  const { image, slug } = article
  const base = `./${encodeURIComponent(slug)}`
  return {
    ...article,
    html: rewritten(article.html, base),
    image: image && isOwn(picturePath(image.src)) ? atPreview(image, base) : image,
  }
}

const isOwn = (address: string) => address.startsWith('/images/')

function atPreview(image: NonNullable<Article['image']>, base: string): Article['image'] {
  const { hash: _, ...picture } = image
  return { ...picture, address: base + picturePath(image.src) }
}

function rewritten(html: string, base: string): string {
  let made = ''
  let at = 0
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => {
      const instead = tagOf(name, attributes, base)
      if (instead === undefined) return
      made += html.slice(at, parser.startIndex) + instead
      at = parser.endIndex + 1
    },
  })
  parser.end(html)
  return made + html.slice(at)
}

/** What comes in the place of a tag; undefined where it stays. */
function tagOf(name: string, attributes: Record<string, string>, base: string): string | undefined {
  // Of a picture's sources, each is a set of copies.
  if (name === 'source' && attributes.srcset !== undefined) return ''
  const { srcset, sizes, ...rest } = attributes
  const own = shown.filter((key) => isOwn(rest[key] ?? ''))
  if (own.length === 0) return undefined
  for (const key of own) rest[key] = base + rest[key]
  const all = Object.entries(rest).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
  return `<${name}${all.join('')}>`
}
