import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { isLanguageTag } from '#lib/language/language-tag.ts'
import { isTimeZone } from '../dates/time-of-day.ts'
import { ImportFault } from './import-fault.ts'
import { targets } from './presets.ts'

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const mappingSchema = z.strictObject({
  /** Source key (a path such as `header.image` too): the key of an article that it fills. */
  keys: z
    .record(z.string(), z.enum(targets, { error: `expected one of ${targets.join(', ')}` }))
    .default({}),
  /** Source keys that need no mention in the report. */
  drop: z.array(z.string()).default([]),
  /** Source keys and folders that look as if they kept readers out, and do not. */
  readable: z.array(z.string()).default([]),
  /** A name or id as it stands in the source: the author's name, or several. */
  authors: z.record(z.string(), names).default({}),
  /** A tag or category as it stands in the source: the topic's name, or several. */
  topics: z.record(z.string(), names).default({}),
  /** False: "A and B" in one text is one author. */
  splitAuthors: z.boolean().default(true),
  permalink: z
    .string()
    .regex(/^\/\S*$/, 'expected a path such as /:year/:month/:day/:title/')
    .optional(),
  language: z
    .string()
    .refine(isLanguageTag, 'expected a language tag (BCP 47) such as en or pt-BR')
    .optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, 'expected an IANA time zone such as America/New_York')
    .optional(),
  origin: z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://example.org' })
    .optional(),
  /** True: `05/06/2014` is the 5th of June. */
  dayFirst: z.boolean().default(false),
})

/** What a mapping file says. */
export type Mapping = z.output<typeof mappingSchema>

/** The mapping that says nothing. */
export const noMapping: Mapping = mappingSchema.parse({})

/**
 * Reads a mapping file (YAML). Throws an {@link ImportFault} that names the file, each wrong place in it and what was expected
 * there, for a file that can't be read, is no YAML or holds something else than a mapping may.
 */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ImportFault(`The mapping file ${path} cannot be read: ${reasonOf(error)}`)
  })
  let data: unknown
  try {
    data = parse(text, { logLevel: 'error' }) ?? {}
  } catch (error) {
    throw new ImportFault(`The mapping file ${path} is no YAML: ${reasonOf(error)}`)
  }
  const result = mappingSchema.safeParse(data)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const place = issue.path.length > 0 ? issue.path.join('.') : 'the file'
    return `  ${place}: ${issue.message}`
  })
  throw new ImportFault(`The mapping file ${path} cannot be used:\n${problems.join('\n')}`)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
