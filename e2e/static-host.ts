import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** What a host answers, as far as the rules here know it. */
type Answer = { status: number; file: string } | { status: number; to: string } | undefined

/** What lies in the folder, by names without a slash at the beginning. */
interface Folder {
  isFile: (name: string) => boolean
  isFolder: (name: string) => boolean
}

interface Rule {
  from: string
  to: string
  status: number
}

interface HostRules {
  /** What is answered for a path (decoded), by its files. */
  byFile: (path: string, folder: Folder) => Answer
  /** How `_redirects` is read: before files or after them, and whether `/a` means `/a/` too; undefined: not at all. */
  redirects?: { isFirst: boolean; isForSlash: boolean; most: number; statuses: number[] }
  hasHeaders?: true
  /** What is not handed out. */
  hidden: RegExp
}

const indexOf = (path: string) => `${path}index.html`.slice(1)
const own = (path: string) => path.slice(1)

/**
 * The rules of each host for `/a`, `/a/`, `/a.html` and `/a/index.html`. GitHub Pages, Netlify and Cloudflare Pages as they were
 * seen to answer: https://github.com/slorber/trailing-slash-guide#summary
 */
export const hostRules = {
  // Python's http.server, Apache, Caddy's file_server, nginx's "index": a folder has a slash at its end.
  plain: {
    hidden: /^\./,
    byFile: (path, { isFile, isFolder }) => {
      if (path.endsWith('/')) return isFile(indexOf(path)) ? ok(indexOf(path)) : undefined
      if (isFile(own(path))) return ok(own(path))
      return isFolder(own(path)) ? { status: 301, to: `${path}/` } : undefined
    },
  },
  // /file 200, /file/ 404, /folder 301, /folder/ 200, /both 200 (both.html), /both/ 200.
  github: {
    hidden: /^(?:\.nojekyll|CNAME)$/,
    byFile: (path, { isFile }) => {
      if (path.endsWith('/')) return isFile(indexOf(path)) ? ok(indexOf(path)) : undefined
      if (isFile(own(path))) return ok(own(path))
      if (isFile(`${own(path)}.html`)) return ok(`${own(path)}.html`)
      return isFile(indexOf(`${path}/`)) ? { status: 301, to: `${path}/` } : undefined
    },
  },
  // A folder goes before a page of its name, even where it has no index:
  // https://docs.gitlab.com/user/project/pages/introduction/#resolving-ambiguous-urls
  // Rules come after files, 1,000 of them; slashes and case do not count (internal/redirects/matching.go of gitlab-pages):
  // https://docs.gitlab.com/user/project/pages/redirects/
  gitlab: {
    hidden: /^_redirects$/,
    redirects: { isFirst: false, isForSlash: true, most: 1000, statuses: [200, 301, 302] },
    byFile: (path, { isFile, isFolder }) => {
      if (path.endsWith('/')) return isFile(indexOf(path)) ? ok(indexOf(path)) : undefined
      if (isFile(own(path))) return ok(own(path))
      if (isFolder(own(path))) return { status: 302, to: `${path}/` }
      return isFile(`${own(path)}.html`) ? ok(`${own(path)}.html`) : undefined
    },
  },
  // Its default, "Pretty URLs": /file 200, /file/ 301, /folder 301, /both 200, /both/ 301. Rules come after files:
  // https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing, .../redirect-options/#trailing-slash
  netlify: {
    hidden: /^_(?:redirects|headers)$/,
    redirects: {
      ...{ isFirst: false, isForSlash: true, most: 10_000 },
      statuses: [200, 301, 302, 404, 410],
    },
    hasHeaders: true,
    byFile: (path, { isFile }) => {
      const bare = path.replace(/(?<=.)\/$/, '')
      if (isFile(own(path))) return ok(own(path))
      if (isFile(`${own(bare)}.html`))
        return bare === path ? ok(`${own(bare)}.html`) : { status: 301, to: bare }
      if (!isFile(indexOf(`${bare.replace(/\/$/, '')}/`))) return undefined
      return path.endsWith('/') ? ok(indexOf(path)) : { status: 301, to: `${path}/` }
    },
  },
  // /file 200, /file/ 308, /file.html 308, /folder 308, /folder/ 200, /folder/index.html 308. Rules come first, 2,000 of them,
  // each for one spelling: https://developers.cloudflare.com/pages/configuration/serving-pages/, .../redirects/
  cloudflare: {
    hidden: /^_(?:redirects|headers)$/,
    redirects: {
      ...{ isFirst: true, isForSlash: false, most: 2000 },
      statuses: [200, 301, 302, 303, 307, 308],
    },
    hasHeaders: true,
    byFile: (path, { isFile }) => {
      if (path.endsWith('/index.html') && isFile(own(path)))
        return { status: 308, to: path.slice(0, -'index.html'.length) }
      if (path.endsWith('.html') && isFile(own(path))) return { status: 308, to: path.slice(0, -5) }
      if (isFile(own(path))) return ok(own(path))
      const bare = path.replace(/(?<=.)\/$/, '')
      if (path.endsWith('/') && isFile(indexOf(path))) return ok(indexOf(path))
      if (isFile(`${own(bare)}.html`))
        return bare === path ? ok(`${own(bare)}.html`) : { status: 308, to: bare }
      return isFile(indexOf(`${path}/`)) ? { status: 308, to: `${path}/` } : undefined
    },
  },
} satisfies Record<string, HostRules>
export type RuledHost = keyof typeof hostRules

