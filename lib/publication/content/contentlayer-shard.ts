import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { provideCwd } from '@contentlayer2/core'
import { DummyTracing, fs } from '@contentlayer2/utils'
import * as effect from '@contentlayer2/utils/effect'
import type { Article, Author, Page, Series, Topic } from 'contentlayer/generated'
import { type DocumentType, makeSource } from 'contentlayer2/source-files'
import type { VFile } from 'vfile'
import { documentTypes } from './document-types.ts'

/** A typed document of the publication. */
export type PublicationDocument = Article | Author | Topic | Series | Page

/** A normalised copy: canonical values by key, and how its body becomes HTML. */
export interface NormalisedCopy {
  /** Path from the publication's root, which decides the document's type. */
  path: string
  frontMatter: Record<string, unknown>
  /** Called once; what it throws ends up in `failures`. */
  render: () => string
}

/** What a shard gives: its documents by path, and the errors of bodies that could not be rendered. */
export interface CompiledShard {
  documents: Map<string, PublicationDocument>
  failures: Map<string, unknown>
}

/**
 * Has Contentlayer read and type a shard of the publication, in this process. The names of the copies are written to
 * `folder`, which is made for the purpose and removed again: Contentlayer takes every file in it.
 * Throws where Contentlayer refuses a copy: then the schema and the document types have come apart.
 */
