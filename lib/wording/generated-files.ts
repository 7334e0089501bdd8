import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { languageName } from '#lib/language/format.ts'
import { wordsSchema } from './check-words.ts'

/** The languages of the interface (BCP 47): those that have a file here, in the order of their names. */
export function languagesThere(): string[] {
  return readdirSync(import.meta.dirname)
    .map((file) => /^([a-z]{2,3}(?:-\w+)*)\.json$/.exec(file)?.[1])
    .filter((language) => language !== undefined)
    .toSorted()
}

/** The module that names the languages that have a file. */
function registry(languages: string[]): string {
  return [
    '// Written by `npm run wording` from the files of this folder.',
    "import { wordsRead } from './read-words.ts'",
    '',
    '/** What the interface says, by language (BCP 47). */',
    'export const languages = wordsRead([',
    ...languages.map((each) => `  '${each}',`),
    '])',
    '',
  ].join('\n')
}

const guide = '../../docs/how-to/translate.md'
const tableStart = '<!-- Written by "npm run wording" -->'

/** The languages with their names and those who have read them, as the guide for translators has them. */
function languagesTable(languages: string[]): string {
  const inEnglish = new Intl.DisplayNames('en', { type: 'language' })
  const rows = languages.map((each) => {
    const { reviewed } = JSON.parse(
      readFileSync(join(import.meta.dirname, `${each}.json`), 'utf8'),
    ) as { reviewed: string[] }
    const readers = reviewed.length > 0 ? reviewed.join(', ') : 'nobody yet'
    return `| \`${each}\` | ${inEnglish.of(each)} | ${languageName(each)} | ${readers} |`
  })
  return [
    '| tag | language | in itself | read by a native reader |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function guideWithTable(): string {
  const text = readFileSync(join(import.meta.dirname, guide), 'utf8')
  const [before = ''] = text.split(tableStart, 1)
  return `${before}${tableStart}\n\n${languagesTable(languagesThere())}\n`
}

/** What is made from the schema and the files of languages, by the path of each file from this folder. */
export function generatedFiles(): Record<string, string> {
  return {
    'languages.ts': registry(languagesThere()),
    'wording.schema.json': `${JSON.stringify(z.toJSONSchema(wordsSchema()), null, 2)}\n`,
    [guide]: guideWithTable(),
  }
}
