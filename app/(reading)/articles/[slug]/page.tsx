import { cache } from 'react'
import { AskAt } from '#app/(reading)/ask-at.tsx'
import { Framed } from '#app/(reading)/frame.tsx'
import { SignUp } from '#app/(reading)/sign-up.tsx'
import { metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { ArticlePage } from '#components/article-page.tsx'
import { HiddenArticlePage } from '#components/hidden-article-page.tsx'
import { HistoryLink } from '#components/history-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Notice } from '#components/notice.tsx'
import { StructuredData } from '#components/structured-data.tsx'
import { absolute, articlePath } from '#lib/addresses/addresses.ts'
import { objectPath } from '#lib/addresses/fediverse-addresses.ts'
import { formatDay, isoInstant } from '#lib/language/format.ts'
import { type Article, findArticle } from '#lib/publication/articles/article.ts'
import { authorBoxes } from '#lib/publication/articles/author-boxes.ts'
import { accountsOf } from '#lib/publication/articles/fediverse.ts'
import { findHidden, type HiddenArticle } from '#lib/publication/articles/hidden-articles.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { shareWays } from '#lib/publication/articles/share.ts'
import { objectSlug } from '#lib/publication/fediverse/object-paths.ts'
import { licenceOf } from '#lib/publication/republish/republication.ts'
import { alternatesOf } from '#lib/publication/seo/alternates.ts'
import { articleData } from '#lib/publication/seo/structured-data/article-data.ts'
import { recordOfArticle } from '#lib/publication/standard-site/article-record.ts'
import { currentArticleHistory } from '#lib/server/history.ts'
import { currentReactionsOf } from '#lib/server/reactions.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ slug: string }>
}

type Found = Awaited<ReturnType<typeof findArticle>> | ({ visibility: 'hidden' } & HiddenArticle)

/** A writer finds what readers do not see. */
const find = cache(async (slug: string): Promise<Found> => {
  const current = await publication()
  const hidden = current.showsHidden ? await findHidden(current, slug) : undefined
  return hidden ? { visibility: 'hidden', ...hidden } : findArticle(current, slug)
})

async function metadata({ params }: Props): Promise<Metadata> {
  const slug = decodeSegment((await params).slug)
  const current = await publication()
  const found = await find(slug)
  if (found?.visibility === 'public' || found?.visibility === 'hidden')
    return {
      ...articleMetadata(found.article, current, await accountsOf(current, found.article.path)),
      activity:
        found.visibility === 'public' ? await objectAddress(current, found.article) : undefined,
      ...(found.visibility === 'public' && {
        record: await recordOfArticle(current, found.article),
      }),
    }
  if (found?.visibility !== 'withdrawn') return missingMetadata()
  const { site } = current
  const title = wordingFor(found.language).article.withdrawnTitle
  const { language, reason: description } = found
  const path = articlePath(slug)
  return metadataOf({ site, language, title, description, path, isHidden: true })
}

/** Where the article is in the fediverse. */
async function objectAddress(current: Publication, article: Article): Promise<string | undefined> {
  const first = await objectSlug(current, article)
  return first && absolute(current.site.url, objectPath(first))
}

function articleMetadata(article: Article, { site }: Publication, fediverse: string[]): Metadata {
  const { slug, language, translations, translationOf } = article
  const versionOf = (each: { slug: string; language: string }) => ({
    language: each.language,
    address: articlePath(each.slug),
  })
  const original = [article, ...translations].find((each) => each.slug === (translationOf ?? slug))
  const instant = (value: number) => isoInstant(value, site.timeZone)
  return metadataOf({
    site,
    language,
    title: article.title,
    description: article.summary,
    path: articlePath(slug),
    canonical: article.source?.url,
    languages: alternatesOf(versionOf(article), translations.map(versionOf), {
      siteLanguage: site.language,
      original: original && articlePath(original.slug),
    }),
    cardArticle: article,
    article: {
      published: instant(article.date),
      modified: article.updated === undefined ? undefined : instant(article.updated),
      authors: article.byline.map(({ name }) => name),
      topics: article.topics.map(({ name }) => name),
      fediverse,
    },
  })
}

async function hasHistory(...asked: Parameters<typeof currentArticleHistory>): Promise<boolean> {
  return (await currentArticleHistory(...asked)) !== undefined
}

/** What the document around an article knows of it. */
function frameOf({ language, slug, translations }: Article) {
  const versions = translations.map((each) => ({
    language: each.language,
    href: articlePath(each.slug),
  }))
  return { language, path: articlePath(slug), versions }
}

/** What stands below an article: what readers are asked for, and the newsletter. */
function Offer({ article: { language, slug, topics } }: { article: Article }) {
  return (
    <>
      <AskAt place="article" language={language} topics={topics.map((topic) => topic.slug)} />
      <SignUp language={language} path={articlePath(slug)} />
    </>
  )
}

async function Page({ params }: Props) {
  const slug = decodeSegment((await params).slug)
  const current = await publication()
  const { site } = current
  const found = await find(slug)
  if (found?.visibility === 'public')
    return (
      <Framed {...frameOf(found.article)}>
        <StructuredData things={articleData(found.article, site)} />
        <ArticlePage
          article={found.article}
          timeZone={site.timeZone}
          look={site.look}
          licence={licenceOf(found.article, site)}
          hasHistory={await hasHistory(current, { ...found.article, isWithdrawn: false })}
          authors={await authorBoxes(current, found.article)}
          share={shareWays(site, found.article)}
          reactions={await currentReactionsOf(current, found.article)}
          offer={<Offer article={found.article} />}
        />
      </Framed>
    )
  if (found?.visibility === 'hidden')
    return (
      <Framed {...frameOf(found.article)}>
        <HiddenArticlePage hidden={found} timeZone={site.timeZone} />
      </Framed>
    )
  if (found?.visibility !== 'withdrawn') return <Missing path={articlePath(slug)} />
  const wording = wordingFor(found.language)
  const day = formatDay(found.date, found.language, site.timeZone)
  return (
    <Framed language={found.language} path={articlePath(slug)}>
      <Notice
        title={wording.article.withdrawnTitle}
        language={found.language}
        siteLanguage={site.language}
      >
        <p>{wording.article.withdrawnOn({ day })}</p>
        <p>{wording.article.reason({ reason: found.reason })}</p>
        {(await hasHistory(current, { ...found, slug, isWithdrawn: true })) && (
          <HistoryLink article={{ slug, language: found.language }} />
        )}
      </Notice>
    </Framed>
  )
}

export default pageOf(metadata, Page)
