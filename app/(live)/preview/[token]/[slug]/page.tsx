import { cache } from 'react'
import { Framed } from '#app/(reading)/frame.tsx'
import { decodeSegment, publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { HiddenArticlePage } from '#components/hidden-article-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Note } from '#components/note.tsx'
import { articlePath, frontPath, iconPath } from '#lib/addresses/addresses.ts'
import { lookAtPreview } from '#lib/desk/preview/look-at-preview.ts'
import { withPreviewPictures } from '#lib/desk/preview/preview-pictures.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { findHidden } from '#lib/publication/articles/hidden-articles.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { currentPreviewKey } from '#lib/server/preview-key.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'

interface Props {
  params: Promise<{ token: string; slug: string }>
}

const find = cache(async (token: string, slug: string) => {
  const current = await publication()
  const found = await lookAtPreview(current, currentPreviewKey(), { token, slug })
  if (found.state !== 'shown')
    return { state: found.state === 'over' ? 'over' : 'unknown' } as const
  const hidden = await findHidden(current, slug)
  // It may become public between the two questions.
  return hidden
    ? {
        ...{ state: 'shown' as const, until: found.until },
        hidden: { ...hidden, article: withPreviewPictures(hidden.article) },
      }
    : { state: 'unknown' as const }
})

const resolve = async ({ params }: Props) => {
  const { token, slug } = await params
  return find(token, decodeSegment(slug))
}

/** Nothing in the page names its address, which holds the token. */
async function metadata(props: Props): Promise<Metadata> {
  const { site } = await publication()
  const found = await resolve(props)
  const language = found.state === 'shown' ? found.hidden.article.language : site.language
  const wording = wordingFor(language)
  const title =
    found.state === 'shown'
      ? wording.site.labelled({
          label: wording.hidden[found.hidden.state.hidden],
          text: found.hidden.article.title,
        })
      : noPreview(wording, found.state).title
  return {
    title: `${title} · ${siteIn(site, language).name}`,
    robots: { index: false, follow: false },
    icon: iconPath,
  }
}

/** One article that is not public, for anyone who holds the link; `proxy.ts` leads on where it is public by now. */
async function Page(props: Props) {
  const { site } = await publication()
  const found = await resolve(props)
  if (found.state !== 'shown') return <NoPreview state={found.state} />
  const { hidden, until } = found
  const { language } = hidden.article
  return (
    <Framed language={language} path={articlePath(hidden.article.slug)}>
      <HiddenArticlePage hidden={hidden} timeZone={site.timeZone} until={until} />
    </Framed>
  )
}

function noPreview(wording: Wording, state: 'unknown' | 'over') {
  return state === 'over'
    ? { title: wording.preview.overTitle, text: wording.preview.overText }
    : { title: wording.preview.unknownTitle, text: wording.preview.unknownText }
}

/** A link that was never made, or names what is not here (404), and one whose time is over (410). */
async function NoPreview({ state }: { state: 'unknown' | 'over' }) {
  answerWith(state === 'over' ? 410 : 404)
  const { language } = (await publication()).site
  const { title, text } = noPreview(wordingFor(language), state)
  return (
    <Framed language={language} path={frontPath(language, language)}>
      <Note title={title}>
        <p>{text}</p>
      </Note>
    </Framed>
  )
}

export default pageOf(metadata, Page)
