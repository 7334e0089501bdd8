import { pagePath } from '#lib/addresses/addresses.ts'
import type { CatalogueTables } from './catalogue/tables.ts'
import { hashOf, withCopies, withSizes } from './compiled-hash.ts'
import { conflictIn } from './conflict-markers.ts'
import { controlWarnings } from './control-characters.ts'
import { dateOrderWarnings } from './date-order.ts'
import type { FrontSection, ShownSection } from './front-sections.ts'
import { renderTexts, type TextContext } from './front-texts.ts'
import type { Copies } from './markdown/archived-copies.ts'
import type { LinkUse } from './markdown/link-uses.ts'
import {
  literalPicture,
  namedPicture,
  type PictureSizes,
  type PictureUse,
} from './markdown/pictures.ts'
import { MarkdownError, type Rendered, renderMarkdown } from './markdown/render.ts'
import type { TextWarning } from './markdown/text-warning.ts'
import { normalise, type SiteDefaults } from './normalise.ts'
import { placeOf } from './place-of.ts'
import { exhaustingFile, type Problem } from './problem.ts'
import { readSourceFile, type SourceFile } from './source-file.ts'
import { TookTooLong, withinTime } from './within-time.ts'

/** What compiling depends on beside a file's own bytes. */
export interface CompileContext extends SiteDefaults {
  contentDir: string
  /** Host of the publication, for telling links that lead away. */
  host: string
  pictures: PictureSizes
  /** Copies of what links have led to. */
  copies: Copies
  /** Nobody will be served what is compiled: documents go without Contentlayer's types. */
  isUntyped?: boolean
  /** Nobody will read what is compiled: of its HTML the ids alone are made, and nothing of its letters. */
  isUnread?: boolean
}

/** A file to compile; `known` is the hash under which its result is already kept. */
export interface CompileTask {
  path: string
  known: string | undefined
  /** The text itself, where it is in no file yet. */
  bytes?: Uint8Array
}

/** A compiled file, in the form of its row in the catalogue; without `row` it is what was known. */
export interface CompiledFile {
  path: string
  hash: string
  row?: CompiledRow
}

export type CompiledRow = Omit<CatalogueTables['compiled'], 'hash' | 'path'>

/** A file that is being compiled. */
export interface Draft {
  path: string
  hash: string
  source?: SourceFile
  frontMatter?: Record<string, unknown>
  /** Of a topic's page, with their texts as HTML, which its front matter has not. */
  front?: ShownSection[]
  problems: Problem[]
  rendered?: Rendered
}

/** What a file says; one whose front matter takes too long has a problem of its own. */
export function readInTime(
  path: string,
  hash: string,
  bytes: Uint8Array,
  site: SiteDefaults,
): Draft {
  try {
    return withinTime(site, bytes.length, () => readDraft(path, hash, bytes, site))
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error
    return { path, hash, problems: [exhaustingFile(path, error.message)] }
  }
}

function readDraft(path: string, hash: string, bytes: Uint8Array, site: SiteDefaults): Draft {
  const source = readSourceFile(path, bytes)
  if ('what' in source) return { path, hash, problems: [source] }
  const conflict = conflictIn(path, source.text)
  if (conflict) return { path, hash, problems: [conflict] }
  const { value, problems } = normalise(source, site)
  const order = value && path.startsWith('articles/') ? dateOrderWarnings(source, value) : []
  const told = [...problems, ...controlWarnings(path, source.text), ...order]
  return { path, hash, source, problems: told, ...(value && { frontMatter: value }) }
}

/** Renders the markdown of a file whose front matter is right. Throws {@link MarkdownError} and {@link TookTooLong}. */
export function renderDraft(draft: Draft, context: CompileContext): Rendered {
  const { path, source, frontMatter = {} } = draft
  const { body = '', yaml = '' } = source ?? {}
  const language = String(frontMatter.language ?? context.language)
  const address = pageOf(path, String(frontMatter.slug))
  const rendered = withinTime(context, body.length, () =>
    renderMarkdown(body, { ...context, path, language, address }),
  )
  draft.rendered = rendered
  const texts = { path, language, address, host: context.host }
  if (frontMatter.front) withinTime(context, yaml.length, () => setTexts(draft, texts))
  return rendered
}

/**
 * Compiles one text by itself, as it is typed: everything but Contentlayer's types, by which front matter in its normal form stays as it
 * is.
 */
export function compileText(
  path: string,
  bytes: Uint8Array,
  context: CompileContext,
): CompiledFile {
  return withoutTypes(readInTime(path, hashOf(path, bytes, context), bytes, context), context)
}

