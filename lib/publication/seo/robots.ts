import { absolute, licensePath, newsSitemapPath, sitemapPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { aiCrawlers } from './ai-crawlers.ts'

/**
 * What no crawler needs: results of searches, of which there is no end, and what acts on somebody's subscription. They
 * say `noindex` besides.
 */
const closed = [
  '/search?',
  '/newsletter/confirm/',
  '/newsletter/unsubscribe/',
  '/newsletter/preferences/',
  '/newsletter/check-your-mail',
  '/preview/',
  '/dev/',
]

/** `robots.txt` (RFC 9309): what crawlers may ask for, and where the sitemaps are. */
export function robotsTxt(site: Pick<Site, 'url' | 'aiCrawlers' | 'rights'>): string {
  const groups = [
    ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`)],
    ...(site.aiCrawlers === 'refuse'
      ? [[...aiCrawlers.map((name) => `User-agent: ${name}`), 'Disallow: /']]
      : []),
    [
      ...[sitemapPath, newsSitemapPath].map((path) => `Sitemap: ${absolute(site.url, path)}`),
      // RSL 1.0, "Discovery": of the whole site, for every robot.
      ...(site.rights ? [`License: ${absolute(site.url, licensePath)}`] : []),
    ],
  ]
  return `${groups.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
