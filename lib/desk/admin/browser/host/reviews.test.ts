import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Api } from './ask.ts'
import { giteaReview } from './gitea-review.ts'
import { gitHubReview } from './github-review.ts'
import { gitLabReview } from './gitlab-review.ts'
import { branchFor, type Proposal, type Review } from './review.ts'

const branch = 'desk/piece-1a2b3c'
const pull = {
  ...{ number: 7, title: 'Add', draft: false, html_url: 'https://git.example/p/s/pulls/7' },
  ...{ head: { ref: branch, sha: 'abc' }, user: { login: 'Ana' } },
}
const merge = {
  ...{ iid: 7, title: 'Add', draft: false, web_url: pull.html_url, source_branch: branch },
  ...{ sha: 'abc', author: { name: 'Ana' } },
}
/** Of somebody who did not begin it in the editor. */
const others = { ...pull, number: 8, head: { ref: 'fix', sha: 'd' } }

/** What each host answers (its API's documentation), by method and path. */
const hosts: Record<string, Record<string, [status: number, body: unknown]>> = {
  gitea: {
    'GET /repos/paper/site': [200, { default_branch: 'main' }],
    'POST /repos/paper/site/contents': [201, { files: [] }],
    'POST /repos/paper/site/pulls': [201, pull],
    'GET /repos/paper/site/pulls': [200, [pull, others]],
    'GET /repos/paper/site/pulls/7/files': [
      200,
      [{ filename: 'content/articles/a.md' }, { filename: 'README.md' }],
    ],
    'GET /repos/paper/site/commits/abc/status': [200, { state: 'success', total_count: 2 }],
    'POST /repos/paper/site/pulls/7/merge': [200, undefined],
  },
  github: {
    'GET /repos/paper/site': [200, { default_branch: 'main' }],
    'GET /repos/paper/site/git/ref/heads/main': [200, { object: { sha: 'base' } }],
    'POST /repos/paper/site/git/refs': [201, {}],
    'PUT /repos/paper/site/contents/content/articles/a.md': [201, { content: { sha: '1' } }],
    'POST /repos/paper/site/pulls': [201, pull],
    'GET /repos/paper/site/pulls': [200, [pull, others]],
    'GET /repos/paper/site/pulls/7/files': [200, [{ filename: 'content/articles/a.md' }]],
    'GET /repos/paper/site/commits/abc/check-runs': [
      200,
      { check_runs: [{ status: 'completed', conclusion: 'success' }] },
    ],
    'PUT /repos/paper/site/pulls/7/merge': [200, { merged: true }],
  },
  gitlab: {
    'GET /projects/paper%2Fsite': [200, { default_branch: 'main' }],
    'POST /projects/paper%2Fsite/repository/commits': [201, { id: 'abc' }],
    'POST /projects/paper%2Fsite/merge_requests': [201, merge],
    'GET /projects/paper%2Fsite/merge_requests': [
      200,
      [merge, { ...merge, iid: 8, source_branch: 'fix' }],
    ],
    'GET /projects/paper%2Fsite/merge_requests/7': [
      200,
      { ...merge, head_pipeline: { status: 'success' } },
    ],
    'GET /projects/paper%2Fsite/merge_requests/7/diffs': [
      200,
      [{ new_path: 'content/articles/a.md' }],
    ],
    'PUT /projects/paper%2Fsite/merge_requests/7/merge': [200, merge],
  },
}

let server: Server
let root = ''
/** Answers that differ from the usual ones. */
let instead: Record<string, [status: number, body: unknown]> = {}
/** Lists of which a host gives a page at a time, by what is asked. */
let paged: Record<string, readonly unknown[]> = {}
let written: [asked: string, body: Record<string, unknown>][] = []

