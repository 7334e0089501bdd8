import type { GitHost } from '#lib/settings/admin-settings.ts'
import { allPages } from './all-pages.ts'
import { type Api, ask, messageOf, refuse } from './ask.ts'
import { actionOf } from './gitlab.ts'
import { type Checks, inPublication, isOwnBranch, type Proposal, type Review } from './review.ts'

interface MergeRequest {
  iid: number
  title: string
  draft: boolean
  web_url: string
  source_branch: string
  sha: string
  author: { name: string }
  head_pipeline?: { status: string } | null
}

/** How GitLab calls the end of a pipeline; all other words are of one that goes on. */
const states: Record<string, Checks> = {
  ...{ success: 'passed', skipped: 'passed' },
  ...{ failed: 'failed', canceled: 'failed' },
}

/** Merge requests of GitLab (https://docs.gitlab.com/api/merge_requests/). */
export function gitLabReview(api: Api, { repository, branch, folder }: GitHost): Review {
  const project = `/projects/${encodeURIComponent(repository)}`
  const requests = `${project}/merge_requests`
  const asked = async <T>(path: string): Promise<T> => {
    const answer = await ask(api, path)
    if (answer.status !== 200) refuse(answer)
    return answer.body as T
  }
  const listed = <T>(path: string) =>
    allPages((page, size) => asked<T[]>(`${path}page=${page}&per_page=${size}`))
  const base = async () =>
    branch ?? (await asked<{ default_branch: string }>(project)).default_branch
  return {
    async list() {
      const open = await listed<MergeRequest>(`${requests}?state=opened&`)
      return open.map(proposalOf).filter((proposal) => isOwnBranch(proposal.branch))
    },
    async paths({ number }) {
      const files = await listed<{ new_path: string }>(`${requests}/${number}/diffs?`)
      return files.flatMap(({ new_path: path }) => inPublication(folder, path) ?? [])
    },
    async checks({ number }) {
      const { head_pipeline: pipeline } = await asked<MergeRequest>(`${requests}/${number}`)
      return pipeline ? (states[pipeline.status] ?? 'running') : 'none'
    },
    async begin({ branch: ours, changes, title, words }) {
      const onto = await base()
      const actions = changes.map((change) => actionOf(change, folder))
      const commit = { branch: ours, start_branch: onto, commit_message: title, actions }
      const path = `${project}/repository/commits`
      const made = await ask(api, path, { method: 'POST', body: commit })
      if (made.status !== 201) return { state: 'refused', why: messageOf(made) }
      const body = {
        ...{ source_branch: ours, target_branch: onto, title, description: words },
        remove_source_branch: true,
      }
      const answer = await ask(api, requests, { method: 'POST', body })
      if (answer.status !== 201) return { state: 'refused', why: messageOf(answer) }
      return { state: 'begun', proposal: proposalOf(answer.body as MergeRequest) }
    },
    async accept({ number, head }) {
      const path = `${requests}/${number}/merge`
      const answer = await ask(api, path, { method: 'PUT', body: { sha: head } })
      if (answer.status === 200) return { state: 'accepted' }
      return { state: 'refused', why: messageOf(answer) }
    },
  }
}

function proposalOf(request: MergeRequest): Proposal {
  const { iid: number, title, draft: isDraft, web_url: address, source_branch: branch } = request
  return { number, title, branch, isDraft, address, head: request.sha, author: request.author.name }
}
