import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, median, run } from './run.ts'
import { ready } from './server.ts'

const root = join(import.meta.dirname, '..')
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const brotli = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
const rounds = 3
/** Seconds that each server is asked in each round, by so many connections. */
const seconds = 5
const connections = 32
const ports = { handbill: 4471, next: 4472, ours: 4473, bare: 4474 }
type Name = keyof typeof ports

const labels: Record<Name, string> = {
  handbill: 'handbill serve',
  next: 'next start',
  ours: 'nginx, as in deploy/',
  bare: 'nginx, files alone',
}

/**
 * Requests a second of one article of the demo, over loopback, from each server in turn, so that whatever else the
 * machine does meets all alike. Prints medians, and their ratios.
 */
export async function measureServe(handbill: string): Promise<void> {
  if (spawnSync('wrk', ['-v']).error)
    return console.log('Servers are not compared: wrk is not installed (apt-get install wrk).\n')
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const env = {
    ...{ DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist'), HOST: '127.0.0.1' },
    ...{ SITE_URL: '', DATABASE_URL: '', SMTP_URL: '', LOG_LEVEL: 'warn' },
  }
  const servers: ChildProcess[] = []
  try {
    for (const words of [['build'], ['publish']]) {
      const ended = await run([handbill, ...words], env)
      if (ended.code !== 0) throw new Error(ended.output)
    }
    const names = start(handbill, env, folder, servers)
    for (const name of names) await ready(ports[name])
    const articles = readdirSync(join(folder, 'dist', 'articles'))
    const article = articles.find((file) => /^[a-z-]+\.html$/.test(file)) ?? ''
    measureAll(names, `/articles/${article.replace(/\.html$/, '')}`)
  } finally {
    for (const server of servers) await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts all servers that are installed. */
function start(
  handbill: string,
  env: Record<string, string>,
  folder: string,
  servers: ChildProcess[],
): Name[] {
  const names: Name[] = ['handbill', 'next']
  servers.push(launch([handbill, 'serve'], { ...env, PORT: String(ports.handbill) }))
  const own = { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  servers.push(launch([next, 'start', root, '-p', String(ports.next)], own))
  if (spawnSync('nginx', ['-v']).error || !existsSync(brotli)) {
    console.log('nginx is left out: apt-get install nginx-light libnginx-mod-http-brotli-static')
    return names
  }
  cpSync(join(root, 'deploy', 'nginx', 'handbill'), join(folder, 'handbill'), { recursive: true })
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder))
  servers.push(
    spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' }),
  )
  return [...names, 'ours', 'bare']
}

function configuration(folder: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join(' ')
  const files = `root ${join(folder, 'dist')};`
  return `
    load_module ${brotli};
    daemon off;
    pid ${join(folder, 'pid')};
    worker_processes 1;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { }
    http {
      access_log off;
      ${paths}
      include handbill/maps.conf;
      upstream handbill { server 127.0.0.1:${ports.handbill}; }
      server { listen 127.0.0.1:${ports.ours}; ${files} include handbill/locations.conf; }
      server {
        listen 127.0.0.1:${ports.bare}; ${files}
        brotli_static on; gzip_static on; sendfile on; tcp_nopush on;
        open_file_cache max=20000 inactive=60s; open_file_cache_valid 1s;
        types { text/html html; }
        index index.html;
        location / { try_files $uri.html $uri $uri/ =404; }
      }
    }`
}

function measureAll(names: Name[], path: string): void {
  const found = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, rates] of found) rates.push(requestsASecond(ports[name], path))
  const rates = new Map([...found].map(([name, each]) => [name, median(each)]))
  console.log(`requests a second of ${path}, medians of ${rounds} rounds of ${seconds} s`)
  for (const [name, rate] of rates)
    console.log(`  ${labels[name].padEnd(24)} ${Math.round(rate).toLocaleString('en').padStart(9)}`)
  const ratio = (one: Name, other: Name) => {
    const [a, b] = [rates.get(one), rates.get(other)]
    if (a && b) console.log(`  ${labels[one]} : ${labels[other]} = ${(a / b).toFixed(2)}`)
  }
  ratio('handbill', 'next')
  ratio('ours', 'bare')
  console.log('')
}

function requestsASecond(port: number, path: string): number {
  const load = ['-t1', `-c${connections}`, `-d${seconds}s`, '-H', 'Accept-Encoding: br, gzip']
  const { stdout } = spawnSync('wrk', [...load, `http://127.0.0.1:${port}${path}`], {
    encoding: 'utf8',
  })
  if (stdout.includes('Non-2xx')) throw new Error(`Port ${port} did not answer well:\n${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGTERM')
  await ended
}
