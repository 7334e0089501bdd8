import { newsletterPath, searchPath } from '#lib/addresses/addresses.ts'

/**
 * Rules by which browsers prepare the next page without any script (HTML, 7.6): a page of ours is made ready when a link
 * to it is pressed, before it is let go, and fetched when the pointer rests on it. What a server makes for one reader is
 * left out, and so are files.
 */
export const speculationRules = {
  prerender: [{ source: 'document', where: readingPages(), eagerness: 'conservative' }],
  prefetch: [{ source: 'document', where: readingPages(), eagerness: 'moderate' }],
}

function readingPages(): object {
  const left = [`${searchPath}*`, `${newsletterPath}*`, '/preview/*', '/dev/*', '/images/*', '/*.*']
  return {
    and: [
      { href_matches: '/*' },
      { not: { href_matches: left } },
      { not: { href_matches: '/*\\?(.+)' } },
    ],
  }
}
