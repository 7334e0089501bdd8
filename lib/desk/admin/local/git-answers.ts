import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readWithin } from '#lib/net/read-within.ts'
import type { SiteDefaults } from '#lib/publication/content/normalise.ts'
import { type FolderFile, folderFile, listFolder, readFolderFile } from './folder-files.ts'
import { largestPicture } from './largest-picture.ts'
import { pictureFault } from './picture-fault.ts'
import { type Saved, saveFiles } from './save-files.ts'

/** What is asked of the folder, below the address where it answers. */
export interface Asked {
  request: Request
  path: string[]
  contentDir: string
  site: SiteDefaults
}

/** An answer: JSON, or the bytes of a file. */
export interface Answered {
  status: number
  body: unknown
}

/** Base64 makes four bytes of three; several pictures may come at once. In bytes. */
export const mostBytesSaved = largestPicture * 3

const asked = z.object({ files: z.array(z.string()).max(5000) })

const changes = z.object({
  files: z
    .array(
      z.object({
        operation: z.enum(['create', 'update', 'delete']),
        path: z.string(),
        content: z.base64().default(''),
        from_path: z.string().nullish(),
        sha: z.string().nullish(),
      }),
    )
    .min(1)
    .max(500),
})

const ok = (body: unknown): Answered => ({ status: 200, body })
const fault = (status: number, message: string): Answered => ({ status, body: { message } })

/**
 * Answers for the folder of a publication as a host of git repositories would: the part of the API of Gitea 1.24 that
 * the editor uses (https://docs.gitea.com/api/). So the editor works in every browser, and the way that is tried while writing is the
 * one that is used in production. Nothing is committed: the files are changed, git is left to the editor's own hands.
 */
export async function answerFolder({ request, path, contentDir, site }: Asked): Promise<Answered> {
  const [owner, , , ...rest] = path
  if (request.method === 'POST') return answerPost(rest.join('/'), { request, contentDir, site })
  if (owner === 'user') return ok({ id: 1, login: 'desk', full_name: 'This folder', email: '' })
  if (owner === 'version') return ok({ version: '1.24.0' })
  if (owner === 'settings') return ok({ default_paging_num: 500, default_max_blob_size: 2 ** 26 })
  const [kind, ...named] = rest
  if (kind === undefined) return ok({ permissions: { pull: true }, default_branch: 'files' })
  if (kind === 'branches') return ok({ commit: { id: stateOf(contentDir), message: '' } })
  if (kind === 'commits') return ok([])
  if (kind === 'git') return ok({ tree: tree(listFolder(contentDir)), truncated: false })
  if (kind !== 'media' && kind !== 'raw') return fault(404, 'There is nothing by that name')
  const file = named.slice(kind === 'media' ? 1 : 0).join('/')
  const bytes = readFolderFile(contentDir, file)
  return bytes ? ok(bytes) : fault(404, `There is no ${file}`)
}

/** What changes whenever a file does. */
function stateOf(contentDir: string): string {
  const hash = createHash('sha1')
  for (const { path, sha } of listFolder(contentDir)) hash.update(`${path}\0${sha}\0`)
  return hash.digest('hex')
}

function tree(files: FolderFile[]) {
  return files.map((file) => ({ type: 'blob', ...file }))
}

async function answerPost(
  what: string,
  { request, contentDir, site }: Omit<Asked, 'path'>,
): Promise<Answered> {
  const body = await jsonOf(request)
  if (what === 'file-contents') {
    const { data } = asked.safeParse(body)
    if (!data) return fault(422, 'Expected {files}: a list of paths')
    return ok(data.files.map((path) => contentOf(contentDir, path)))
  }
  if (what !== 'contents') return fault(404, 'There is nothing by that name')
  const { data, error } = changes.safeParse(body)
  if (!data) return fault(422, `Expected changes of files: ${z.prettifyError(error)}`)
  const planned = data.files.map(({ operation, path, content, from_path, sha }) => ({
    ...{ operation, path, from: from_path ?? undefined, sha: sha ?? undefined },
    bytes: Buffer.from(content, 'base64'),
  }))
  for (const { operation, path, bytes } of planned) {
    const why = operation === 'delete' ? undefined : await pictureFault(path, bytes)
    if (why !== undefined) return fault(422, why)
  }
  return savedAnswer(saveFiles(contentDir, planned, site), contentDir)
}

const statuses = { forbidden: 403, conflict: 409, invalid: 422 } as const

function savedAnswer(result: Saved, contentDir: string): Answered {
  if ('refused' in result) return fault(statuses[result.refused], result.why)
  const created = new Date().toISOString()
  return ok({ commit: { sha: stateOf(contentDir), created }, files: result.saved })
}

function contentOf(contentDir: string, path: string) {
  const file = folderFile(contentDir, path)
  const bytes = file && readFolderFile(contentDir, path)
  return bytes ? { ...file, encoding: 'base64', content: bytes.toString('base64') } : null
}

/** The body as JSON; undefined where it is none, or too long: it is not read further then. */
async function jsonOf(request: Request): Promise<unknown> {
  const read = await readWithin(request.body, mostBytesSaved)
  if (!read) return undefined
  try {
    return JSON.parse(read.toString())
  } catch {
    return undefined
  }
}
