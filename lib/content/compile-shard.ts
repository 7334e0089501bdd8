import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSeq, parseDocument } from 'yaml'
import { type NormalisedCopy, compileShard as runContentlayer } from './contentlayer-shard.ts'
import { type PictureSizes, type PictureUse, pictureFile } from './markdown/pictures.ts'
import { MarkdownError, type Rendered, renderMarkdown } from './markdown/render.ts'
import { normalise, type SiteDefaults } from './normalise.ts'
import type { Problem } from './problem.ts'
import { readSourceFile, type SourceFile } from './source-file.ts'
import { YamlPlaces } from './yaml-places.ts'

/** Changes whenever the same source gives another result, so that nothing compiled before is used. */
const compilerVersion = 1

/** What compiling depends on beside a file's own bytes. */
export interface CompileContext extends SiteDefaults {
  contentDir: string
  /** Host of the publication, for telling links that lead away. */
  host: string
  pictures: PictureSizes
}

/** A file to compile; `known` is the hash under which its result is already kept. */
export interface CompileTask {
  path: string
  known: string | undefined
}

/** A compiled file, in the form of its row in the catalogue; without `row` it is what was known. */
export interface CompiledFile {
  path: string
  hash: string
  row?: CompiledRow
}

export interface CompiledRow {
  problemsJson: string
  documentJson: string | null
  html: string | null
  text: string | null
  excerpt: string | null
  minutes: number
  picturesJson: string
}

interface Draft {
  path: string
  hash: string
  source?: SourceFile
  frontMatter?: Record<string, unknown>
  problems: Problem[]
  rendered?: Rendered
}

/**
 * Reads, checks and compiles a shard of files; `folder` is a working folder of its own. `onFile` is told of each file
 * before its markdown is parsed, so that whoever watches can name the one that never ends.
 */
export async function compileFiles(
  tasks: CompileTask[],
  context: CompileContext,
  folder: string,
  onFile: (path: string) => void,
): Promise<CompiledFile[]> {
  const drafts: Draft[] = []
  const unchanged: CompiledFile[] = []
  for (const { path, known } of tasks) {
    const bytes = readBytes(join(context.contentDir, path))
    if (bytes instanceof Error) {
      drafts.push({ path, hash: `unread:${path}`, problems: [unreadable(path, bytes)] })
      continue
    }
    const hash = hashOf(path, bytes, context)
    if (hash === known) unchanged.push({ path, hash })
    else drafts.push(readDraft(path, hash, bytes, context))
  }
  const copies = drafts.flatMap((draft) => copyOf(draft, context, onFile))
  const { documents, failures } = await runContentlayer(copies, folder)
  for (const draft of drafts) {
    const failure = failures.get(draft.path)
    if (failure !== undefined && draft.source)
      draft.problems.push(failureProblem(draft.source, failure))
  }
  return [...unchanged, ...drafts.map((draft) => finish(draft, documents.get(draft.path)))]
}

function readBytes(file: string): Uint8Array | Error {
  try {
    return readFileSync(file)
  } catch (error) {
    return error as Error
  }
}

function unreadable(path: string, error: Error): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a file that cannot be read (${error.message})`,
    expected: 'a file that the build may read',
    mend: 'check its permissions, or whether a link leads nowhere',
  }
}

function hashOf(path: string, bytes: Uint8Array, context: CompileContext): string {
  const { host, language, timeZone } = context
  return createHash('sha256')
    .update(JSON.stringify([compilerVersion, path, host, language, timeZone]))
    .update(bytes)
    .digest('base64url')
}

function readDraft(path: string, hash: string, bytes: Uint8Array, site: SiteDefaults): Draft {
  const source = readSourceFile(path, bytes)
  if ('what' in source) return { path, hash, problems: [source] }
  const { value, problems } = normalise(source, site)
  return { path, hash, source, problems, ...(value && { frontMatter: value }) }
}

function copyOf(
  draft: Draft,
  context: CompileContext,
  onFile: (path: string) => void,
): NormalisedCopy[] {
  const { path, source, frontMatter } = draft
  if (!source || !frontMatter) return []
  const language = String(frontMatter.language ?? context.language)
  const render = () => {
    onFile(path)
    draft.rendered = renderMarkdown(source.body, { ...context, path, language })
    return draft.rendered.html
  }
  return [{ path, frontMatter: withPicture(frontMatter, path), render }]
}

/** The lead picture by its path from the root, as bodies have it. */
function withPicture(frontMatter: Record<string, unknown>, path: string): Record<string, unknown> {
  const image = frontMatter.image as { src: string } | undefined
  if (!image) return frontMatter
  return { ...frontMatter, image: { ...image, src: pictureFile(image.src, path) ?? image.src } }
}

function failureProblem(source: SourceFile, failure: unknown): Problem {
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

function finish(draft: Draft, document: object | undefined): CompiledFile {
  const { path, hash, problems, rendered } = draft
  const row: CompiledRow = {
    problemsJson: JSON.stringify(problems),
    documentJson: document && rendered ? JSON.stringify({ ...document, body: undefined }) : null,
    html: rendered?.html ?? null,
    text: rendered?.text ?? null,
    excerpt: rendered?.excerpt ?? null,
    minutes: rendered?.minutes ?? 0,
    picturesJson: JSON.stringify(picturesOf(draft)),
  }
  return { path, hash, row }
}

/** Every picture that a file refers to, with its place in the file. */
function picturesOf({ source, frontMatter, rendered }: Draft): PictureUse[] {
  if (!source) return []
  const inBody = (rendered?.pictures ?? []).map((use) => ({
    ...use,
    line: use.line + source.bodyLine - 1,
  }))
  const image = frontMatter?.image as { src: string } | undefined
  if (!image) return inBody
  const file = pictureFile(image.src, source.path)
  const { line, column } = placeOf(source, ['image', 'src'])
  return [{ src: image.src, file, line, column }, ...inBody]
}

/** Where a value of the front matter stands in its file; a list's item is found by its index. */
export function placeOf(source: SourceFile, key: PropertyKey[]): { line: number; column: number } {
  const document = parseDocument(source.yaml, { prettyErrors: false })
  const part = { path: source.path, text: source.text, yaml: source.yaml, start: source.yamlStart }
  const places = new YamlPlaces(part, document)
  const alone =
    key.length === 2 && !isSeq(document.get(String(key[0]), true)) ? [key[0] ?? ''] : key
  const [at] = places.rangeOf(places.has(key) ? key : alone)
  const { line, column } = places.problem(at, { what: '', expected: '', mend: '' })
  return { line, column }
}
