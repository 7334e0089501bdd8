import { z } from 'zod'
import { articleFields } from './article-fields.ts'
import { authorFields, entryFields, pageFields, topicFields } from './document-fields.ts'
import { shapeOf } from './field-entry.ts'

/** Front matter of `articles/**​/*.md`, as an editor writes it. */
export const articleSchema = z.strictObject(shapeOf(articleFields))
/** Front matter of `authors/*.md`; the text below it is the biography. */
export const authorSchema = z.strictObject(shapeOf(authorFields))
/** Front matter of `topics/*.md`; the text below it introduces the topic. */
export const topicSchema = z.strictObject(shapeOf(topicFields))
/** Front matter of `series/*.md`; the text below it introduces the series. */
export const seriesSchema = z.strictObject(shapeOf(entryFields))
/** Front matter of `pages/**​/*.md`, standing pages at `/<slug>`. */
export const pageSchema = z.strictObject(shapeOf(pageFields))

export type EntryFrontMatter = z.output<typeof topicSchema>
