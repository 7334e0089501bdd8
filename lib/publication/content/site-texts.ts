import type { Read } from './front-matter.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import { readRedirects, readSite, settingsWarnings } from './site.ts'
import type { Site } from './site-schema.ts'

/** Reads `site.yml` and `redirects.yml`, the texts of the front page as HTML; `warnings` are about what no reader sees, or gets. */
export async function readSettings(contentDir: string, siteUrl?: string) {
  const { value, problems } = await readSiteWithTexts(contentDir, siteUrl)
  const isWarning = ({ severity }: Problem) => severity === 'warning'
  return {
    site: { value, problems: problems.filter((each) => !isWarning(each)) },
    redirects: readRedirects(contentDir),
    warnings: [...settingsWarnings(contentDir), ...problems.filter(isWarning)],
  }
}

async function readSiteWithTexts(contentDir: string, siteUrl?: string): Promise<Read<Site>> {
  const { value, problems } = readSite(contentDir, siteUrl)
  if (!value?.front?.some(({ text }) => text !== undefined)) return { value, problems }
  // The parser of markdown is loaded where there is a text: most publications have none here.
  const { renderTexts } = await import('./front-texts.ts')
  const { host } = new URL(value.url)
  const context = { path: 'site.yml', language: value.language, host }
  const { sections, faults } = renderTexts(value.front, context)
  const told = faults.map(({ index, ...said }) => ({
    ...{ file: 'site.yml', ...placeInFile(contentDir, 'site.yml', ['front', index, 'text']) },
    ...said,
  }))
  return { value: { ...value, front: sections }, problems: [...problems, ...told] }
}
