import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { wordsSchema } from './check-words.ts'

/** The languages of the interface (BCP 47): those that have a file here, in the order of their names. */
export function languagesThere(): string[] {
  return readdirSync(import.meta.dirname)
    .map((file) => /^([a-z]{2,3}(?:-\w+)*)\.json$/.exec(file)?.[1])
    .filter((language) => language !== undefined)
    .toSorted()
}

/** `zh-Hant` is no name that a variable can have. */
const variable = (language: string) => language.replaceAll('-', '')

/** The module that has the files of all languages, as bundles can only have what is imported by name. */
function registry(languages: string[]): string {
  return [
    '// Written by `npm run wording` from the files of this folder.',
    ...languages.map(
      (each) => `import ${variable(each)} from './${each}.json' with { type: 'json' }`,
    ),
    '',
    '/** What the interface says, by language (BCP 47). */',
    'export const languages = {',
    ...languages.map((each) => (/-/.test(each) ? `  '${each}': ${variable(each)},` : `  ${each},`)),
    '}',
    '',
  ].join('\n')
}

/** What is made from the schema and the files of languages, by the name of each file in this folder. */
export function generatedFiles(): Record<string, string> {
  return {
    'languages.ts': registry(languagesThere()),
    'wording.schema.json': `${JSON.stringify(z.toJSONSchema(wordsSchema()), null, 2)}\n`,
  }
}
