import { metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArticleHtml } from '#components/article-html.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { PageHeading } from '#components/page-heading.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { pagePath } from '#lib/addresses/addresses.ts'
import { isWordsOfMadePage, madePagesOf } from '#lib/publication/articles/made-pages.ts'
import { findPage } from '#lib/publication/articles/pages.ts'
import { breadcrumbs } from '#lib/publication/seo/structured-data/breadcrumbs.ts'
import { Framed } from '../frame.tsx'
import { FrontRoute, frontMetadata } from '../front-route.tsx'
import { MadePageRoute, madePageMetadata } from '../made-page-route.tsx'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ page: string }>
}

/** A language's front page, a page that settings make or a standing page: all have one segment, and a language comes first. */
async function resolve({ params }: Props) {
  const current = await publication()
  const segment = decodeSegment((await params).page)
  if (current.site.languages.includes(segment)) return { current, front: segment }
  const made = madePagesOf(current.site).find((page) => page === segment)
  if (made) return { current, made }
  if (isWordsOfMadePage(segment, current.site)) return { current }
  return { current, page: await findPage(current, segment) }
}

async function metadata(props: Props): Promise<Metadata> {
  const { current, front, made, page } = await resolve(props)
  if (front) return frontMetadata(front)
  if (made) return madePageMetadata({ made, language: current.site.language })
  if (!page) return missingMetadata()
  const { site } = current
  const { title, summary, language, slug } = page
  return metadataOf({ site, language, title, description: summary, path: pagePath(slug) })
}

async function Page(props: Props) {
  const { current, front, made, page } = await resolve(props)
  if (made) return <MadePageRoute made={made} language={current.site.language} />
  if (front) return <FrontRoute language={front} />
  if (!page) return <Missing path={pagePath(decodeSegment((await props.params).page))} />
  return (
    <Framed language={page.language} path={pagePath(page.slug)}>
      <StructuredData
        things={[breadcrumbs(current.site, page.language, [[page.title, pagePath(page.slug)]])]}
      />
      <article className="mx-auto max-w-[36rem]">
        <PageHeading title={page.title} />
        <ArticleHtml html={page.html} className="pt-6 text-[1.125rem]" />
      </article>
    </Framed>
  )
}

export default pageOf(metadata, Page)
