import { z } from 'zod'
import { letterSchema } from './letters/letter-fields.ts'
import { articleSchema, authorSchema, pageSchema, seriesSchema, topicSchema } from './schemas.ts'
import { redirectsSchema, siteSchema } from './site-schema.ts'

/** What a publication's files hold, by the name of the schema, with what each is. */
const documents: Record<string, [schema: z.ZodType, title: string]> = {
  article: [articleSchema, 'Front matter of an article'],
  author: [authorSchema, 'Front matter of an author'],
  topic: [topicSchema, 'Front matter of a topic'],
  series: [seriesSchema, 'Front matter of a series'],
  page: [pageSchema, 'Front matter of a standing page'],
  letter: [letterSchema, 'Front matter of a letter to the readers of a list'],
  site: [siteSchema, 'site.yml'],
  redirects: [redirectsSchema, 'redirects.yml'],
}

/**
 * JSON schemas (draft 7, which editors know best) of all that a publication's files hold, by the names of their files.
 * `errorMessage` is what editors show of a value that does not fit. What no schema can say, such as whether a day is in
 * the calendar, `handbill check` finds.
 */
export function jsonSchemas(): Record<string, string> {
  const files = Object.entries(documents).map(([name, [schema, title]]) => {
    const made = z.toJSONSchema(schema, {
      target: 'draft-7',
      io: 'input',
      unrepresentable: 'any',
      override,
    })
    return [`${name}.schema.json`, `${JSON.stringify({ ...made, title }, null, 2)}\n`]
  })
  return Object.fromEntries(files)
}

/** Our messages say what was expected in a word of our own that editors do not know; they know our other words as little. */
function override({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  const { expected } = jsonSchema
  for (const own of ['expected', 'form', 'typeName']) delete jsonSchema[own]
  if (typeof expected !== 'string') return
  const isSimple = ['string', 'integer', 'number', 'boolean'].includes(String(jsonSchema.type))
  if (isSimple) jsonSchema.errorMessage = `expected ${expected}`
  else jsonSchema.description ??= expected
}
