import { cache } from 'react'
import { Framed } from '#app/(reading)/frame.tsx'
import { metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { noStaticParams } from '#app/no-static-params.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { RepublishPage } from '#components/republish-page.tsx'
import { absolute, articlePath, republishPath } from '#lib/addresses/addresses.ts'
import { findArticle } from '#lib/publication/articles/article.ts'
import { republicationOf } from '#lib/publication/republish/republication.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export const generateStaticParams = noStaticParams

interface Props {
  params: Promise<{ slug: string }>
}

/** What may be copied: public articles of our own, where the publication has a licence. */
const find = cache(async (slug: string) => {
  const current = await publication()
  const found = await findArticle(current, slug)
  if (found?.visibility !== 'public') return undefined
  const { article } = found
  const copy = republicationOf(article, current.site)
  return copy && { article, copy }
})

async function metadata({ params }: Props): Promise<Metadata> {
  const { site } = await publication()
  const found = await find(decodeSegment((await params).slug))
  if (!found) return missingMetadata()
  const { slug, language, title } = found.article
  const wording = wordingFor(language)
  return metadataOf({
    site,
    language,
    title: wording.site.labelled({ label: wording.republish.title, text: title }),
    description: found.copy.credit,
    path: republishPath(slug),
    canonical: absolute(site.url, articlePath(slug)),
    cardArticle: found.article,
    isHidden: true,
  })
}

async function Page({ params }: Props) {
  const asked = decodeSegment((await params).slug)
  const found = await find(asked)
  if (!found) return <Missing path={articlePath(asked)} />
  const { slug, language } = found.article
  return (
    <Framed language={language} path={republishPath(slug)}>
      <RepublishPage {...found} />
    </Framed>
  )
}

export default pageOf(metadata, Page)
