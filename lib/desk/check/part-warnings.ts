import { pathLink } from '#lib/publication/articles/menus.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { termOf } from '#lib/publication/articles/terms.ts'
import { leadsSomewhere } from '#lib/publication/content/menu-checks.ts'
import { datedParts, menuLines, namedPaths } from '#lib/publication/content/site-links.ts'
import type { Finding } from './finding.ts'
import { unshownParts } from './unshown-parts.ts'

/** What `site.yml` has and no page shows: links to what readers do not see, and what has ended. */
export async function partWarnings(publication: Publication): Promise<Finding[]> {
  const { site } = publication
  const found: Finding[] = []
  const named = menuLines(site).filter(({ hasOwnWords }) => !hasOwnWords)
  // Where there is nothing at all, that is a problem, which is told.
  for (const { href, at } of [...named, ...namedPaths(site)])
    if (
      !(await pathLink(publication, href, site.language)) &&
      (await leadsSomewhere(publication.catalogue, href, site.languages, new Set()))
    )
      found.push({ file: 'site.yml', at, ...unseen(href) })
  for (const { until, at } of ending(publication))
    found.push({ file: 'site.yml', at, ...ended(until) })
  return [...found, ...unshownParts(publication)]
}

const unseen = (href: string) => ({
  what: `a link that pages leave out: ${href}`,
  expected: 'the path of something that readers see',
  mend: 'publish an article there, write a file for it, or take the link out',
})

const ended = (until: string) => ({
  what: `a part that ended, ${until}`,
  expected: 'an end that is still to come',
  mend: 'take it out, or change its end',
})

function ending({ site, now }: Publication): { until: string; at: PropertyKey[] }[] {
  return datedParts(site).flatMap(({ until, at }) =>
    until !== undefined && termOf({ until }, site.timeZone).until <= now
      ? [{ until, at: [...at, 'until'] }]
      : [],
  )
}
