import { readFileSync } from 'node:fs'
import { realPath } from '#lib/files/real-path.ts'
import { setOwnWords } from '#lib/wording/wording.ts'
import {
  type CompileContext,
  type CompiledFile,
  type CompileTask,
  type Draft,
  failureProblem,
  finish,
  readInTime,
  renderDraft,
  withoutTypes,
  withPicture,
} from './compile-text.ts'
import { hashOf, ownHash } from './compiled-hash.ts'
import { type NormalisedCopy, compileShard as runContentlayer } from './contentlayer-shard.ts'
import { unreadableFile } from './problem.ts'

/**
 * Reads, checks and compiles a shard of files; `folder` is a working folder of its own. `onFile` is told of each file
 * before its markdown is parsed, so that the one that never ends can be named.
 */
export async function compileFiles(
  tasks: CompileTask[],
  context: CompileContext,
  folder: string,
  onFile: (path: string) => void,
): Promise<CompiledFile[]> {
  setOwnWords(context.words)
  const drafts: Draft[] = []
  const unchanged: CompiledFile[] = []
  for (const { path, known, bytes: given } of tasks) {
    const bytes = given ?? readBytes(context.contentDir, path)
    if (bytes instanceof Error) {
      drafts.push({ path, hash: `unread:${path}`, problems: [unreadableFile(path, bytes)] })
      continue
    }
    const hash = hashOf(path, bytes, context)
    if (known && ownHash(known) === hash) unchanged.push({ path, hash: known })
    else drafts.push(readInTime(path, hash, bytes, context))
  }
  if (context.isUntyped) return [...unchanged, ...untyped(drafts, context, onFile)]
  const copies = drafts.flatMap((draft) => copyOf(draft, context, onFile))
  const { documents, failures } = await runContentlayer(copies, folder)
  for (const draft of drafts) {
    const failure = failures.get(draft.path)
    if (failure !== undefined && draft.source)
      draft.problems.push(failureProblem(draft.source, failure))
  }
  return [...unchanged, ...drafts.map((draft) => finish(draft, documents.get(draft.path), context))]
}

function untyped(
  drafts: Draft[],
  context: CompileContext,
  onFile: (path: string) => void,
): CompiledFile[] {
  return drafts.map((draft) => {
    onFile(draft.path)
    return withoutTypes(draft, context)
  })
}

function readBytes(contentDir: string, path: string): Uint8Array | Error {
  try {
    return readFileSync(realPath(contentDir, path))
  } catch (error) {
    return error as Error
  }
}

function copyOf(
  draft: Draft,
  context: CompileContext,
  onFile: (path: string) => void,
): NormalisedCopy[] {
  const { path, source, frontMatter } = draft
  if (!source || !frontMatter) return []
  const render = () => {
    onFile(path)
    return renderDraft(draft, context).html
  }
  return [{ path, frontMatter: withPicture(frontMatter, path, context), render }]
}
