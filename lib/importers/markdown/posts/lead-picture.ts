import { type FrontValue, isMap, lineOf, valueAt } from '#lib/importers/front-matter/values.ts'
import { plainText } from './plain-text.ts'
import type { SourcePicture } from './post.ts'
import type { PostReading } from './post-reading.ts'

/** The lead picture of a post: a path, a list of paths, or a mapping with the path in it. */
export function readLeadPicture({ front, keys }: PostReading): SourcePicture | undefined {
  const text = (paths: string[]) =>
    paths.map((path) => lineOf(valueAt(front.values, path))).find((one) => one !== undefined)
  const plain = (found: string | undefined) => (found && plainText(found)) || undefined
  for (const key of keys.of.image) {
    const picture = pictureIn(valueAt(front.values, key))
    if (!picture) continue
    return {
      src: picture.src,
      alt: plain(picture.alt ?? text(keys.of.imageAlt)) ?? '',
      caption: plain(picture.caption ?? text(keys.of.imageCaption)),
      credit: plain(picture.credit ?? text(keys.of.imageCredit)),
    }
  }
  return ofBundle(valueAt(front.values, 'resources'))
}

/** Of what belongs to a page bundle of Hugo's, the one that is called as themes call a lead picture. */
function ofBundle(resources: FrontValue | undefined): SourcePicture | undefined {
  const all = Array.isArray(resources) ? resources.filter(isMap) : []
  const lead = all.find(({ name, src }) =>
    /feature|cover|thumb|header|banner|hero/i.test(`${lineOf(name) ?? ''} ${lineOf(src) ?? ''}`),
  )
  const src = lead && lineOf(lead.src)
  if (!src || /[*?[]/.test(src)) return undefined
  const params = isMap(lead.params) ? lead.params : {}
  const text = (...values: (FrontValue | undefined)[]) =>
    plainText(values.map(lineOf).find(Boolean) ?? '')
  return {
    src,
    alt: text(params.alt),
    caption: text(params.caption, lead.title) || undefined,
    credit: text(params.credit, params.attribution) || undefined,
  }
}

interface Found {
  src: string
  alt?: string | undefined
  caption?: string | undefined
  credit?: string | undefined
}

function pictureIn(value: FrontValue | undefined): Found | undefined {
  if (Array.isArray(value)) return value.map(pictureIn).find((one) => one !== undefined)
  if (!isMap(value)) {
    const src = lineOf(value)
    // `image: false` switches the picture off in several themes.
    return src && !/^(?:true|false|none|null)$/i.test(src) ? { src } : undefined
  }
  const first = (...names: string[]) => names.map((name) => lineOf(value[name])).find(Boolean)
  const src = first('src', 'url', 'path', 'file', 'feature', 'image', 'teaser', 'filename')
  if (!src) return undefined
  return {
    src,
    alt: first('alt', 'alt_text', 'title'),
    caption: first('caption', 'figcaption'),
    credit: first('credit', 'attribution', 'attr'),
  }
}