/** Renders a file that was read, and takes its front matter as it is for its document. */
export function withoutTypes(draft: Draft, context: CompileContext): CompiledFile {
  const { path, source, frontMatter } = draft
  if (source && frontMatter)
    try {
      renderDraft(draft, context)
    } catch (error) {
      draft.problems.push(failureProblem(source, error))
    }
  return finish(draft, frontMatter && withPicture(frontMatter, path, context), context)
}

/** The sections of a topic's page, with their texts. */
function setTexts(draft: Draft, context: TextContext): void {
  const { source, frontMatter } = draft
  const read = renderTexts(frontMatter?.front as FrontSection[], context)
  draft.front = read.sections
  for (const { index, ...said } of read.faults)
    if (source)
      draft.problems.push({
        ...{ file: draft.path, ...placeOf(source, ['front', index, 'text']) },
        ...said,
      })
}

/** The path of a document's own page, encoded. */
function pageOf(path: string, slug: string): string {
  const folder = path.split('/')[0] ?? ''
  return folder === 'pages' ? pagePath(slug) : `/${folder}${pagePath(slug)}`
}

/** The lead picture by its path from the root, as bodies have it. */
export function withPicture(
  frontMatter: Record<string, unknown>,
  path: string,
  { pictures }: CompileContext,
): Record<string, unknown> {
  const image = frontMatter.image as { src: string } | undefined
  if (!image) return frontMatter
  const src = namedPicture(image.src, path, (file) => file in pictures) ?? image.src
  return { ...frontMatter, image: { ...image, src } }
}

export function failureProblem(source: SourceFile, failure: unknown): Problem {
  if (failure instanceof TookTooLong) return exhaustingFile(source.path, failure.message)
  const known = failure instanceof MarkdownError
  return {
    file: source.path,
    line: source.bodyLine + (known ? failure.line : 1) - 1,
    column: 1,
    what: known ? failure.message : `markdown that cannot be rendered: ${String(failure)}`,
    expected: known ? failure.expected : 'CommonMark',
    mend: 'simplify the text at this place, or take it out and add it bit by bit',
  }
}

export function finish(
  draft: Draft,
  document: object | undefined,
  { pictures: sizes, copies }: CompileContext,
): CompiledFile {
  const { path, hash, problems, rendered } = draft
  const pictures = picturesOf(draft, sizes)
  const own = { body: undefined, ...(draft.front && { front: draft.front }) }
  const outbound = inFile(draft, rendered?.outbound)
  const row: CompiledRow = {
    problemsJson: JSON.stringify(problems),
    linksJson: JSON.stringify(inFile(draft, rendered?.links)),
    outboundJson: JSON.stringify(outbound),
    warningsJson: JSON.stringify(warningsOf(draft)),
    documentJson: document && rendered ? JSON.stringify({ ...document, ...own }) : null,
    html: rendered?.html ?? null,
    text: rendered?.text ?? null,
    excerpt: rendered?.excerpt ?? null,
    minutes: rendered?.minutes ?? 0,
    picturesJson: JSON.stringify(pictures),
  }
  return { path, hash: withCopies(withSizes(hash, pictures, sizes), outbound, copies), row }
}

/** Links of a text with their places in the file. */
function inFile({ source }: Draft, links: LinkUse[] = []): LinkUse[] {
  const first = source?.bodyLine ?? 1
  return links.map((use) => ({ ...use, line: use.line + first - 1 }))
}

/** What readers do not get of a text, with the lines of the file. */
function warningsOf({ source, rendered }: Draft): TextWarning[] {
  const before = (source?.bodyLine ?? 1) - 1
  return (rendered?.warnings ?? []).map(({ lastLine, what, ...warning }) => {
    const line = warning.line + before
    const lines = lastLine ? ` (lines ${line} to ${lastLine + before})` : ''
    return { ...warning, line, what: what + lines }
  })
}

/** Every picture that a file refers to, with its place in the file. */
function picturesOf({ source, frontMatter, rendered }: Draft, sizes: PictureSizes): PictureUse[] {
  if (!source) return []
  const inBody = (rendered?.pictures ?? []).map((use) => ({
    ...use,
    line: use.line + source.bodyLine - 1,
  }))
  const image = frontMatter?.image as { src: string; credit?: string } | undefined
  if (!image) return inBody
  const file = namedPicture(image.src, source.path, (name) => name in sizes)
  const literal = literalPicture(image.src, source.path)
  const { line, column } = placeOf(source, ['image', 'src'])
  const isCredited = image.credit !== undefined
  const other = literal !== undefined && literal !== file && { literal }
  return [{ src: image.src, file, ...other, line, column, isCredited }, ...inBody]
}
