import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Api } from './ask.ts'
import { giteaHost } from './gitea.ts'
import { gitHubHost } from './github.ts'
import { gitLabHost } from './gitlab.ts'
import type { Host } from './host.ts'

/** Files of a repository by their paths; requests that changed them. */
let files: Map<string, string>
let written: unknown[] = []
let server: Server
let root = ''
/** The repository is not shown to the token. */
let isHidden = false
/** Answers end in the middle. */
let isCut = false

const nameOf = (text: string) => createHash('sha1').update(text).digest('hex')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const fromBase64 = (text: string) => Buffer.from(text, 'base64').toString()

/** What each host answers where nothing is in the way, and where the content differs by now (its API's documentation). */
type Answer = [status: number, body: unknown]
const hosts: Record<
  string,
  (method: string, path: string, body: Record<string, unknown>) => Answer
> = {
  gitea(_, path, body) {
    const told = (file: string) => {
      const text = files.get(file)
      return text === undefined ? null : { path: file, sha: nameOf(text), content: base64(text) }
    }
    if (path.endsWith('/file-contents')) return [200, (body.files as string[]).map(told)]
    const [change] = body.files as Record<string, string>[]
    const { operation, path: file = '', content = '', sha } = change ?? {}
    const known = files.get(file)
    if (operation === 'create' && known !== undefined)
      return [422, { message: `repository file already exists [path: ${file}]` }]
    if (operation !== 'create' && nameOf(known ?? '') !== sha)
      return [422, { message: `sha does not match [given: ${sha}, expected: x]` }]
    if (operation === 'delete') files.delete(file)
    else files.set(file, fromBase64(content))
    return [201, { files: [told(file)] }]
  },
  github(method, path, body) {
    if (path === '/repos/paper/site') return [200, { default_branch: 'main' }]
    const file = decodeURIComponent(/\/contents\/([^?]*)/.exec(path)?.[1] ?? '')
    const known = files.get(file)
    if (method === 'GET')
      return known === undefined
        ? [404, { message: 'Not Found' }]
        : [200, { sha: nameOf(known), content: base64(known), encoding: 'base64' }]
    if (known !== undefined && body.sha === undefined)
      return [422, { message: `Invalid request.\n\n"sha" wasn't supplied.` }]
    if (known !== undefined && body.sha !== nameOf(known))
      return [409, { message: `${file} does not match ${body.sha}` }]
    if (method === 'DELETE') files.delete(file)
    else files.set(file, fromBase64(String(body.content)))
    const text = files.get(file)
    return [
      known === undefined ? 201 : 200,
      { content: text === undefined ? null : { sha: nameOf(text) } },
    ]
  },
  gitlab(method, path, body) {
    if (path === '/projects/paper%2Fsite') return [200, { default_branch: 'main' }]
    const file = decodeURIComponent(/\/files\/([^?]*)/.exec(path)?.[1] ?? '')
    if (method === 'GET') {
      const text = files.get(file)
      return text === undefined
        ? [404, { message: '404 File Not Found' }]
        : [200, { content: base64(text), last_commit_id: nameOf(text) }]
    }
    const [action] = body.actions as Record<string, string>[]
    const {
      action: what,
      file_path: target = '',
      content = '',
      last_commit_id: seen,
    } = action ?? {}
    const known = files.get(target)
    if (what === 'create' && known !== undefined)
      return [400, { message: 'A file with this name already exists' }]
    if (what !== 'create' && nameOf(known ?? '') !== seen)
      return [
        400,
        {
          message:
            'You are attempting to update a file that has changed since you started editing it.',
        },
      ]
    if (what === 'delete') files.delete(target)
    else files.set(target, fromBase64(content))
    return [201, { id: nameOf(fromBase64(content)) }]
  },
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}

