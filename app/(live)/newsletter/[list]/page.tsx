import { Framed } from '#app/(reading)/frame.tsx'
import { metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { IssuesPage } from '#components/issues-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { issuesPath, newsletterPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { askedLanguage, type Query } from '../language.ts'
import { DeadLink } from '../link-page.tsx'
import { withFeed } from './feed-link.ts'
import { namedList, pastIssues, readDay } from './read-issues.ts'

interface Props {
  params: Promise<{ list: string }>
  searchParams: Query
}

async function read({ params, searchParams }: Props) {
  const current = await publication()
  const query = await searchParams
  const language = askedLanguage(current, query.language)
  const list = await namedList(current, (await params).list, language)
  const before = readDay(query.before)
  return { current, language, list, before }
}

async function metadata(props: Props): Promise<Metadata> {
  const { current, language, list, before } = await read(props)
  if (!list) return missingMetadata(language)
  const { site } = current
  const asked = language === site.language ? undefined : language
  const path = issuesPath(list.list, { language: asked, before })
  const wording = wordingFor(language)
  const title = wording.site.labelled({
    label: list.name,
    text: before ? wording.newsletter.olderIssues : wording.newsletter.pastIssues,
  })
  return withFeed(
    metadataOf({ site, language, title, description: wording.newsletter.issuesIntro, path }),
    {
      site,
      list: list.list,
      title: wording.site.labelled({ label: site.name, text: list.name }),
      language: asked,
    },
  )
}

/** Past issues of a newsletter. */
async function Page(props: Props) {
  const { current, language, list: named, before } = await read(props)
  if (!named) return <Missing path={newsletterPath} language={language} />
  const { list, name, description, isOffered } = named
  const found = await pastIssues(current, { list, language, before })
  if (found.state === 'unavailable') return <DeadLink state="unavailable" language={language} />
  const { issues, older } = found
  if (issues.length === 0 && !older && (before || !isOffered))
    return <Missing path={newsletterPath} language={language} />
  const siteLanguage = current.site.language
  return (
    <Framed language={language} path={issuesPath(list)}>
      <IssuesPage
        {...{ list, name, description, issues, language, siteLanguage, older }}
        isNewest={!before}
      />
    </Framed>
  )
}

export default pageOf(metadata, Page)
