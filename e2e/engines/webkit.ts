import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import type { Engine } from './engine.ts'

/** A small browser that comes with the driver; in full screen there is no bar, which would be wider than a telephone. */
const browsers = '/usr/lib/*/webkit2gtk-4.*/MiniBrowser'
const words = ['--automation', '--full-screen']

/** Starts WebKitGTK under an X server of its own, and speaks WebDriver with it (W3C): Debian's, with its small browser. */
export async function startWebKit(port: number): Promise<Engine> {
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const children: ChildProcess[] = [screen]
  const end = async () => {
    for (const child of children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
  try {
    const [display] = (await once(screen.stdout, 'data')) as [Buffer]
    const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: `:${String(display).trim()}`,
        ...{
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
          WEBKIT_DISABLE_COMPOSITING_MODE: '1',
          NO_AT_BRIDGE: '1',
        },
      },
    })
    children.push(driver)
    const session = await startSession(`http://127.0.0.1:${port}`)
    return {
      ...pageOf(session.url),
      name: session.name,
      async close() {
        await command(session.url, undefined, 'DELETE').catch(() => undefined)
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

async function startSession(driver: string): Promise<{ url: string; name: string }> {
  for (let tries = 0; ; tries++)
    try {
      await fetch(`${driver}/status`)
      break
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  const { sessionId, capabilities } = await command<{
    sessionId: string
    capabilities: { browserName: string; browserVersion: string }
  }>(`${driver}/session`, {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: words } },
    },
  })
  const { browserName, browserVersion } = capabilities
  return {
    url: `${driver}/session/${sessionId}`,
    name: `WebKitGTK ${browserName} ${browserVersion}`,
  }
}

function pageOf(session: string): Omit<Engine, 'name' | 'close'> {
  const run = <Value>(script: string) =>
    command<Value>(`${session}/execute/async`, { script, args: [] })
  return {
    async open(url, { width, height }) {
      await command(`${session}/window/rect`, { x: 0, y: 0, width, height })
      await command(`${session}/url`, { url })
    },
    evaluate: <Value>(expression: string) =>
      run<Value>(`const done = arguments[0]; Promise.resolve(${expression}).then(done)`),
    async screenshot() {
      return Buffer.from(await command<string>(`${session}/screenshot`), 'base64')
    },
  }
}

async function command<Value>(
  url: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<Value> {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${method} ${url}: ${value.error} ${value.message}`)
  return value
}

/** Where the small browser is; undefined where it is not installed. */
export function miniBrowser(): string | undefined {
  return globSync(browsers).at(-1)
}