beforeAll(async () => {
  server = createServer(async (request, answer) => {
    const [, name = '', path = ''] = /^\/(\w+)(.*)$/.exec(request.url ?? '') ?? []
    const body = JSON.parse((await textOf(request)) || '{}') as Record<string, unknown>
    const [status, told] =
      request.headers.authorization === 'Bearer right'
        ? path === '/user'
          ? [200, { login: 'ana', username: 'ana', name: 'Ana', full_name: 'Ana' }]
          : (hosts[name]?.(request.method ?? '', path, body) ?? [404, {}])
        : [401, { message: 'Unauthorized' }]
    if (isHidden) return void answer.writeHead(404).end('{"message":"Not Found"}')
    if (isCut) {
      answer.writeHead(200, { 'Content-Length': '1000' }).write('{')
      return void setTimeout(() => answer.destroy(), 50)
    }
    if (Object.keys(body).length > 0 && !path.endsWith('/file-contents')) written.push(body)
    answer.writeHead(status as number, { 'Content-Type': 'application/json' })
    answer.end(JSON.stringify(told))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  written = []
  isHidden = false
  isCut = false
  files = new Map([['content/articles/a b.md', 'Wörter\n']])
})

const host: GitHost = {
  ...{ place: 'github', repository: 'paper/site', branch: undefined, folder: 'content' },
  ...{ host: '', clientId: undefined, signIn: undefined },
}
const api = (name: string, token = 'right'): Api => ({
  root: `${root}/${name}`,
  authorization: `Bearer ${token}`,
})
const made: [name: string, make: (api: Api) => Host][] = [
  ['gitea', (one) => giteaHost(one, { name: 'paper/site', branch: undefined, folder: 'content' })],
  ['github', (one) => gitHubHost(one, host)],
  ['gitlab', (one) => gitLabHost(one, host)],
]

describe.each(made)('%s', (name, make) => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const path = 'articles/a b.md'

  test('a file is read and saved, and saved again, on what was seen', async () => {
    const editor = make(api(name))
    expect(await editor.whoIs()).toBe('Ana')
    const read = await editor.read(path)
    expect(read?.text).toBe('Wörter\n')
    let sha = read?.sha ?? ''
    for (const text of ['Andere Wörter\n', 'Und andere\n']) {
      const saved = await editor.save([{ path, bytes: bytes(text), sha }], 'Edit')
      expect(saved.state).toBe('saved')
      expect(files.get('content/articles/a b.md')).toBe(text)
      sha = saved.state === 'saved' ? (saved.shas[path] ?? '') : ''
    }
    expect(JSON.stringify(written.at(-1))).toContain('Edit')
    expect(await editor.read('articles/none.md')).toBeUndefined()
  })

  test('what somebody else has changed or made meanwhile is a conflict, and stays', async () => {
    const editor = make(api(name))
    const sha = nameOf('What was there before')
    const changed = await editor.save([{ path, bytes: bytes('Mine'), sha }], 'Edit')
    const added = await editor.save([{ path, bytes: bytes('Mine') }], 'Add')
    expect([changed.state, added.state]).toEqual(['conflict', 'conflict'])
    expect(files.get('content/articles/a b.md')).toBe('Wörter\n')
  })

  test('a new file, and one that is deleted', async () => {
    const editor = make(api(name))
    const added = await editor.save([{ path: 'articles/new.md', bytes: bytes('New') }], 'Add')
    expect(added.state).toBe('saved')
    const sha = nameOf('New')
    expect((await editor.save([{ path: 'articles/new.md', sha }], 'Remove')).state).toBe('saved')
    expect([...files.keys()]).toEqual(['content/articles/a b.md'])
  })

  test('a token that holds no more, and a host that is not there, are told apart', async () => {
    await expect(make(api(name, 'old')).read(path)).rejects.toMatchObject({ kind: 'signed-out' })
    const nowhere = { root: 'http://127.0.0.1:1', authorization: 'Bearer right' }
    await expect(make(nowhere).read(path)).rejects.toMatchObject({ kind: 'unreached' })
  })

  test('where the repository is not shown to a token any more, no file is said to be gone', async () => {
    isHidden = true
    const why = { name: 'HostFault' }
    await expect(make(api(name)).read(path)).rejects.toMatchObject(why)
  })

  test('an answer that ends in the middle is none', async () => {
    const editor = make(api(name))
    // GitLab is asked for its branch once.
    await editor.read(path)
    isCut = true
    const change = { path, bytes: bytes('Mine'), sha: nameOf('Wörter\n') }
    await expect(editor.save([change], 'Edit')).rejects.toMatchObject({ kind: 'unreached' })
  })
})