beforeAll(async () => {
  server = createServer(async (request, answer) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    const [, name = '', path = ''] = /^\/(\w+)([^?]*)/.exec(request.url ?? '') ?? []
    const asked = `${request.method} ${path}`
    if (text) written.push([asked, JSON.parse(text)])
    const [status, body] = pageOf(asked, request.url) ??
      instead[asked] ??
      hosts[name]?.[asked] ?? [404, { message: asked }]
    answer.writeHead(status, { 'Content-Type': 'application/json' })
    answer.end(body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  instead = {}
  paged = {}
  written = []
})

function pageOf(asked: string, url = ''): [status: number, body: unknown] | undefined {
  const query = new URL(url, 'http://host').searchParams
  const size = Number(query.get('per_page') ?? query.get('limit'))
  const start = (Number(query.get('page')) - 1) * size
  const items = paged[asked]
  return items && [200, items.slice(start, start + size)]
}

const host: GitHost = {
  ...{ place: 'github', repository: 'paper/site', branch: undefined, folder: 'content' },
  ...{ host: '', clientId: undefined, signIn: undefined },
}
const made: [name: string, make: (api: Api) => Review][] = [
  [
    'gitea',
    (api) => giteaReview(api, { name: 'paper/site', branch: undefined, folder: 'content' }),
  ],
  ['github', (api) => gitHubReview(api, host)],
  ['gitlab', (api) => gitLabReview(api, host)],
]
const proposing = {
  ...{ branch, title: 'Add', words: 'Words' },
  changes: [{ path: 'articles/a.md', bytes: new TextEncoder().encode('A') }],
}

describe.each(made)('%s', (name, make) => {
  const review = () => make({ root: `${root}/${name}`, authorization: 'Bearer x' })

  test('a change is proposed on a branch of its own, looked at, and taken as it was looked at', async () => {
    const begun = await review().begin(proposing)
    expect(begun).toMatchObject({
      state: 'begun',
      proposal: { number: 7, branch, head: 'abc', author: 'Ana', isDraft: false },
    })
    expect(JSON.stringify(written)).toContain(branch)
    const [proposal, ...more] = await review().list()
    expect(more).toEqual([])
    if (!proposal) throw new Error('There is none')
    expect(await review().paths(proposal)).toEqual(['articles/a.md'])
    expect(await review().checks(proposal)).toBe('passed')
    expect(await review().accept(proposal)).toEqual({ state: 'accepted' })
    expect(JSON.stringify(written.at(-1)?.[1])).toContain('"abc"')
  })

  test.each([
    [120, 120],
    [100, 100],
    [700, 500],
  ])('of %d proposals and files %d are known', async (count, known) => {
    const gets = Object.keys(hosts[name] ?? {}).filter((asked) => asked.startsWith('GET'))
    const list = gets.find((asked) => /(?:pulls|merge_requests)$/.test(asked)) ?? ''
    const files = gets.find((asked) => /(?:files|diffs)$/.test(asked)) ?? ''
    const numbers = Array.from({ length: count }, (_, index) => index)
    const file = (index: number) => `content/articles/${index}.md`
    paged = {
      [list]: numbers.map((number) => ({ ...(name === 'gitlab' ? merge : pull), number })),
      [files]: numbers.map((number) => ({ filename: file(number), new_path: file(number) })),
    }
    const proposals = await review().list()
    expect(proposals).toHaveLength(known)
    const paths = await review().paths({ ...(proposals[0] as Proposal), number: 7 })
    expect(paths).toEqual(numbers.slice(0, known).map((number) => `articles/${number}.md`))
  })

  test('what a host does not take is said in its words', async () => {
    const refusing = Object.keys(hosts[name] ?? {}).filter((asked) => !asked.startsWith('GET'))
    for (const asked of refusing) {
      instead = { [asked]: [405, { message: 'The branch is protected' }] }
      const [proposal] = await review().list()
      const answers = [
        await review().begin(proposing),
        ...(proposal ? [await review().accept(proposal)] : []),
      ]
      expect(answers, asked).toContainEqual({ state: 'refused', why: 'The branch is protected' })
    }
    expect(refusing.length).toBeGreaterThan(2)
  })
})

test('a branch is named by what every host takes', () => {
  expect(branchFor('articles/2026/11/2026-11-30-صورة (1)~^: a..b.md')).toMatch(
    /^desk\/2026-11-30-صورة-1-a-b-[\da-f]{6}$/,
  )
  expect(branchFor('articles/?.md')).toMatch(/^desk\/piece-[\da-f]{6}$/)
})
