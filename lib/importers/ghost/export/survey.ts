import type { z } from 'zod'
import { GhostFileError } from './ghost-file-error.ts'
import { Members } from './members.ts'
import { type ExportRow, readRows } from './read-rows.ts'
import {
  memberNewsletterSchema,
  memberSchema,
  metaSchema,
  type PostMetaRow,
  type PostRow,
  postAuthorSchema,
  postKeys,
  postMetaSchema,
  postSchema,
  postTagSchema,
  roleSchema,
  settingSchema,
  type TagRow,
  tagSchema,
  type UserRow,
  userRoleSchema,
  userSchema,
} from './rows.ts'
import { whyRefused } from './why-refused.ts'

/** The whole row is looked at, so that the second reading finds nothing that this one did not. */
const postInfoSchema = postSchema.transform(
  ({ html, lexical, mobiledoc, plaintext, ...info }) => info,
)

/** A post without its text. `row` counts the rows of `posts` from 0. */
export type PostInfo = Omit<PostRow, 'html' | 'lexical' | 'mobiledoc' | 'plaintext'> & {
  row: number
}

/**
 * Settings that a publication has a counterpart of, or that a report names. No other is kept: among them are keys and
 * passwords of every service that the old site used.
 */
const settingKeys =
  'title description lang locale default_locale timezone activeTimezone active_timezone permalinks navigation secondary_navigation logo icon cover_image facebook twitter codeinjection_head codeinjection_foot'.split(
    ' ',
  )

/** Gathers everything of an export but the texts of its posts. */
export class Survey {
  /** Of Ghost, such as 4.1.0. */
  version = ''
  readonly posts: PostInfo[] = []
  readonly metas = new Map<string, PostMetaRow>()
  readonly users = new Map<string, UserRow>()
  readonly tags = new Map<string, TagRow>()
  readonly settings = new Map<string, string>()
  readonly members = new Members()
  /** Rows that cannot be read, and why. */
  readonly refused: { table: string; row: number; why: string }[] = []
  /** Posts with keys whose values are of no form that Ghost writes: they say nothing. */
  readonly odd: { row: number; keys: string[] }[] = []
  /** How many rows each table has. */
  readonly counts = new Map<string, number>()
  readonly #ids = new Set<string>()
  readonly #tagLinks = new Links()
  readonly #authorLinks = new Links()
  readonly #roleLinks = new Links()
  readonly #roleNames = new Map<string, string>()

