import { convertBody } from '../body/convert-body.ts'
import type { FrontMatter } from '../front-matter/read-front-matter.ts'
import {
  type ArticleFront,
  type ArticlePicture,
  articlePath,
  articleText,
} from '../publication/article-file.ts'
import type { Archive } from './archive.ts'
import { postContext } from './post-context.ts'
import { plainText } from './posts/plain-text.ts'
import type { Post } from './posts/post.ts'

/** Converts one post and writes its article. `front` is the post's file. */
export async function writeArticle(
  archive: Archive,
  post: Post,
  front: FrontMatter,
): Promise<void> {
  const { plan, addresses, writer } = archive
  const lineOf = (line: number) => line + front.bodyLine - 1
  const context = postContext(archive, post.file, front.values, lineOf)
  const isMdx = post.file.endsWith('.mdx')
  const body = await convertBody(front.body, plan.preset.templates, isMdx, context)
  const summary = await summaryOf(archive, post, front)
  const image = await imageOf(archive, post, front)
  const slug = addresses.slugs.get(post.file)?.slug ?? post.base
  const text = articleText(frontOf(archive, post, summary, image), body)
  await writer.write(articlePath(post.date, slug), text, `${plan.sourceName}/${post.file}`)
}

function frontOf(
  { addresses, authors, topics, series, originals }: Archive,
  post: Post,
  summary: string | undefined,
  image: ArticlePicture | undefined,
): ArticleFront {
  const present = (slugs: (string | undefined)[]) => [
    ...new Set(slugs.filter((one) => one !== undefined)),
  ]
  return {
    title: post.title,
    date: post.date.written,
    updated: post.updated?.written,
    authors: bylineOf(post, authors),
    topics: present(post.topics.map((name) => topics.add(name))),
    summary,
    image,
    language: post.language,
    translationOf: originals.get(post.file),
    series: post.series && series.add(post.series),
    part: post.series ? post.part : undefined,
    source: post.source,
    kind: post.kind,
    featured: post.featured,
    draft: post.draft,
    expires: post.expires?.written,
    redirectFrom: addresses.redirects.get(post.file) ?? [],
  }
}

function bylineOf(post: Post, authors: Archive['authors']): ArticleFront['authors'] {
  const credits = post.authors.flatMap(({ name, role }) => {
    const slug = authors.add(name)
    return slug === undefined ? [] : [role === undefined ? slug : { name: slug, role }]
  })
  return [...new Map(credits.map((one) => [JSON.stringify(one), one])).values()]
}

/** The standfirst as plain text: what the generator put into it is converted first. */
async function summaryOf(
  archive: Archive,
  post: Post,
  front: FrontMatter,
): Promise<string | undefined> {
  if (post.summary === undefined) return undefined
  if (!/\{[{%<]|<[A-Z]/.test(post.summary)) return plainText(post.summary) || undefined
  const context = {
    ...postContext(archive, post.file, front.values, () => front.lineOf('summary')),
    link: async (href: string) => href,
    picture: async () => undefined,
  }
  const { templates } = archive.plan.preset
  return plainText(await convertBody(post.summary, templates, false, context)) || undefined
}

async function imageOf(
  { pictures, addresses, notes }: Archive,
  { image, file }: Post,
  front: FrontMatter,
): Promise<ArticlePicture | undefined> {
  if (!image) return undefined
  const { src, alt, caption, credit } = image
  const found = await pictures.carry(src, file, addresses.oldAddress.get(file) ?? '/')
  if (found) return { src: found, alt, caption, credit }
  notes.add({
    file,
    line: front.lineOf('image'),
    what: `the lead picture ${src} is not in the source; it was left out`,
    expected: 'a file in the source, in the old site around it or in the folder of pictures',
    mend: 'import with --images or --origin, or add image to the article',
  })
  return undefined
}
