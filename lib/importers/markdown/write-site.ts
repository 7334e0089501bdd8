import { readExistingSite } from '../publication/existing-site.ts'
import { writeSiteFile } from '../publication/site-file.ts'
import type { Archive } from './archive.ts'

/** Writes `site.yml` where there is none, from what the old site says; notes what was guessed. */
export async function writeSite(archive: Archive): Promise<void> {
  const { plan, writer, addresses } = archive
  const existing = await readExistingSite(plan.into)
  const spoken = addresses.posts.map(({ language }) => language).filter((one) => one !== undefined)
  const languages = [...new Set([plan.language, ...spoken.toSorted()])]
  if (existing.exists) {
    await writer.writeIfMissing('site.yml', '')
    noteMissingLanguages(archive, languages, [
      existing.language ?? plan.language,
      ...existing.languages,
    ])
    return
  }
  const { site } = plan
  const name = site.title ?? nameOfFolder(site.root)
  await writeSiteFile(archive, {
    name,
    tagline: site.tagline ?? site.description ?? name,
    description: site.description ?? site.tagline ?? name,
    url: plan.origin,
    language: plan.language,
    languages,
    timeZone: plan.timeZone,
  })
}

function noteMissingLanguages({ notes }: Archive, spoken: string[], offered: string[]): void {
  for (const language of spoken.filter((one) => !offered.includes(one)))
    notes.add({
      file: 'site.yml',
      line: 1,
      part: 'decision',
      what: `articles are in "${language}", which languages does not list`,
      expected: 'every language that articles are offered in',
      mend: `add ${language} to languages`,
    })
}

/** The folder's name, or that of the first one above it that says more than `posts`. */
function nameOfFolder(folder: string): string {
  const isPlain = /^(?:_?posts|content|blog|articles|src|source|docs|site|www|pages|data|en)$/i
  const names = folder.split('/').filter((name) => name !== '')
  return names.findLast((name) => !isPlain.test(name)) ?? names.at(-1) ?? 'Publication'
}
