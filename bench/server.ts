import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch, memoryOf } from './run.ts'

const port = 4099

/** Memory of the server before and after many pages, in MB, and the mean time of one. */
export interface ServerMeasure {
  requests: number
  failed: number
  before: number
  megabytes: number
  milliseconds: number
}

/** Serves a publication, asks for pages of every kind in a fixed random order, and measures. */
export async function measureServer(
  handbill: string,
  env: Record<string, string>,
  content: string,
  requests: number,
): Promise<ServerMeasure> {
  const child = launch([handbill, 'serve'], { ...env, PORT: String(port), HOST: '127.0.0.1' })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let said = ''
  child.stderr?.on('data', (chunk) => (said += chunk))
  try {
    const early = ended.then(() => {
      throw new Error(`The server ended: ${said}`)
    })
    await Promise.race([ready(port), early])
    const before = memoryOf(child.pid, 'VmRSS')
    const paths = pathsOf(content)
    let state = 1
    let failed = 0
    const start = performance.now()
    for (let index = 0; index < requests; index++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      const response = await fetch(`http://127.0.0.1:${port}${paths[state % paths.length]}`)
      await response.arrayBuffer()
      if (!response.ok) failed++
    }
    const milliseconds = (performance.now() - start) / requests
    return { requests, failed, before, megabytes: memoryOf(child.pid, 'VmRSS'), milliseconds }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Waits until a server answers at a port. */
export async function ready(port: number): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt++) {
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server does not answer')
}

/** Articles mostly, as readers ask for them; lists and the archive now and then. */
function pathsOf(content: string): string[] {
  const names = (folder: string) =>
    readdirSync(join(content, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(name.lastIndexOf('/') + 1, -3))
  return [
    ...names('articles').map((slug) => `/articles/${slug}`),
    ...names('topics').map((slug) => `/topics/${slug}`),
    ...names('authors').map((slug) => `/authors/${slug}`),
    ...['/', '/es/', '/ar/', '/topics', '/authors', '/archive', '/archive/2026'],
  ]
}
