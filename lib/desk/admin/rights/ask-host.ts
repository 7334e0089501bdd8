import { z } from 'zod'
import type { GitHost } from '#lib/settings/admin-settings.ts'

/** GitLab's level of those who may write into a repository: "Developer". */
const writes = 30

const level = z.object({ access_level: z.number() }).nullish()
const gitLabProject = z.object({
  permissions: z.object({ project_access: level, group_access: level }),
})
const repository = z.object({ permissions: z.object({ push: z.boolean() }) })

/**
 * Asks a host of git repositories whether a token may write into the publication's repository; undefined where it cannot say now: it
 * does not answer, is busy (429) or broken (5xx).
 */
export async function askHost(host: GitHost, token: string): Promise<boolean | undefined> {
  try {
    const answer = await fetch(addressOf(host), {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      // It is asked where the settings have it, and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.status === 429 || answer.status >= 500) return undefined
    return answer.ok && mayWrite(host, await answer.json())
  } catch {
    return undefined
  }
}

function addressOf({ place, host, repository: name }: GitHost): string {
  if (place === 'gitlab') return `${host}/api/v4/projects/${encodeURIComponent(name)}`
  if (place === 'gitea') return `${host}/api/v1/repos/${name}`
  return host === 'https://github.com'
    ? `https://api.github.com/repos/${name}`
    : `${host}/api/v3/repos/${name}`
}

function mayWrite({ place }: GitHost, answer: unknown): boolean {
  if (place !== 'gitlab') return repository.safeParse(answer).data?.permissions.push === true
  const { project_access: own, group_access: ofGroup } =
    gitLabProject.safeParse(answer).data?.permissions ?? {}
  return Math.max(own?.access_level ?? 0, ofGroup?.access_level ?? 0) >= writes
}
