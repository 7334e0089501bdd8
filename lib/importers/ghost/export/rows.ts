import { z } from 'zod'

/** Ghost writes 0 and 1 from SQLite and MySQL, true and false from its interface for programs. */
const flag = z
  .unknown()
  .optional()
  .transform((value) => /^(?:true|1)$/.test(String(value)))
const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
/** Programs that write exports put numbers where Ghost has texts; what is neither says nothing. */
const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'number' ? String(value) : value))
  .transform((value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined))
/** Of who may read a post, what is no text says something that nobody can read. */
const word = z
  .unknown()
  .optional()
  .transform((value) => (value === null || value === undefined ? '' : value))
  .transform((value) => (typeof value === 'string' ? value.trim() : JSON.stringify(value)))
  .transform((value) => (value === '' ? undefined : value))
const moment = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? undefined)
const order = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)

/** What search engines and previews are told: with the post, since v3 in a table of its own. */
const previews = {
  meta_title: text,
  meta_description: text,
  og_title: text,
  og_description: text,
  og_image: text,
  twitter_title: text,
  twitter_description: text,
  twitter_image: text,
}

/** `meta` of an export. */
export const metaSchema = z.object({ version: z.string(), exported_on: z.unknown().optional() })

/** A row of `posts`: posts and pages. Since v3 `type` says which, before that `page` did. */
const postRow = z.object({
  id,
  uuid: text,
  title: text,
  slug: text,
  mobiledoc: text,
  lexical: text,
  html: text,
  plaintext: text,
  feature_image: text,
  featured: flag,
  type: word,
  page: flag,
  status: word,
  visibility: word,
  email_only: flag,
  locale: text,
  author_id: id.nullish().catch(undefined),
  created_at: moment,
  updated_at: moment,
  published_at: moment,
  custom_excerpt: text,
  canonical_url: text,
  codeinjection_head: text,
  codeinjection_foot: text,
  custom_template: text,
  ...previews,
})

/** The keys of a post that are read. */
export const postKeys = postRow.shape

/** A post that lost its id is known by its other names. */
export const postSchema = z.preprocess(
  (row) =>
    typeof row === 'object' && row !== null && (!('id' in row) || row.id === null)
      ? { ...row, id: Reflect.get(row, 'uuid') ?? Reflect.get(row, 'slug') }
      : row,
  postRow,
)

/** A row of `posts_meta` (since v3). */
export const postMetaSchema = z.object({
  post_id: id,
  feature_image_alt: text,
  feature_image_caption: text,
  ...previews,
  email_subject: text,
  email_only: flag,
})

/** A row of `users`; the hash of the password and the mail address are not even read. */
export const userSchema = z.object({
  id,
  name: text,
  slug: text,
  profile_image: text,
  bio: text,
  website: text,
})

/** A row of `tags`. */
export const tagSchema = z.object({
  id,
  name: text,
  slug: text,
  description: text,
  feature_image: text,
  visibility: text,
})

export const postTagSchema = z.object({ post_id: id, tag_id: id, sort_order: order })
export const postAuthorSchema = z.object({ post_id: id, author_id: id, sort_order: order })
export const roleSchema = z.object({ id, name: text })
export const userRoleSchema = z.object({ user_id: id, role_id: id })
export const settingSchema = z.object({ key: z.string(), value: z.unknown() })

/** A row of `members`; `subscribed` until v4, newsletters of their own since v5. */
export const memberSchema = z.object({
  id,
  email: z.string(),
  subscribed: z.union([z.boolean(), z.number()]).nullish(),
  email_disabled: flag,
  created_at: moment,
})
export const memberNewsletterSchema = z.object({ member_id: id })

export type PostRow = z.output<typeof postSchema>
export type PostMetaRow = z.output<typeof postMetaSchema>
export type UserRow = z.output<typeof userSchema>
export type TagRow = z.output<typeof tagSchema>
