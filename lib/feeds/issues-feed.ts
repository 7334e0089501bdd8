import { generateRssFeed } from 'feedsmith'
import {
  absolute,
  articlePath,
  issuePath,
  issuesFeedPath,
  issuesPath,
} from '#lib/addresses/addresses.ts'
import type { ShownIssue } from '#lib/articles/shown-issues.ts'
import type { Site } from '#lib/content/site-schema.ts'
import { formatDate } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { ListId } from '#lib/newsletter/lists.ts'
import { escapeHtml } from '#lib/newsletter/mails/plain-text.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface IssuesFeed {
  site: Site
  list: ListId
  /** The list's name, and what it brings. */
  name: string
  description: string
  language: string
  /** The newest first. */
  issues: ShownIssue[]
}

/** The feed of a list's issues as RSS 2.0: an item each, with the headlines and summaries that it has. */
export function issuesFeed(feed: IssuesFeed): string {
  const { site, list, name, description, language, issues } = feed
  const siteUrl = site.url.replace(/\/+$/, '')
  const asked = language === site.language ? undefined : language
  const siteName = site.translations?.[language]?.name ?? site.name
  return generateRssFeed({
    title: newsletterWordingFor(language).issueOf(siteName, name),
    link: absolute(siteUrl, issuesPath(list, { language: asked })),
    description,
    language,
    atom: {
      links: [
        {
          href: absolute(siteUrl, issuesFeedPath(list, asked)),
          rel: 'self',
          type: 'application/rss+xml',
        },
      ],
    },
    items: issues.map((issue) => {
      const url = absolute(siteUrl, issuePath(list, issue.day, language, site.language))
      return {
        title: issueTitle(issue, name),
        link: url,
        guid: { value: url, isPermaLink: true },
        pubDate: new Date(issue.createdAt),
        description: htmlOf(issue, siteUrl),
      }
    }),
  })
}

function issueTitle(issue: ShownIssue, name: string): string {
  const [lead] = issue.articles
  return lead
    ? typeset(lead.title, lead.language)
    : newsletterWordingFor(issue.language).issueOf(name, formatDate(issue.day, issue.language))
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
  if (corrections.length > 0) parts.push(`<h2>${escapeHtml(wordingFor(language).corrections)}</h2>`)
  for (const { slug, title, text, language: of } of corrections)
    parts.push(item(slug, title, text, of))
  return parts.join('\n')
}
