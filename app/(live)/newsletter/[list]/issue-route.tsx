import { Framed } from '#app/(reading)/frame.tsx'
import { SignUp } from '#app/(reading)/sign-up.tsx'
import { descriptionOf, metadataOf } from '#app/metadata.ts'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { decodeSegment, publication } from '#app/page-context.ts'
import { IssuePage } from '#components/issue-page.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { Note } from '#components/note.tsx'
import { issuePath, newsletterPath } from '#lib/addresses/addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { formatDate } from '#lib/language/format.ts'
import { hasAnything } from '#lib/newsletter/catalogue/shown-issues.ts'
import { topicOf } from '#lib/publication/lists/lists.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { DeadLink } from '../link-page.tsx'
import { withFeed } from './feed-link.ts'
import { issueOfDay, namedList, readDay } from './read-issues.ts'

/** Which issue is asked for; without a language, that in the site's own. */
export interface Asked {
  list: string
  day: string
  language?: string
}

async function read(asked: Asked) {
  const current = await publication()
  const { site } = current
  const language = asked.language === undefined ? site.language : decodeSegment(asked.language)
  const day = readDay(asked.day)
  // The site's own language has the shorter address alone.
  const isSpelled = asked.language === undefined || language !== site.language
  if (!day || !isSpelled || !isTag(language)) return undefined
  const list = await namedList(current, asked.list, language)
  if (!list) return undefined
  return {
    current,
    list,
    language,
    day,
    found: await issueOfDay(current, { ...list, language, day }),
  }
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Metadata of an issue's page. */
export async function issueMetadata(asked: Asked): Promise<Metadata> {
  const result = await read(asked)
  if (result?.found.state !== 'found' || !result.found.issue) return missingMetadata()
  const { current, list, language, day } = result
  const { articles } = result.found.issue
  const { site } = current
  const wording = wordingFor(language)
  const facts = {
    ...{ site, language, path: issuePath(list.list, day, language, site.language) },
    title: wording.site.labelled({ label: list.name, text: formatDate(day, language) }),
    description: descriptionOf(articles.map(({ title }) => title)),
  }
  return withFeed(metadataOf(facts), {
    ...{
      site,
      list: list.list,
      title: wording.site.labelled({ label: site.name, text: list.name }),
    },
    language: language === site.language ? undefined : language,
  })
}

/** An issue's page. */
export async function IssueRoute(asked: Asked) {
  const result = await read(asked)
  if (!result) return <Missing path={newsletterPath} />
  const { current, list, language, found } = result
  if (found.state === 'unavailable') return <DeadLink state="unavailable" language={language} />
  const { issue, before } = found
  if (!issue) return <Missing path={newsletterPath} language={language} />
  const { site } = current
  const path = issuePath(issue.list, issue.day, language, site.language)
  if (!hasAnything(issue)) {
    answerWith(410)
    const wording = wordingFor(language)
    return (
      <Framed language={language} path={path}>
        <Note title={wording.newsletter.emptyIssueTitle}>
          <p>{wording.newsletter.emptyIssueText}</p>
        </Note>
      </Framed>
    )
  }
  const topic = topicOf(issue.list)
  return (
    <Framed language={language} path={path}>
      <IssuePage
        {...{ issue, before, name: list.name }}
        siteLanguage={site.language}
        timeZone={site.timeZone}
        offer={<SignUp language={language} path={path} {...(topic && { topic })} />}
      />
    </Framed>
  )
}
