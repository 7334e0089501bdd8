import { slugify } from '#lib/publication/content/slug.ts'
import { type FrontMap, lineOf, truthOf } from '../front-matter/values.ts'
import { Notes } from '../shared/report.ts'
import { taxonomiesOf } from '../source/hugo-config.ts'
import type { ImportPlan } from './import-options.ts'
import { plainText } from './posts/plain-text.ts'
import { readSource } from './survey.ts'

/** What Hugo's page of a term (`content/tags/budget/_index.md`) says about a topic or a series. */
export interface TermPage {
  file: string
  name: string
  description: string | undefined
  values: FrontMap
  body: string
  bodyLine: number
}

/** Reads the pages of terms, by folder and slug (`topics/budget`). Hidden ones and those of other languages are left out. */
export async function readTermPages(plan: ImportPlan): Promise<Map<string, TermPage>> {
  const pages = new Map<string, TermPage>()
  if (plan.preset.name !== 'hugo') return pages
  const names = taxonomiesOf(plan.site.values).map((one) => one.replace(/[^\p{L}\p{N}-]/gu, '\\$&'))
  const form = new RegExp(`(?:^|/)(${names.join('|')})/([^/]+)/_index\\.(?:md|markdown)$`, 'iu')
  for (const file of plan.markdown.files) {
    const [, taxonomy = '', term = ''] = form.exec(file) ?? []
    if (term === '') continue
    const { values, body, bodyLine } = await readSource(plan, file, new Notes())
    const name = plainText(lineOf(values.title) ?? '')
    if (name === '' || truthOf(values.draft)) continue
    const description = plainText(lineOf(values.description) ?? '') || undefined
    const folder = /^series$/i.test(taxonomy) ? 'series' : 'topics'
    pages.set(`${folder}/${slugify(term)}`, { file, name, description, values, body, bodyLine })
  }
  return pages
}
