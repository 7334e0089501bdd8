import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { dirname, join } from 'node:path'
import { fault, ok, PullRequests, type Told } from './git-host-pulls.ts'
import { root } from './publications.ts'

/** A change of a file as Gitea takes it; `content` in base64. */
interface Change {
  operation: 'create' | 'update' | 'delete'
  path: string
  content?: string
  sha?: string
}

interface Saving {
  files: (Change & string)[]
  message: string
  branch?: string
  new_branch?: string
}

/** The names of an archive's files take megabytes. */
const maxBuffer = 64 * 1024 * 1024

const tls = join(root, 'e2e', 'fixtures', 'tls')
/** What a server has to trust to ask the host (`NODE_EXTRA_CA_CERTS`). */
export const hostCertificate = join(tls, 'certificate.pem')

/**
 * A git repository behind the part of Gitea's API that the editors ask (https://docs.gitea.com/api/), on this machine over TLS. What
 * is saved is a real commit; what Gitea refuses is refused in its words.
 */
export class GitHost {
  readonly url: string
  readonly repository = 'our-paper/website'
  /** Who may do what, by the token. */
  readonly tokens = { writes: 'writing-token-0123', reads: 'reading-token-0123' }
  /** The work tree; the publication lies in `content/`. */
  readonly folder: string
  /** Set to have the host refuse what is saved, as where a branch is protected. */
  isProtected = false
  /** How the checks of every commit ended, in Gitea's words. */
  checks: 'pending' | 'success' | 'failure' = 'pending'
  readonly #pulls: PullRequests
  readonly #server: Server
  readonly #port: number
  #challenge = ''

  /** Begins with one commit: the small publication, or the one in `from`. */
  constructor(folder: string, port: number, from = join(root, 'e2e', 'fixtures', 'small')) {
    this.folder = folder
    this.#port = port
    this.url = `https://127.0.0.1:${port}`
    rmSync(folder, { recursive: true, force: true })
    cpSync(from, join(folder, 'content'), { recursive: true })
    this.#pulls = new PullRequests(this)
    this.git('init', '--quiet', '--initial-branch=main')
    this.commit('Begin')
    const pair = { key: readFileSync(join(tls, 'key.pem')), cert: readFileSync(hostCertificate) }
    this.#server = createServer(pair, (request, answer) => this.#answer(request, answer))
  }

  start(): Promise<void> {
    return new Promise((listening) => this.#server.listen(this.#port, '127.0.0.1', listening))
  }

  end(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  git(...words: string[]): string {
    const own = ['user.name=Ana', 'user.email=ana@example.org', 'commit.gpgsign=false']
    const settings = own.flatMap((each) => ['-c', each])
    return execFileSync('git', ['-C', this.folder, ...settings, ...words], { maxBuffer }).toString()
  }

  /** Commits what lies in the work tree of a branch, as somebody else would push it. */
  commit(message: string, folder = this.folder): void {
    this.git('-C', folder, 'add', '--all')
    this.git('-C', folder, 'commit', '--quiet', `--message=${message}`)
  }

  async #answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    answer.setHeader('Access-Control-Allow-Origin', '*')
    answer.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type')
    answer.setHeader('Access-Control-Allow-Methods', 'GET, POST')
    if (request.method === 'OPTIONS') return void answer.writeHead(204).end()
    const { pathname, searchParams } = new URL(request.url ?? '', this.url)
    if (pathname === '/login/oauth/authorize') return this.#leadBack(answer, searchParams)
    if (pathname === '/login/oauth/access_token') return this.#giveToken(request, answer)
    const path = decodeURIComponent(pathname).replace('/api/v1/', '')
    const rest = path.replace(`repos/${this.repository}`, '').split('/').slice(1)
    const token = /^(?:token|Bearer) (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const ref = searchParams.get('ref') ?? 'HEAD'
    const { status, body } = !Object.values(this.tokens).includes(token)
      ? fault(401, 'user does not exist [uid: 0, name: ]')
      : request.method === 'POST'
        ? await this.#take(request, rest, { token, ref })
        : this.#tell(path, rest, token)
    const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'
    answer.writeHead(status, { 'Content-Type': type })
    answer.end(Buffer.isBuffer(body) ? body : JSON.stringify(body))
  }

  /** Somebody who is signed in here says yes. */
  #leadBack(answer: ServerResponse, asked: URLSearchParams): void {
    this.#challenge = asked.get('code_challenge') ?? ''
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.search = String(new URLSearchParams({ code: 'a-code', state: asked.get('state') ?? '' }))
    answer.writeHead(303, { Location: back.href }).end()
  }

  /** Gives a token for a code to the one who has asked for it (RFC 7636, 4.6). */
  async #giveToken(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    const { code, code_verifier: verifier } = JSON.parse(text)
    const hash = createHash('sha256').update(verifier).digest('base64url')
    const isRight = code === 'a-code' && hash === this.#challenge
    answer.writeHead(isRight ? 200 : 400, { 'Content-Type': 'application/json' })
    answer.end(JSON.stringify(isRight ? { access_token: this.tokens.writes } : {}))
  }

