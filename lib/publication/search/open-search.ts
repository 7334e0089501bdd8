import { absolute, openSearchPath, searchPath } from '#lib/addresses/addresses.ts'
import { wholeLetters } from '#lib/language/cut-text.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { xmlText } from '#lib/text/xml-text.ts'
import { isolatesOfBorrowed } from '#lib/wording/borrowed.ts'
import { wordingFor } from '#lib/wording/wording.ts'

/** Longest texts that OpenSearch 1.1 allows, in characters. */
const limits = { shortName: 16, longName: 48, description: 1024 }

/** Describes the search to browsers: a document of OpenSearch 1.1 (draft 6). */
export function openSearchDescription(site: Site): string {
  const wording = wordingFor(site.language)
  const template = `${absolute(site.url, searchPath)}?q={searchTerms}`
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    element('ShortName', site.name, limits.shortName),
    element(
      'LongName',
      wording.site.labelled({ label: site.name, text: wording.search.title }),
      limits.longName,
    ),
    element('Description', site.description ?? wording.search.intro, limits.description),
    `<Url type="text/html" method="get" template="${escapeHtml(template)}"/>`,
    `<Url type="application/opensearchdescription+xml" rel="self" template="${escapeHtml(absolute(site.url, openSearchPath))}"/>`,
    ...site.languages.map((language) => element('Language', language, 100)),
    '<InputEncoding>UTF-8</InputEncoding>',
    '<OutputEncoding>UTF-8</OutputEncoding>',
    '</OpenSearchDescription>',
  ]
  return xmlText(`${lines.join('\n')}\n`)
}

function element(name: string, said: string, longest: number): string {
  const text = isolatesOfBorrowed(said)
  const shown = text.length > longest ? `${wholeLetters(text, longest - 1)}…` : text
  return `<${name}>${escapeHtml(shown)}</${name}>`
}
