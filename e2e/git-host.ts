import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page, Route } from '@playwright/test'
import { root } from './publications.ts'

/** A change of a file as Gitea takes it; `content` in base64. */
interface Change {
  operation: 'create' | 'update' | 'delete'
  path: string
  content?: string
}

/**
 * A git repository behind the part of Gitea's API that the editor asks (https://docs.gitea.com/api/), at an address that exists in the
 * browser alone. What is saved is a real commit.
 */
export class GitHost {
  readonly url = 'https://git.example'
  readonly repository = 'our-paper/website'
  /** The work tree; the publication lies in `content/`. */
  readonly folder: string

  /** Begins with one commit: the small publication. */
  constructor(folder: string) {
    this.folder = folder
    rmSync(folder, { recursive: true, force: true })
    cpSync(join(root, 'e2e', 'fixtures', 'small'), join(folder, 'content'), { recursive: true })
    this.git('init', '--quiet', '--initial-branch=main')
    this.#commit('Begin')
  }

  git(...words: string[]): string {
    const own = [
      '-c',
      'user.name=Ana',
      '-c',
      'user.email=ana@example.org',
      '-c',
      'commit.gpgsign=false',
    ]
    return execFileSync('git', ['-C', this.folder, ...own, ...words]).toString()
  }

  /** Has a page find the host, and somebody signed in there. */
  async open(page: Page): Promise<void> {
    await page.addInitScript(() =>
      localStorage.setItem('sveltia-cms.user', '{"backendName":"gitea","token":"0123456789"}'),
    )
    await page.route(`${this.url}/**`, (route) => this.#answer(route))
  }

  #commit(message: string): void {
    this.git('add', '--all')
    this.git('commit', '--quiet', `--message=${message}`)
  }

  async #answer(route: Route): Promise<void> {
    const { pathname } = new URL(route.request().url())
    const path = decodeURIComponent(pathname).replace('/api/v1/', '')
    const rest = path.replace(`repos/${this.repository}`, '').split('/').slice(1)
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    if (rest[0] === 'media' || rest[0] === 'raw') {
      const body = execFileSync('git', [
        '-C',
        this.folder,
        'show',
        `HEAD:${rest.slice(1).join('/')}`,
      ])
      return route.fulfill({ headers, body })
    }
    const json =
      route.request().method() === 'POST' ? this.#take(route, rest) : this.#tell(path, rest)
    return route.fulfill({ headers, json })
  }

  #tell(path: string, [kind]: string[]): unknown {
    if (path === 'user') return { id: 1, login: 'ana', full_name: 'Ana', email: '' }
    if (path === 'version') return { version: '1.24.0' }
    if (path === 'settings/api') return { default_paging_num: 500, default_max_blob_size: 2 ** 26 }
    if (kind === undefined)
      return { permissions: { pull: true, push: true }, default_branch: 'main' }
    if (kind === 'branches') return { commit: { id: this.#head(), message: '' } }
    return kind === 'git' ? { tree: this.#tree(), truncated: false } : []
  }

  #take(route: Route, [kind]: string[]): unknown {
    const { files, message } = route.request().postDataJSON() as {
      files: (Change & string)[]
      message: string
    }
    if (kind === 'file-contents') return files.map((path) => this.#contents(path))
    for (const { operation, path, content = '' } of files) {
      const file = join(this.folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (operation === 'delete') rmSync(file)
      else writeFileSync(file, Buffer.from(content, 'base64'))
    }
    this.#commit(message)
    const commit = { sha: this.#head(), created: new Date().toISOString() }
    return { commit, files: files.map(({ path }) => this.#contents(path)) }
  }

  #head(): string {
    return this.git('rev-parse', 'HEAD').trim()
  }

  #tree() {
    const lines = this.git('ls-tree', '-r', '-l', '-z', 'HEAD').split('\0').filter(Boolean)
    return lines.map((line) => {
      const [, sha, size, path] = /^\S+ \S+ (\S+) +(\d+)\t(.*)$/s.exec(line) ?? []
      return { type: 'blob', path, sha, size: Number(size) }
    })
  }

  #contents(path: string) {
    const file = this.#tree().find((one) => one.path === path)
    if (!file) return null
    const bytes = execFileSync('git', ['-C', this.folder, 'cat-file', 'blob', file.sha ?? ''])
    return { ...file, encoding: 'base64', content: bytes.toString('base64') }
  }
}
