import type { BodyContext } from '../body/body-context.ts'
import { convertBody } from '../body/convert-body.ts'
import type { FrontMatter } from '../front-matter/read-front-matter.ts'
import { htmlToMarkdown } from '../html/html-to-markdown.ts'
import {
  type ArticleFront,
  type ArticlePicture,
  articlePath,
  articleText,
} from '../publication/article-file.ts'
import { writePieceFile } from '../publication/write-piece-file.ts'
import { isHtml } from '../source/endings.ts'
import type { Archive } from './archive.ts'
import { postContext } from './post-context.ts'
import { firstHeading } from './posts/first-heading.ts'
import { plainText } from './posts/plain-text.ts'
import type { Post } from './posts/post.ts'

/** Converts one post and writes its article. `front` is the post's file. */
export async function writeArticle(
  archive: Archive,
  post: Post,
  front: FrontMatter,
): Promise<void> {
  const { addresses, writer } = archive
  const lineOf = (line: number) => line + front.bodyLine - 1
  const context = postContext(archive, post.file, front.values, lineOf)
  const text = post.isTitled ? front.body : (firstHeading(front.body)?.rest ?? front.body)
  const body = await bodyOf(archive, post, text, context)
  const summary = await summaryOf(archive, post, front)
  const image = await imageOf(archive, post, front)
  const slug = addresses.slugs.get(post.file)?.slug ?? post.base
  noteEmptied(archive, post, body || summary || image?.src)
  const article = articleText(frontOf(archive, post, summary, image), body)
  const path = articlePath(post.date, slug)
  await writePieceFile(writer, archive.notes, {
    path,
    text: article,
    id: post.id,
    isHidden: post.draft,
  })
}

/** HTML keeps its words; what its generator put into it becomes text first. Indentation is no code in HTML. */
async function bodyOf(
  { plan }: Archive,
  { file, language = plan.language }: Post,
  text: string,
  context: BodyContext,
): Promise<string> {
  const { templates } = plan.preset
  if (!isHtml(file)) return convertBody(text, templates, file.endsWith('.mdx'), context)
  const straight = text.replace(/^[ \t]+(?=<|\{)/gm, '')
  const { markdown, lost } = htmlToMarkdown(
    await convertBody(straight, templates, false, context),
    language,
  )
  for (const what of lost)
    context.note(1, {
      part: 'lost',
      what: `${what} was left out`,
      expected: 'text, pictures, sound, film, links',
      mend: 'look whether readers miss it; write what it showed',
    })
  return markdown
}

/** A text that held nothing but what could not be carried over leaves an empty article. */
function noteEmptied(archive: Archive, post: Post, shown: string | undefined): void {
  if (shown || post.draft || post.isAboutSource) return
  const { visibility, authors, topics, series } = archive
  post.draft = true
  for (const { name } of post.authors) authors.entries.hide(authors.add(name))
  for (const name of post.topics) topics.hide(topics.add(name))
  if (post.series) series.hide(series.add(post.series))
  visibility.push({ file: post.file, line: 1, code: 'empty', what: 'no text that can be carried' })
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
    topics: present(post.topics.map((name) => topics.add(name))).map((slug) =>
      topics.reference(slug),
    ),
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
    if (slug === undefined) return []
    const named = authors.reference(slug)
    return [role === undefined ? named : { name: named, role }]
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
    part: 'lost',
    what: `the lead picture ${src} is not in the source; it was left out`,
    expected: 'a file in the source, in the old site around it or in the folder of pictures',
    mend: 'import with --images or --origin, or add image to the article',
  })
  return undefined
}