const ok = (file: string) => ({ status: 200, file })

/** Types by endings alone, as hosts of files have them from the list of mime-db (https://github.com/jshttp/mime-db). */
const types: Record<string, string> = {
  ...{ '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.txt': 'text/plain' },
  ...{ '.json': 'application/json', '.xml': 'application/xml', '.svg': 'image/svg+xml' },
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif' },
  ...{ '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' },
}

/** A server that hands out a folder by the rules of a host. */
export interface RuledServer {
  /** Without a slash at its end. */
  url: string
  close: () => Promise<void>
}

export async function serveAs(name: RuledHost, root: string): Promise<RuledServer> {
  const host: HostRules = hostRules[name]
  const stats = (file: string) => statSync(join(root, file), { throwIfNoEntry: false })
  const folder: Folder = {
    isFile: (file) => !host.hidden.test(file) && stats(file)?.isFile() === true,
    isFolder: (file) => stats(file)?.isDirectory() === true,
  }
  const rules = host.redirects ? readRules(join(root, '_redirects'), host.redirects) : []
  const headers = host.hasHeaders ? readHeaders(join(root, '_headers')) : []
  const server = createServer((request, response) => {
    const raw = (request.url ?? '/').split('?')[0] ?? '/'
    const path = decodeURIComponent(raw)
    const byFile = () => host.byFile(path, folder)
    const byRule = () => ruled(rules, raw, host.redirects?.isForSlash === true)
    const answer = host.redirects?.isFirst ? (byRule() ?? byFile()) : (byFile() ?? byRule())
    send(response, answer ?? { status: 404, file: '404.html' }, root, headersFor(headers, raw))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(
  response: ServerResponse,
  answer: NonNullable<Answer>,
  root: string,
  headers: Record<string, string>,
): void {
  if ('to' in answer) {
    response.writeHead(answer.status, { Location: encodeURI(decodeURI(answer.to)) }).end()
    return
  }
  const type = types[extname(answer.file)] ?? 'application/octet-stream'
  response.writeHead(answer.status, { 'Content-Type': type, ...headers })
  response.end(readFileSync(join(root, answer.file)))
}

/** Rules of `_redirects`. A host that knows a rule's status not, or has read as many as it takes, ignores it. */
function readRules(file: string, { most, statuses }: NonNullable<HostRules['redirects']>): Rule[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(0, most)
  return lines
    .map((line) => line.split(' '))
    .map(([from = '', to = '', status]) => ({ from, to, status: Number(status) }))
    .filter(({ status }) => statuses.includes(status))
}

function ruled(rules: Rule[], path: string, isForSlash: boolean): Answer {
  const plain = (text: string) => (isForSlash ? text.replace(/(?<=.)\/+$/, '') : text)
  const rule = rules.find(({ from }) => plain(from) === plain(path))
  if (!rule) return undefined
  const { status, to } = rule
  return status < 300 || status >= 400 ? { status, file: own(to) } : { status, to }
}

type HeaderRule = { pattern: RegExp; headers: [name: string, value: string][] }

/** Blocks of `_headers`: a pattern, with `*` and `:name`, and indented lines. */
function readHeaders(file: string): HeaderRule[] {
  const blocks = readFileSync(file, 'utf8').split(/\n\n/)
  return blocks.map((block) => {
    const [pattern = '', ...lines] = block.trimEnd().split('\n')
    const expression = RegExp.escape(pattern)
      .replace('\\*', '.*')
      .replace(/(?:\\x3a|:)[a-z]+/g, '[^/]+')
    return {
      pattern: new RegExp(`^${expression}$`),
      headers: lines.map((line): [string, string] => {
        const [, name = '', value = ''] = /^ {2}([\w-]+): (.*)$/.exec(line) ?? []
        return [name, value]
      }),
    }
  })
}

/** What all rules that fit say; a header that two say has both values, but for the type. */
function headersFor(rules: HeaderRule[], path: string): Record<string, string> {
  const all: Record<string, string> = {}
  for (const { headers } of rules.filter(({ pattern }) => pattern.test(path)))
    for (const [name, value] of headers)
      all[name] = all[name] === undefined ? value : `${all[name]}, ${value}`
  return all
}
