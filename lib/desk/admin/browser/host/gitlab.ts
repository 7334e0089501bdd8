import type { GitHost } from '#lib/settings/admin-settings.ts'
import { type Api, ask, inRepository, messageOf, notThere, refuse } from './ask.ts'
import { heldOf, toBase64 } from './base64.ts'
import type { FileChange, Host } from './host.ts'

/** In GitLab's words, a change of something that is different by now, or that is there already. */
const changedMeanwhile = /changed since you started|already exists|doesn't exist/i

/** GitLab (https://docs.gitlab.com/api/commits/). What was seen is named by the last commit that changed the file. */
export function gitLabHost(api: Api, { repository, branch, folder }: GitHost): Host {
  const project = `/projects/${encodeURIComponent(repository)}`
  let usual: Promise<string> | undefined
  const branchName = () => {
    if (branch) return Promise.resolve(branch)
    usual ??= ask(api, project).then((answer) => {
      if (answer.status !== 200) refuse(answer)
      return (answer.body as { default_branch: string }).default_branch
    })
    return usual
  }
  return {
    async whoIs() {
      const answer = await ask(api, '/user')
      if (answer.status !== 200) refuse(answer)
      const { name, username } = answer.body as { name: string; username: string }
      return name || username
    },
    async read(path) {
      const file = encodeURIComponent(inRepository(folder, path))
      const ref = encodeURIComponent(await branchName())
      const answer = await ask(api, `${project}/repository/files/${file}?ref=${ref}`)
      if (answer.status === 404) return notThere(api, project)
      if (answer.status !== 200) refuse(answer)
      const { content, last_commit_id: sha } = answer.body as {
        content: string
        last_commit_id: string
      }
      return heldOf(content, sha)
    },
    async save(changes, message) {
      const actions = changes.map((change) => actionOf(change, folder))
      const answer = await ask(api, `${project}/repository/commits`, {
        method: 'POST',
        body: { branch: await branchName(), commit_message: message, actions },
      })
      const why = messageOf(answer)
      if (answer.status !== 201)
        return { state: changedMeanwhile.test(why) ? 'conflict' : 'refused', why }
      const { id } = answer.body as { id: string }
      return { state: 'saved', shas: Object.fromEntries(changes.map(({ path }) => [path, id])) }
    },
  }
}

/** A change as GitLab takes it. */
export function actionOf({ path, from, bytes, sha }: FileChange, folder: string) {
  const isMoved = from !== undefined && from !== path
  const action = !bytes ? 'delete' : isMoved ? 'move' : sha === undefined ? 'create' : 'update'
  return {
    ...{ action, file_path: inRepository(folder, path) },
    ...(bytes && { content: toBase64(bytes), encoding: 'base64' }),
    ...(isMoved && { previous_path: inRepository(folder, from) }),
    ...(sha !== undefined && { last_commit_id: sha }),
  }
}
