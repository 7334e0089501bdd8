import {
  type DocumentType,
  defineDocumentType,
  defineNestedType,
  type FieldDefs,
} from 'contentlayer2/source-files'
import type { z } from 'zod'
import { descriptionOf } from './schema-at.ts'
import { articleSchema, authorSchema, pageSchema, seriesSchema, topicSchema } from './schemas.ts'

/** The documentation of each field, as the schema of the front matter has it. */
function documentation<T extends z.ZodRawShape>(schema: z.ZodObject<T>) {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([key, field]) => {
      return [key, { description: descriptionOf(field as z.ZodType) }]
    }),
  ) as Record<keyof T, { description: string }>
}

/** Slug and language are optional to an editor and always there in a normalised copy. */
const normalised = { type: 'string', required: true } as const

const Picture = defineNestedType(() => ({
  name: 'Picture',
  fields: {
    src: { type: 'string', required: true },
    alt: { type: 'string', required: true },
    caption: { type: 'string' },
    credit: { type: 'string' },
  },
}))

const Byline = defineNestedType(() => ({
  name: 'Byline',
  fields: { name: { type: 'string', required: true }, role: { type: 'string' } },
}))

const Correction = defineNestedType(() => ({
  name: 'Correction',
  fields: { date: { type: 'date', required: true }, text: { type: 'string', required: true } },
}))

const Source = defineNestedType(() => ({
  name: 'Source',
  fields: {
    name: { type: 'string', required: true },
    url: { type: 'string' },
    license: { type: 'string' },
    date: { type: 'date' },
  },
}))

const of = documentation(articleSchema)

const Article = defineDocumentType(() => ({
  name: 'Article',
  filePathPattern: 'articles/**/*.md',
  contentType: 'markdown',
  fields: {
    title: { type: 'string', required: true, ...of.title },
    date: { type: 'date', required: true, ...of.date },
    slug: { ...normalised, ...of.slug },
    language: { ...normalised, ...of.language },
    updated: { type: 'date', ...of.updated },
    authors: { type: 'list', of: Byline, required: true, ...of.authors },
    topics: { type: 'list', of: { type: 'string' }, required: true, ...of.topics },
    summary: { type: 'string', ...of.summary },
    image: { type: 'nested', of: Picture, ...of.image },
    translationOf: { type: 'string', ...of.translationOf },
    series: { type: 'string', ...of.series },
    part: { type: 'number', ...of.part },
    source: { type: 'nested', of: Source, ...of.source },
    corrections: { type: 'list', of: Correction, required: true, ...of.corrections },
    featured: { type: 'boolean', required: true, ...of.featured },
    kind: { type: 'string', ...of.kind },
    draft: { type: 'boolean', required: true, ...of.draft },
    expires: { type: 'date', ...of.expires },
    withdrawn: { type: 'string', ...of.withdrawn },
    redirectFrom: { type: 'list', of: { type: 'string' }, required: true, ...of.redirectFrom },
  },
}))

function entryFields(schema: typeof authorSchema): FieldDefs {
  const of = documentation(schema)
  return {
    name: { type: 'string', required: true, ...of.name },
    slug: { ...normalised, ...of.slug },
    description: { type: 'string', ...of.description },
    image: { type: 'nested', of: Picture, ...of.image },
    translations: { type: 'json', ...of.translations },
    redirectFrom: { type: 'list', of: { type: 'string' }, ...of.redirectFrom },
  }
}

const Author = defineDocumentType(() => ({
  name: 'Author',
  filePathPattern: 'authors/**/*.md',
  contentType: 'markdown',
  fields: entryFields(authorSchema),
}))

const Topic = defineDocumentType(() => ({
  name: 'Topic',
  filePathPattern: 'topics/**/*.md',
  contentType: 'markdown',
  fields: entryFields(topicSchema),
}))

const Series = defineDocumentType(() => ({
  name: 'Series',
  filePathPattern: 'series/**/*.md',
  contentType: 'markdown',
  fields: entryFields(seriesSchema),
}))

const page = documentation(pageSchema)

const Page = defineDocumentType(() => ({
  name: 'Page',
  filePathPattern: 'pages/**/*.md',
  contentType: 'markdown',
  fields: {
    title: { type: 'string', required: true, ...page.title },
    slug: { ...normalised, ...page.slug },
    language: { ...normalised, ...page.language },
    summary: { type: 'string', ...page.summary },
    updated: { type: 'date', ...page.updated },
  },
}))

/** The publication's document types, as Contentlayer reads them from normalised copies. */
export const documentTypes: DocumentType[] = [Article, Author, Topic, Series, Page]
