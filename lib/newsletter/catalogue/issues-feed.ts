import {
  absolute,
  articlePath,
  issuePath,
  issuesFeedPath,
  issuesPath,
} from '#lib/addresses/addresses.ts'
import { formatDate } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Feed, FeedEntry } from '#lib/publication/feeds/feed.ts'
import { feedOf, siteUrl } from '#lib/publication/feeds/page-feeds.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { ShownIssue } from './shown-issues.ts'

interface IssuesFeed {
  list: ListId
  /** The list's name, and what it brings. */
  name: string
  description: string
  language: string
  /** The newest first. */
  issues: ShownIssue[]
  /** The date of a feed without issues (see `newestDate`). */
  whenEmpty: number
}

/** The feed of a list's issues: an entry each, with the headlines and summaries that it has. */
export function issuesFeed(publication: Publication, feed: IssuesFeed): Feed {
  const { site } = publication
  const { list, name, description, language, issues, whenEmpty } = feed
  const url = siteUrl(publication)
  const asked = language === site.language ? undefined : language
  const head = {
    title: wordingFor(language).site.labelled({
      label: siteIn(publication.site, language).name,
      text: name,
    }),
    ...{ description, language, path: issuesPath(list, { language: asked }) },
    paths: {
      rss: issuesFeedPath(list, asked, 'rss'),
      atom: issuesFeedPath(list, asked, 'atom'),
      json: issuesFeedPath(list, asked, 'json'),
    },
  }
  const entries = issues.map((issue): FeedEntry => {
    const address = absolute(url, issuePath(list, issue.day, language, site.language))
    return {
      ...{ id: address, url: address, language, title: issueTitle(issue, name) },
      ...{ summary: summaryOf(issue), html: htmlOf(issue, url) },
      ...{ published: issue.createdAt, updated: issue.createdAt },
      ...{ authors: [], contributors: [], topics: [], image: undefined, source: undefined },
    }
  })
  return feedOf(publication, head, entries, whenEmpty)
}

/** The headlines below the first, which is the title. */
function summaryOf({ articles }: ShownIssue): string {
  const [lead, ...others] = articles
  const headlines = others.map(({ title, language }) => typeset(title, language))
  return headlines.join(' · ') || (lead ? typeset(lead.summary, lead.language) : '')
}

function issueTitle(issue: ShownIssue, name: string): string {
  const [lead] = issue.articles
  return lead
    ? typeset(lead.title, lead.language)
    : wordingFor(issue.language).site.labelled({
        label: name,
        text: formatDate(issue.day, issue.language),
      })
}

function htmlOf({ articles, corrections, language }: ShownIssue, siteUrl: string): string {
  const item = (slug: string, title: string, text: string, of: string) => {
    const url = escapeHtml(absolute(siteUrl, articlePath(slug)))
    const words = text && `<p>${escapeHtml(typeset(text, of))}</p>`
    return `<h3><a href="${url}">${escapeHtml(typeset(title, of))}</a></h3>${words}`
  }
  const parts = articles.map((article) =>
    item(article.slug, article.title, article.summary, article.language),
  )
  if (corrections.length > 0)
    parts.push(`<h2>${escapeHtml(wordingFor(language).corrections.title)}</h2>`)
  for (const { slug, title, text, language: of } of corrections)
    parts.push(item(slug, title, text, of))
  return parts.join('\n')
}
