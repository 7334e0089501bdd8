import { cache } from 'react'
import { Framed } from '#app/(reading)/frame.tsx'
import { metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { HistoryPage } from '#components/history-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { articlePath, historyPath } from '#lib/addresses/addresses.ts'
import { findArticle } from '#lib/publication/articles/article.ts'
import { currentArticleHistory } from '#lib/server/history.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ slug: string }>
}

/** An article that readers may know of, and its versions; a withdrawn one without its title. */
const find = cache(async (slug: string) => {
  const current = await publication()
  const found = await findArticle(current, slug)
  if (found?.visibility !== 'public' && found?.visibility !== 'withdrawn') return undefined
  const isWithdrawn = found.visibility === 'withdrawn'
  const { path, language, title } = isWithdrawn
    ? { ...found, title: wordingFor(found.language).article.withdrawnTitle }
    : found.article
  const versions = await currentArticleHistory(current, { path, slug, isWithdrawn })
  return versions && { article: { slug, title, language }, versions }
})

async function metadata({ params }: Props): Promise<Metadata> {
  const { site } = await publication()
  const found = await find(decodeSegment((await params).slug))
  if (!found) return missingMetadata()
  const { slug, title, language } = found.article
  const wording = wordingFor(language)
  return metadataOf({
    site,
    language,
    title: wording.site.labelled({ label: wording.history.title, text: title }),
    description: wording.history.intro,
    path: historyPath(slug),
    isHidden: true,
  })
}

async function Page({ params }: Props) {
  const asked = decodeSegment((await params).slug)
  const { site } = await publication()
  const found = await find(asked)
  if (!found) return <Missing path={articlePath(asked)} />
  const { slug, language } = found.article
  return (
    <Framed language={language} path={historyPath(slug)}>
      <HistoryPage {...found} timeZone={site.timeZone} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
