import { rmSync } from 'node:fs'

/** An answer of the host: its status, and its JSON. */
export interface Told {
  status: number
  body: unknown
}

export const ok = (body: unknown): Told => ({ status: 200, body })
export const fault = (status: number, message: string): Told => ({ status, body: { message } })

interface Repository {
  folder: string
  url: string
  repository: string
  git: (...words: string[]) => string
}

interface Begun {
  number: number
  title: string
  head: string
  isOpen: boolean
}

/** Pull requests by Gitea's API, on branches of a real repository. */
export class PullRequests {
  readonly #repository: Repository
  readonly #begun: Begun[] = []

  constructor(repository: Repository) {
    this.#repository = repository
    rmSync(this.#branches, { recursive: true, force: true })
  }

  get #branches(): string {
    return `${this.#repository.folder}-branches`
  }

  /** The work tree of a branch, which is begun at `from` where that is named. */
  folderOf(branch: string, from?: string): string {
    const { folder } = this.#repository
    if (branch === 'main') return folder
    const own = `${this.#branches}/${branch.replaceAll('/', '-')}`
    if (from) this.#repository.git('worktree', 'add', '--quiet', '-b', branch, own, from)
    return own
  }

  tell([number, what]: string[]): unknown {
    const open = this.#begun.filter(({ isOpen }) => isOpen)
    if (number === undefined) return open.map((one) => this.#shown(one))
    const one = open.find((each) => each.number === Number(number))
    if (what !== 'files' || !one) return null
    const names = this.#repository.git('diff', '--name-only', '-z', `main...${one.head}`)
    return names
      .split('\0')
      .filter(Boolean)
      .map((filename) => ({ filename, status: 'changed' }))
  }

  take([number, what]: string[], body: Record<string, string>): Told {
    if (number === undefined) {
      const { title = '', head = '' } = body
      const one = { number: this.#begun.length + 1, title, head, isOpen: true }
      this.#begun.push(one)
      return { status: 201, body: this.#shown(one) }
    }
    const one = this.#begun.find((each) => each.number === Number(number))
    if (what !== 'merge' || !one) return fault(404, 'Not Found')
    if (body.head_commit_id !== this.#headOf(one)) return fault(409, 'head out of date')
    this.#repository.git('merge', '--quiet', '--no-ff', `--message=Merge ${one.title}`, one.head)
    one.isOpen = false
    return ok(null)
  }

  #headOf({ head }: Begun): string {
    return this.#repository.git('rev-parse', head).trim()
  }

  #shown(one: Begun) {
    const { url, repository } = this.#repository
    return {
      ...{ number: one.number, title: one.title, draft: false },
      html_url: `${url}/${repository}/pulls/${one.number}`,
      head: { ref: one.head, sha: this.#headOf(one) },
      user: { login: 'ana', full_name: 'Ana' },
    }
  }
}
