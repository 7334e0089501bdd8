import { slugify } from '#lib/publication/content/slug.ts'
import { newLink } from '../addresses/old-links.ts'
import type { BodyContext } from '../body/body-context.ts'
import type { FrontMap } from '../front-matter/values.ts'
import type { NoteText } from '../shared/report.ts'
import type { Archive } from './archive.ts'
import { isBareId } from './posts/names.ts'

const picture = /\.(?:jpe?g|png|gif|svg|webp|avif)(?:[?#]|$)/i

/**
 * What the body of a post is converted with: the rest of the archive as that post sees it. `page` is its front matter,
 * `lineOf` turns a line of the body into one of the file.
 */
export function postContext(
  archive: Archive,
  file: string,
  page: FrontMap,
  lineOf: (line: number) => number,
): BodyContext {
  const { plan, addresses, authors, topics, pictures, notes } = archive
  const oldAddress = addresses.oldAddress.get(file) ?? '/'
  const { index } = addresses
  const note: BodyContext['note'] = (line, said) => notes.add({ file, line: lineOf(line), ...said })
  const entry = (folder: 'topics' | 'authors', slug: string) =>
    folder === 'authors' ? authors.has(slug) : topics.isShown(slug)
  return {
    note,
    page,
    site: plan.site.values,
    origin: plan.origin,
    author: (id) => authorOf(archive, id),
    post: (name) => {
      const slug = index.findName(name.slice(name.lastIndexOf('/') + 1)) ?? index.findFile(name)
      return slug && `/articles/${encodeURI(slug)}`
    },
    link: async (href, line) => {
      const shown = picture.test(href) ? await pictures.carryFile(href, file) : undefined
      if (shown) return `/${shown}`
      const { origin, site } = plan
      return newLink(href, {
        index,
        entry,
        origin,
        home: origin ?? site.url,
        file,
        oldAddress,
        note: (said) => note(line, said),
      })
    },
    picture: async (src, line) => {
      const found = await pictures.carry(src, file, oldAddress)
      if (found === undefined) note(line, lost(src))
      return found
    },
  }
}

function authorOf(
  { authors, wantedNames }: Archive,
  id: string,
): { name: string; href: string | undefined } {
  const slug = slugify(id)
  const name = authors.name(slug)
  if (name === undefined && isBareId(id)) wantedNames.add(id)
  return { name: name ?? id, href: authors.has(slug) ? `/authors/${slug}` : undefined }
}

function lost(src: string): NoteText {
  const shown = src.length > 120 ? `${src.slice(0, 119)}…` : src
  const [, kind] = /\.(hei[cf]|tiff?|bmp|psd|eps|raw|cr2|nef|dng|ico)(?:[?#]|$)/i.exec(src) ?? []
  if (kind)
    return {
      part: 'lost',
      what: `the picture ${shown} is of a kind that browsers do not show; its alternative text took its place`,
      expected: 'JPEG, PNG, GIF, WebP, AVIF or SVG',
      mend: 'make a JPEG of it, name that in the source, and import again',
    }
  return {
    part: 'lost',
    what: `the picture ${shown} is not in the source; its alternative text took its place`,
    expected: 'a file in the source, in the old site around it or in the folder of pictures',
    mend: 'import with --images or --origin, or put the picture into the article',
  }
}
