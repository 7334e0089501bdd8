import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../publications.ts'

const given = join(root, 'deploy', 'edge', 'varnish.vcl')

/** The Varnish of `deploy/edge`, before several servers of this machine: those that say that they are ready take turns. */
export function startVarnish(folder: string, port: number, servers: number[]): () => Promise<void> {
  mkdirSync(folder, { recursive: true })
  // It works as a user of its own.
  chmodSync(folder, 0o755)
  const backends = servers.map(
    (at) =>
      `backend s${at} { .host = "127.0.0.1"; .port = "${at}"; .probe = { .url = "/readyz"; .interval = 1s; .timeout = 3s; .window = 2; .threshold = 1; .initial = 1; } }`,
  )
  const added = servers.map((at) => `all.add_backend(s${at});`).join(' ')
  const vcl = readFileSync(given, 'utf8')
    .replace('vcl 4.1;', 'vcl 4.1;\nimport directors;')
    .replace(
      /backend default \{[^}]*\}/,
      `${backends.join('\n')}
sub vcl_init { new all = directors.round_robin(); ${added} }
sub vcl_recv { set req.backend_hint = all.backend(); }`,
    )
  writeFileSync(join(folder, 'v.vcl'), vcl)
  const own = ['-F', '-a', `127.0.0.1:${port}`, '-n', join(folder, 'work'), '-s', 'malloc,64m']
  const varnish: ChildProcess = spawn('varnishd', [...own, '-f', join(folder, 'v.vcl')], {
    stdio: 'ignore',
  })
  return async () => {
    if (varnish.exitCode !== null) return
    const ended = once(varnish, 'exit')
    varnish.kill()
    await ended
  }
}
