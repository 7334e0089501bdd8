import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { type DatedLetter, phrasesOf } from '#lib/publication/content/letters/letter.ts'
import { lettersFrom } from '#lib/publication/content/letters/publish-letters.ts'
import { linksIn } from '#lib/publication/content/phrases.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { dayAt, issueMoment } from '#lib/publication/lists/issue-times.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'

/** A link of a letter, and where it stands. */
export interface LetterLink {
  file: string
  href: string
  at: Finding['at']
  /** When its issue is made, in milliseconds since 1970: what it leads to has to be there by then. */
  date: number
}

interface Asked {
  catalogue: Catalogue
  site: Site
  contentDir: string
  /** Milliseconds since 1970: letters of days before that are an archive. */
  now: number
  only: Only
}

/** The links of letters that are still to be sent, in their words and in what they ask for. */
export async function letterLinks({
  catalogue,
  site,
  contentDir,
  now,
  only,
}: Asked): Promise<LetterLink[]> {
  const letters = await lettersFrom(catalogue, dayAt(site, now))
  return letters
    .filter(({ path }) => only?.has(path) ?? true)
    .flatMap((each) => linksOf(each, contentDir, issueMoment(site, each.list, each.day)))
}

function linksOf({ path: file, letter }: DatedLetter, contentDir: string, date: number) {
  const { words, ask } = letter
  const inWords = linksIn(words.flatMap(phrasesOf).flat())
  const found: LetterLink[] = []
  if (inWords.length > 0) {
    const text = readText(join(contentDir, file))
    for (const href of new Set(inWords)) found.push({ file, href, date, at: placeOf(href, text) })
  }
  for (const href of linksIn(ask?.text ?? [])) found.push({ file, href, date, at: ['ask', 'text'] })
  if (ask?.link) found.push({ file, href: ask.link.href, date, at: ['ask', 'link', 'href'] })
  return found
}

/** The first place in a text at which an address stands as it is written; the beginning, where it is written otherwise. */
function placeOf(href: string, text: string): { line: number; column: number } {
  const body = text.replace(/^---\r?\n[\s\S]*?\n---/, (front) => front.replaceAll(/[^\n]/g, ' '))
  const at = [href, decoded(href)].map((each) => body.indexOf(each)).find((index) => index >= 0)
  const before = body.slice(0, at ?? 0).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function decoded(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

/** Empty where the file has gone since. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