  #tell(path: string, [kind, ...rest]: string[], token: string): Told {
    if (kind === 'media' || kind === 'raw') return ok(this.#show(rest.join('/')))
    if (path === 'user') return ok({ id: 1, login: 'ana', full_name: 'Ana', email: '' })
    if (path === 'version') return ok({ version: '1.24.0' })
    if (path === 'settings/api')
      return ok({ default_paging_num: 500, default_max_blob_size: 2 ** 26 })
    const push = token === this.tokens.writes
    if (kind === undefined) return ok({ permissions: { pull: true, push }, default_branch: 'main' })
    if (kind === 'branches') return ok({ commit: { id: this.#head(), message: '' } })
    if (kind === 'pulls') return ok(this.#pulls.tell(rest))
    if (kind === 'commits') return ok({ state: this.checks, total_count: 1 })
    return ok(kind === 'git' ? { tree: this.#tree(), truncated: false } : [])
  }

  async #take(
    request: IncomingMessage,
    [kind, ...rest]: string[],
    { token, ref }: { token: string; ref: string },
  ): Promise<Told> {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    const body = JSON.parse(text) as Saving
    if (kind === 'file-contents') return ok(body.files.map((path) => this.#contents(path, ref)))
    if (token !== this.tokens.writes) return fault(403, 'user should have a permission to write')
    if (kind === 'pulls') return this.#pulls.take(rest, JSON.parse(text))
    const { branch = 'main', new_branch: begun, files } = body
    const onto = begun ?? branch
    if (this.isProtected && onto === 'main') return fault(403, 'branch main is protected')
    for (const change of files) {
      const why = this.#refusal(change, branch)
      if (why) return fault(422, why)
    }
    const folder = this.#pulls.folderOf(onto, begun === undefined ? undefined : branch)
    for (const { operation, path, content = '' } of files) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (operation === 'delete') rmSync(file)
      else writeFileSync(file, Buffer.from(content, 'base64'))
    }
    this.commit(body.message, folder)
    const commit = { sha: this.#head(), created: new Date().toISOString() }
    const told = files.map(({ path }) => this.#contents(path, onto))
    return { status: 201, body: { commit, files: told } }
  }

  #refusal({ operation, path, sha }: Change, branch: string): string | undefined {
    const [known] = this.#tree(branch, path).map((file) => file.sha)
    if (operation === 'create') return known && `repository file already exists [path: ${path}]`
    return known === sha ? undefined : `sha does not match [given: ${sha}, expected: ${known}]`
  }

  #head(): string {
    return this.git('rev-parse', 'HEAD').trim()
  }

  #show(path: string, ref = 'HEAD'): Buffer {
    return execFileSync('git', ['-C', this.folder, 'show', `${ref}:${path}`])
  }

  /** The files of a branch, or the one at a path. */
  #tree(ref = 'HEAD', ...paths: string[]) {
    const lines = this.git('ls-tree', '-r', '-l', '-z', ref, '--', ...paths)
      .split('\0')
      .filter(Boolean)
    return lines.map((line) => {
      const [, sha, size, path] = /^\S+ \S+ (\S+) +(\d+)\t(.*)$/s.exec(line) ?? []
      return { type: 'blob', path, sha, size: Number(size) }
    })
  }

  #contents(path: string, ref: string) {
    const [file] = this.#tree(ref, path)
    return file
      ? { ...file, encoding: 'base64', content: this.#show(path, ref).toString('base64') }
      : null
  }
}
