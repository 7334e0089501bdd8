import { type Answer, type Api, ask, inRepository, messageOf, refuse } from './ask.ts'
import { heldOf, toBase64 } from './base64.ts'
import type { FileChange, Host, Saved } from './host.ts'
import type { Repository } from './repository.ts'

interface Contents {
  path: string
  sha: string
  content: string | null
}

/** Gitea and Forgejo (https://docs.gitea.com/api/1.24/), and the folder of this machine, which answers as they do. */
export function giteaHost(api: Api, { name, branch, folder }: Repository): Host {
  const repository = `/repos/${name}`
  return {
    async whoIs() {
      const answer = await ask(api, '/user')
      if (answer.status !== 200) refuse(answer)
      const { full_name: fullName, login } = answer.body as { full_name: string; login: string }
      return fullName || login
    },
    async read(path) {
      const query = branch ? `?ref=${encodeURIComponent(branch)}` : ''
      const files = [inRepository(folder, path)]
      const answer = await ask(api, `${repository}/file-contents${query}`, {
        method: 'POST',
        body: { files },
      })
      if (answer.status !== 200) refuse(answer)
      const [file] = answer.body as (Contents | null)[]
      return file ? heldOf(file.content ?? '', file.sha) : undefined
    },
    async save(changes, message) {
      const files = changes.map((change) => changeOf(change, folder))
      const body = { message, files, ...(branch && { branch }) }
      return savedOf(await ask(api, `${repository}/contents`, { method: 'POST', body }), folder)
    },
  }
}

/** A change as Gitea takes it. */
export function changeOf({ path, from, bytes, sha }: FileChange, folder: string) {
  const operation = !bytes ? 'delete' : sha === undefined ? 'create' : 'update'
  return {
    ...{ operation, path: inRepository(folder, path) },
    ...(bytes && { content: toBase64(bytes) }),
    ...(sha !== undefined && { sha }),
    ...(from !== undefined && { from_path: inRepository(folder, from) }),
  }
}

/** In Gitea's words, a change of something that is different by now, or that is there already. */
const changedMeanwhile = /sha does not match|already exists|does not exist/i

function savedOf(answer: Answer, folder: string): Saved {
  const { status } = answer
  if (status === 200 || status === 201) {
    const { files } = answer.body as { files: (Contents | null)[] }
    const start = folder === '' ? 0 : folder.length + 1
    const shas = files.flatMap((file) => (file ? [[file.path.slice(start), file.sha]] : []))
    return { state: 'saved', shas: Object.fromEntries(shas) }
  }
  const why = messageOf(answer)
  const isConflict =
    status === 409 || ((status === 422 || status === 404) && changedMeanwhile.test(why))
  return { state: isConflict ? 'conflict' : 'refused', why }
}
