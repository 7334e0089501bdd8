import { z } from 'zod'

/** Ghost writes 0 and 1 from SQLite and MySQL, true and false from its interface for programs. */
const flag = z
  .union([z.boolean(), z.number(), z.null()])
  .optional()
  .transform((value) => value === true || value === 1)
const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String)
const text = z
  .string()
  .nullish()
  .transform((value) => (value === null || value?.trim() === '' ? undefined : value))
const moment = z
  .union([z.string(), z.number()])
  .nullish()
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
export const postSchema = z.object({
  id,
  uuid: text,
  title: text,
  slug: text,
  mobiledoc: text,
  lexical: text,
  html: text,
  feature_image: text,
  featured: flag,
  type: text,
  page: flag,
  status: text,
  visibility: text,
  locale: text,
  author_id: id.nullish(),
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

/** A row of `posts_meta` (since v3). */
export const postMetaSchema = z.object({
  post_id: id,
  feature_image_alt: text,
  feature_image_caption: text,
  ...previews,
  email_subject: text,
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
