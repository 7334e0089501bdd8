import { cache } from 'react'
import { EntryShown } from '#app/(reading)/entry-routes.tsx'
import { Framed } from '#app/(reading)/frame.tsx'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArticleHtml } from '#components/article-html.tsx'
import { ArticlePage } from '#components/article-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Note } from '#components/note.tsx'
import { PageHeading } from '#components/page-heading.tsx'
import {
  articlePath,
  frontPath,
  type ListKind,
  listFolders,
  listPath,
  pagePath,
} from '#lib/addresses/addresses.ts'
import { type TypedText, typedTexts } from '#lib/desk/admin/answers/typed-texts.ts'
import { type Article, readArticle } from '#lib/publication/articles/article.ts'
import { authorBoxes } from '#lib/publication/articles/author-boxes.ts'
import { type Entry, findEntry } from '#lib/publication/articles/entries.ts'
import { type EntryFront, entryFront } from '#lib/publication/articles/front-page.ts'
import { type ListPage, listPage } from '#lib/publication/articles/list-pages.ts'
import { findPage } from '#lib/publication/articles/pages.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type Problem, sentencesOf } from '#lib/publication/content/problem.ts'
import { withTypedText } from '#lib/server/typed-publication.ts'

interface Props {
  params: Promise<{ key: string }>
}

type StandingPage = NonNullable<Awaited<ReturnType<typeof findPage>>>
type Shown =
  | { article: Article; authors: Awaited<ReturnType<typeof authorBoxes>> }
  | { page: StandingPage }
  | { entry: Entry; list: ListPage; front: EntryFront }
  | { problems: Problem[] }

/** What is typed, once a request; undefined where the key is none, or was one. */
const find = cache(async (key: string): Promise<Shown | undefined> => {
  const typed = typedTexts().read(key)
  return typed && read(typed)
})

function read(typed: TypedText): Promise<Shown> {
  return withTypedText(typed, async (current, problems) => {
    if (problems.length > 0) return { problems }
    if (typed.path.startsWith('articles/')) {
      const article = await readArticle(current, typed.path)
      return { article, authors: await authorBoxes(current, article) }
    }
    const kind = kindOf(typed.path)
    return kind ? readEntry(current, typed, kind) : readPage(current, typed)
  })
}

function kindOf(path: string): ListKind | undefined {
  const kinds: ListKind[] = ['author', 'topic', 'series']
  return kinds.find((kind) => path.startsWith(`${listFolders[kind]}/`))
}

async function readPage(current: Publication, { path }: TypedText): Promise<Shown> {
  const row = await current.catalogue
    .selectFrom('pages')
    .select('slug')
    .where('path', '=', path)
    .executeTakeFirst()
  const page = row && (await findPage(current, row.slug))
  return page ? { page } : { problems: [] }
}

/** An author, a topic or a series, with the articles that readers have of it. */
async function readEntry(
  current: Publication,
  { path }: TypedText,
  kind: ListKind,
): Promise<Shown> {
  const { language } = current.site
  const row = await current.catalogue
    .selectFrom('entries')
    .select('slug')
    .where('path', '=', path)
    .executeTakeFirst()
  const entry = row && (await findEntry(current, kind, row.slug, language))
  const list = entry && (await listPage(current, kind, entry.slug))
  if (!list) return { problems: [] }
  return { entry, list, front: await entryFront(current, entry, list, language) }
}

/** Nothing in the page names its address, which holds the key. */
async function metadata(props: Props): Promise<Metadata> {
  const shown = await find((await props.params).key)
  if (!shown) return missingMetadata()
  return { title: titleOf(shown), robots: { index: false, follow: false } }
}

function titleOf(shown: Shown): string {
  if ('article' in shown) return shown.article.title
  if ('page' in shown) return shown.page.title
  return 'entry' in shown ? shown.entry.name : '…'
}

/** A document as readers would see it if it were saved as it is typed; the editor shows it in a frame that runs nothing. */
async function Page(props: Props) {
  const { key } = await props.params
  const { site } = await publication()
  const shown = await find(key)
  const { language } = site
  if (!shown) return <Missing path={frontPath(language, language)} />
  if ('article' in shown) {
    const { article, authors } = shown
    return (
      <Framed language={article.language} path={articlePath(article.slug)}>
        <ArticlePage {...{ article, authors }} timeZone={site.timeZone} look={site.look} />
      </Framed>
    )
  }
  if ('page' in shown)
    return (
      <Framed language={shown.page.language} path={pagePath(shown.page.slug)}>
        <article className="mx-auto max-w-[36rem]">
          <PageHeading title={shown.page.title} />
          <ArticleHtml html={shown.page.html} className="pt-6 text-[1.125rem]" />
        </article>
      </Framed>
    )
  if ('entry' in shown)
    return (
      <Framed language={language} path={listPath(shown.entry.kind, shown.entry.slug)}>
        <EntryShown {...shown} />
      </Framed>
    )
  return (
    <Framed language={language} path={frontPath(language, language)}>
      <Note title="This cannot be shown yet">
        {shown.problems.map((problem) => (
          <p key={`${problem.line} ${problem.what}`}>{sentencesOf(problem)}</p>
        ))}
      </Note>
    </Framed>
  )
}

export default pageOf(metadata, Page)
