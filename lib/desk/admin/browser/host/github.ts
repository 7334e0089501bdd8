import type { GitHost } from '#lib/settings/admin-settings.ts'
import { type Api, ask, encoded, inRepository, messageOf, notThere, refuse } from './ask.ts'
import { heldOf, toBase64 } from './base64.ts'
import type { FileChange, Host, Saved } from './host.ts'

interface Contents {
  sha: string
  content: string
  encoding: string
}

/** GitHub (https://docs.github.com/en/rest/repos/contents). It takes one file a commit: pictures come before the text that shows them. */
export function gitHubHost(api: Api, { repository, branch, folder }: GitHost): Host {
  const fileAt = (path: string) =>
    `/repos/${repository}/contents/${encoded(inRepository(folder, path))}`
  const save = async (change: FileChange, message: string): Promise<Saved> => {
    const { path, bytes, sha } = change
    const answer = await ask(api, fileAt(path), {
      method: bytes ? 'PUT' : 'DELETE',
      body: { message, sha, ...(branch && { branch }), ...(bytes && { content: toBase64(bytes) }) },
    })
    const { status, body } = answer
    if (status === 200 || status === 201) {
      const { content } = body as { content: { sha: string } | null }
      return { state: 'saved', shas: content ? { [path]: content.sha } : {} }
    }
    const isConflict = status === 409 || (status === 422 && /"?sha"?/.test(messageOf(answer)))
    return { state: isConflict ? 'conflict' : 'refused', why: messageOf(answer) }
  }
  return {
    async whoIs() {
      const answer = await ask(api, '/user')
      if (answer.status !== 200) refuse(answer)
      const { name, login } = answer.body as { name: string | null; login: string }
      return name || login
    },
    async read(path) {
      const answer = await ask(
        api,
        fileAt(path) + (branch ? `?ref=${encodeURIComponent(branch)}` : ''),
      )
      if (answer.status === 404) return notThere(api, `/repos/${repository}`)
      if (answer.status !== 200) refuse(answer)
      const { sha, content, encoding } = answer.body as Contents
      // Of more than a megabyte it tells the name alone.
      const whole = encoding === 'base64' ? content : await blob(api, repository, sha)
      return heldOf(whole, sha)
    },
    async save(changes, message) {
      const shas: Record<string, string> = {}
      for (const change of changes.flatMap(parted)) {
        const saved = await save(change, message)
        if (saved.state !== 'saved') return saved
        Object.assign(shas, saved.shas)
      }
      return { state: 'saved', shas }
    },
  }
}

/** A move is a new file, and the end of the old one. */
function parted(change: FileChange): FileChange[] {
  const { from, sha, path, bytes } = change
  if (from === undefined || from === path || !bytes) return [change]
  return [
    { path, bytes },
    { path: from, ...(sha !== undefined && { sha }) },
  ]
}

async function blob(api: Api, repository: string, sha: string): Promise<string> {
  const answer = await ask(api, `/repos/${repository}/git/blobs/${sha}`)
  if (answer.status !== 200) refuse(answer)
  return (answer.body as { content: string }).content
}