  readonly #tables: Record<string, (row: unknown, number: number) => void> = {
    posts: (row, number) => {
      const post = this.#read(postInfoSchema, row, number, 'posts')
      if (!post) return
      this.#takePost({ ...post, row: number })
      const keys = oddKeys(row)
      if (keys.length > 0) this.odd.push({ row: number, keys })
    },
    posts_meta: this.#reader('posts_meta', postMetaSchema, (meta) =>
      this.metas.set(meta.post_id, meta),
    ),
    users: this.#reader('users', userSchema, (user) => this.users.set(user.id, user)),
    tags: this.#reader('tags', tagSchema, (tag) => this.tags.set(tag.id, tag)),
    roles: this.#reader('roles', roleSchema, ({ id, name = '' }) => this.#roleNames.set(id, name)),
    posts_tags: this.#reader('posts_tags', postTagSchema, ({ post_id, tag_id, sort_order }) =>
      this.#tagLinks.add(post_id, tag_id, sort_order),
    ),
    posts_authors: this.#reader(
      'posts_authors',
      postAuthorSchema,
      ({ post_id, author_id, sort_order }) => this.#authorLinks.add(post_id, author_id, sort_order),
    ),
    roles_users: this.#reader('roles_users', userRoleSchema, ({ user_id, role_id }) =>
      this.#roleLinks.add(user_id, role_id, 0),
    ),
    settings: this.#reader('settings', settingSchema, ({ key, value }) => {
      if (settingKeys.includes(key) && typeof value === 'string') this.settings.set(key, value)
    }),
    members: this.#reader('members', memberSchema, (member) => this.members.add(member)),
    members_newsletters: this.#reader(
      'members_newsletters',
      memberNewsletterSchema,
      ({ member_id }) => this.members.subscribe(member_id),
    ),
  }

  take(entry: ExportRow): void {
    if (entry.kind === 'meta') {
      if (this.version !== '')
        throw new GhostFileError('holds several exports in one file; import them one by one')
      this.version = versionOf(entry.meta)
      return
    }
    const number = this.counts.get(entry.table) ?? 0
    this.counts.set(entry.table, number + 1)
    if (Object.hasOwn(this.#tables, entry.table)) this.#tables[entry.table]?.(entry.row, number)
  }

  /** Ids of the tags of a post, the main one first. */
  tagsOf(post: string): string[] {
    return this.#tagLinks.of(post)
  }

  /** Ids of the authors of a post, in the order of its byline. */
  authorsOf(post: PostInfo): string[] {
    const linked = this.#authorLinks.of(post.id)
    return linked.length === 0 && post.author_id ? [post.author_id] : linked
  }

  /** What a user was in Ghost: Owner, Editor, Author …; undefined where the export does not say it. */
  roleOf(user: string): string | undefined {
    return this.#roleLinks
      .of(user)
      .map((role) => this.#roleNames.get(role))
      .find(Boolean)
  }

  #takePost(post: PostInfo): void {
    if (this.#ids.has(post.id)) {
      const why = `there is a post with the id ${post.id} already`
      this.refused.push({ table: 'posts', row: post.row, why })
      return
    }
    this.#ids.add(post.id)
    this.posts.push(post)
  }

  #reader<T extends z.ZodType>(table: string, schema: T, take: (row: z.output<T>) => void) {
    return (row: unknown, number: number): void => {
      const read = this.#read(schema, row, number, table)
      if (read !== undefined) take(read)
    }
  }

  #read<T extends z.ZodType>(
    schema: T,
    row: unknown,
    number: number,
    table: string,
  ): z.output<T> | undefined {
    const result = schema.safeParse(row)
    // A piece of a text keeps the whole text in memory; what stays for long is a copy.
    if (result.success) return structuredClone(result.data)
    const [issue] = result.error.issues
    this.refused.push({
      table,
      row: number,
      why: whyRefused(row, issue),
    })
    return undefined
  }
}

/** Keys of a post that hold a list or a mapping; those of who may read it are judged. */
function oddKeys(row: unknown): string[] {
  const known = Object.keys(postKeys).filter((key) => !/^(?:status|visibility|type)$/.test(key))
  return Object.entries(typeof row === 'object' && row !== null ? row : {})
    .filter(([key, value]) => known.includes(key) && typeof value === 'object' && value !== null)
    .map(([key]) => key)
}

/** Ordered links from one id to others. */
class Links {
  readonly #links = new Map<string, { to: string; order: number }[]>()

  add(from: string, to: string, order: number): void {
    const known = this.#links.get(from)
    if (known) known.push({ to, order })
    else this.#links.set(from, [{ to, order }])
  }

  of(from: string): string[] {
    const links = (this.#links.get(from) ?? []).toSorted((a, b) => a.order - b.order)
    return [...new Set(links.map(({ to }) => to))]
  }
}

/**
 * Reads an export once, for everything but the texts of its posts. The whole file is looked at, so that what is wrong
 * with it shows before anything is written. Throws {@link GhostFileError} (see `readRows`), also for a version of Ghost
 * that is not 1 to 6, and for a file in which nobody wrote anything.
 */
export async function surveyExport(
  file: string,
  onBytes: (bytes: number) => void,
): Promise<Survey> {
  const survey = new Survey()
  await readRows(file, (row) => survey.take(row), onBytes)
  if (survey.version === '')
    throw new GhostFileError('is JSON, but no export of Ghost: it has no "meta" with a version')
  if (!survey.counts.has('posts'))
    throw new GhostFileError('is an export of Ghost without posts: there is nothing to import')
  return survey
}

function versionOf(meta: unknown): string {
  const read = metaSchema.safeParse(meta)
  if (!read.success)
    throw new GhostFileError('is JSON, but no export of Ghost: its "meta" names no version')
  const { version } = read.data
  const shown = version.replace(/[^\w.+-]/g, '').slice(0, 30)
  if (/^[1-6]\.\d+/.test(version)) return shown
  throw new GhostFileError(
    /^0\.|^00\d$/.test(version)
      ? `is an export of Ghost ${shown}, from before 1.0, whose form is not read; bring that site to Ghost 1 first and export it there`
      : `is an export of version "${shown}"; exports of Ghost 1 to 6 are read`,
  )
}