export async function compileShard(
  copies: NormalisedCopy[],
  folder: string,
): Promise<CompiledShard> {
  const failures = new Map<string, unknown>()
  // Where all files of a shard are what they were, its start would be most of the work.
  if (copies.length === 0) return { documents: new Map(), failures }
  const byName = new Map(copies.map((copy) => [nameOf(copy.path), copy]))
  try {
    writeNames(copies, folder)
    const source = await makeSource({
      contentDirPath: folder,
      documentTypes: documentTypes.map((type) => typeFor(copies, type)),
      disableImportAliasWarning: true,
      onUnknownDocuments: 'fail',
      onExtraFieldData: 'fail',
      onMissingOrIncompatibleData: 'fail',
      markdown: (builder) => {
        builder.use(rendering(byName, failures))
      },
    })(undefined)
    const texts = new Map(copies.map((copy) => [join(folder, nameOf(copy.path)), textOf(copy)]))
    const answer = documentsOf(await firstAnswer(source, texts))
    const documents = answer.map(([name, each]) => [byName.get(name)?.path ?? name, each] as const)
    return { documents: new Map(documents), failures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A document type for a shard: without the fields that may be left out and that no copy has. Contentlayer looks at each
 * declared field of each document three times, and articles have half of them.
 */
function typeFor(copies: NormalisedCopy[], type: DocumentType): DocumentType {
  const had = ({ frontMatter }: NormalisedCopy, name: string) => frontMatter[name] !== undefined
  const { fields, ...definition } = type.def()
  const declared = Object.entries(fields ?? {})
  const wanted = declared.filter(
    ([name, field]) => field.required === true || copies.some((copy) => had(copy, name)),
  )
  return { ...type, def: () => ({ ...definition, fields: Object.fromEntries(wanted) }) }
}

/** The text of a copy. Its front matter is JSON, and says so: to read it as YAML would take a seventh of the intake. */
function textOf({ frontMatter }: NormalisedCopy): string {
  return `---json\n${JSON.stringify(frontMatter)}\n---\n`
}

/** Contentlayer reads `.md` in small letters alone. Where `A.MD` is a file nothing lies below it. */
const nameOf = (path: string) => (path.endsWith('.md') ? path : `${path}/x.md`)

/** Contentlayer finds its documents by their names on the disk; what is in them it asks of its file system, see below. */
function writeNames(copies: NormalisedCopy[], folder: string): void {
  // A worker that was ended has left there what it was at.
  rmSync(folder, { recursive: true, force: true })
  const files = copies.map(({ path }) => join(folder, nameOf(path)))
  for (const parent of new Set(files.map((file) => dirname(file))))
    mkdirSync(parent, { recursive: true })
  // One file under many names: a busy disk takes a fifth of the time of as many files.
  const [first = '', ...others] = files
  writeFileSync(first, '')
  for (const file of others) nameAgain(first, file)
}

/** Some file systems know no second name of a file. */
function nameAgain(first: string, file: string): void {
  try {
    linkSync(first, file)
  } catch {
    writeFileSync(file, '')
  }
}

/** Stands in for the whole unified pipeline: the body is rendered by the copy's own function. */
function rendering(byName: Map<string, NormalisedCopy>, failures: Map<string, unknown>) {
  return function plugin(this: import('unified').Processor) {
    this.parser = () => ({ type: 'root', children: [] })
    this.compiler = (_tree, file: VFile) => {
      const copy = byName.get(nameIn(file))
      try {
        return copy?.render() ?? ''
      } catch (error) {
        failures.set(copy?.path ?? '', error)
        return ''
      }
    }
  }
}

function nameIn(file: VFile): string {
  const { rawDocumentData } = file.data as { rawDocumentData?: { sourceFilePath: string } }
  return rawDocumentData?.sourceFilePath ?? ''
}

/**
 * What is used of Effect, in which Contentlayer is written: its package shows no types to ES modules.
 * A pipeline step takes and gives an effect, whose inside is nobody's business here.
 */
type Effect = { readonly effect: unique symbol }
type Step = (effect: Effect) => Effect
const { L, S, T, provideConsole } = effect as unknown as {
  L: { fromValue(tag: unknown): (service: unknown) => unknown }
  S: { take(count: number): Step; runHead(stream: Effect): Effect }
  T: {
    chain(next: (value: unknown) => Effect): Step
    provide(service: unknown): Step
    provideSomeLayer(layer: unknown): Step
    succeed(value: unknown): Effect
    runPromise(effect: Effect): Promise<unknown>
  }
  provideConsole: Step
}
type Source = Awaited<ReturnType<ReturnType<typeof makeSource>>>

/** What Contentlayer asks of a file system, answered from memory: `texts` by their files. It keeps nothing by their times. */
function filesOf(texts: Map<string, string>): unknown {
  return L.fromValue(fs.FsTag)({
    stat: () => T.succeed({ mtime: new Date(0) }),
    readFile: (file: string) => T.succeed(texts.get(file)),
  })
}

/** Asks a source for its documents once, without watching its folder any further. */
function firstAnswer(source: Source, texts: Map<string, string>): Promise<unknown> {
  const fetched = T.chain((schemaDef) =>
    S.runHead(
      source.fetchData({
        schemaDef: schemaDef as Parameters<Source['fetchData']>[0]['schemaDef'],
        verbose: false,
        skipCachePersistence: true,
      }) as unknown as Effect,
    ),
  )(source.provideSchema('handbill') as unknown as Effect)
  const steps = [
    provideCwd as unknown as Step,
    T.provide(DummyTracing),
    provideConsole,
    T.provideSomeLayer(filesOf(texts)),
  ]
  return T.runPromise(steps.reduce((read, step) => step(read), fetched))
}

/** An Option around an Either, as Effect has them. */
interface Answer {
  _tag: 'Some' | 'None'
  value?: {
    _tag: 'Left' | 'Right'
    left?: unknown
    right?: { cacheItemsMap: Record<string, { document: PublicationDocument }> }
  }
}

function documentsOf(answer: unknown): [name: string, document: PublicationDocument][] {
  const { value } = answer as Answer
  if (value?._tag !== 'Right' || !value.right)
    throw new Error(`Contentlayer refused a normalised copy: ${String(value?.left ?? 'no answer')}`)
  const items = Object.entries(value.right.cacheItemsMap)
  // Lists come as Effect's own chunks; JSON makes plain arrays of them.
  return items.map(([name, { document }]) => [name, JSON.parse(JSON.stringify(document))])
}
