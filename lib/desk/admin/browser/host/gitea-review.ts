import { allPages } from './all-pages.ts'
import { type Api, ask, encoded, messageOf, refuse } from './ask.ts'
import { changeOf } from './gitea.ts'
import type { Repository } from './repository.ts'
import { type Checks, inPublication, isOwnBranch, type Proposal, type Review } from './review.ts'

interface PullRequest {
  number: number
  title: string
  draft: boolean
  html_url: string
  head: { ref: string; sha: string }
  user: { login: string; full_name?: string }
}

/** How Gitea calls the joint state of a commit's checks. */
const states: Record<string, Checks> = {
  ...{ success: 'passed', warning: 'passed', pending: 'running' },
  ...{ failure: 'failed', error: 'failed' },
}

/** Pull requests of Gitea and Forgejo (https://docs.gitea.com/api/1.24/#tag/repository). */
export function giteaReview(api: Api, { name, branch, folder }: Repository): Review {
  const repository = `/repos/${name}`
  const base = async () => {
    if (branch) return branch
    const answer = await ask(api, repository)
    if (answer.status !== 200) refuse(answer)
    return (answer.body as { default_branch: string }).default_branch
  }
  const listed = <T>(path: string) =>
    allPages(async (page, size) => {
      const answer = await ask(api, `${repository}${path}page=${page}&limit=${size}`)
      if (answer.status !== 200) refuse(answer)
      return answer.body as T[]
    })
  return {
    async list() {
      const open = (await listed<PullRequest>('/pulls?state=open&')).map(proposalOf)
      return open.filter((proposal) => isOwnBranch(proposal.branch))
    },
    async paths({ number }) {
      const files = await listed<{ filename: string }>(`/pulls/${number}/files?`)
      return files.flatMap(({ filename }) => inPublication(folder, filename) ?? [])
    },
    async checks({ head }) {
      const answer = await ask(api, `${repository}/commits/${encoded(head)}/status`)
      if (answer.status !== 200) refuse(answer)
      const { state, total_count: count } = answer.body as { state: string; total_count: number }
      return count === 0 ? 'none' : (states[state] ?? 'running')
    },
    async begin({ branch: ours, changes, title, words }) {
      const onto = await base()
      const files = changes.map((change) => changeOf(change, folder))
      const commit = { message: title, files, branch: onto, new_branch: ours }
      const made = await ask(api, `${repository}/contents`, { method: 'POST', body: commit })
      if (made.status !== 201 && made.status !== 200)
        return { state: 'refused', why: messageOf(made) }
      const body = { title, body: words, head: ours, base: onto }
      const asked = await ask(api, `${repository}/pulls`, { method: 'POST', body })
      if (asked.status !== 201) return { state: 'refused', why: messageOf(asked) }
      return { state: 'begun', proposal: proposalOf(asked.body as PullRequest) }
    },
    async accept({ number, head }) {
      const body = { Do: 'merge', head_commit_id: head, delete_branch_after_merge: true }
      const path = `${repository}/pulls/${number}/merge`
      const answer = await ask(api, path, { method: 'POST', body })
      if (answer.status === 200) return { state: 'accepted' }
      return { state: 'refused', why: messageOf(answer) }
    },
  }
}

function proposalOf({ number, title, draft, html_url, head, user }: PullRequest): Proposal {
  return {
    ...{ number, title, branch: head.ref, head: head.sha, address: html_url, isDraft: draft },
    author: user.full_name || user.login,
  }
}
