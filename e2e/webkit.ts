import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import sharp from 'sharp'
import { isInstalled, skipped } from './engines/installed.ts'

const driver = 'WebKitWebDriver'
const display = 'xvfb-run'

/** A page in WebKitGTK, on a screen that nobody sees. */
export interface WebKit {
  /** Opens an address and waits until it and its faces have loaded. */
  open(url: string): Promise<void>
  /** What an expression is worth on the page: a value that JSON can say; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>
  /** What the window shows, as a PNG. */
  screenshot(): Promise<Buffer>
  end(): Promise<void>
}

/** Two frames later what was asked for has been drawn. */
const painted =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))'

/** Whether WebKitGTK can be driven on this machine. */
export const hasWebKit = [driver, display, 'xauth'].every(isInstalled)

/** Says why a test is skipped; throws where WebKitGTK can be had. */
export const withoutWebKit = () =>
  skipped('needs WebKitGTK (Debian: apt-get install webkit2gtk-driver xvfb xauth)', 'debian')

/**
 * Starts WebKitGTK's own small browser with a page of so many pixels, by the protocol of WebDriver (W3C, "WebDriver",
 * 2018). Throws where the driver refuses.
 */
export async function startWebKit(size: { width: number; height: number }): Promise<WebKit> {
  const port = await freePort()
  const screen = `-screen 0 ${size.width + 200}x${size.height + 300}x24`
  const program = spawn(
    display,
    ['-a', '-s', screen, driver, `--port=${port}`, '--host=127.0.0.1'],
    {
      // A group of its own, so that screen, driver and browser end together.
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, LANG: 'C.UTF-8' },
    },
  )
  const base = `http://127.0.0.1:${port}`
  try {
    await answers(`${base}/status`, program)
    const { sessionId } = await ask<{ sessionId: string }>(`${base}/session`, {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } },
      },
    })
    return windowOf(`${base}/session/${sessionId}`, program, size)
  } catch (error) {
    await endGroup(program)
    throw error
  }
}

async function windowOf(
  session: string,
  program: ChildProcess,
  size: { width: number; height: number },
): Promise<WebKit> {
  const run = <T>(script: string) => ask<T>(`${session}/execute/async`, { script, args: [] })
  const evaluate = <T>(expression: string) =>
    run<T>(
      `const done = arguments[0]; Promise.resolve().then(() => ${expression}).then(done, (error) => done({ fault: String(error) }))`,
    )
  const { width, height } = size
  await ask(`${session}/window/rect`, { x: 0, y: 0, width, height })
  // The bar above the page is part of the window.
  const bar = height - (await evaluate<number>('innerHeight'))
  await ask(`${session}/window/rect`, { x: 0, y: 0, width, height: height + bar })
  return {
    open: async (url) => {
      await ask(`${session}/url`, { url })
      await evaluate('document.fonts.ready.then(() => true)')
      await evaluate(painted)
    },
    evaluate,
    screenshot: () => shown(session),
    end: async () => {
      await fetch(session, { method: 'DELETE' }).catch(() => undefined)
      await endGroup(program)
    },
  }
}

/** What the window shows; now and then it is asked before anything is drawn, and gives one colour. */
async function shown(session: string): Promise<Buffer> {
  for (let turn = 0; turn < 50; turn++) {
    const picture = Buffer.from(await ask<string>(`${session}/screenshot`), 'base64')
    const { channels } = await sharp(picture).greyscale().stats()
    if (channels.some(({ min, max }) => min !== max)) return picture
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('WebKitGTK shows one colour, expected a page')
}

async function ask<T>(url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, body ? { method: 'POST', body: JSON.stringify(body) } : {})
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`WebKitGTK's driver: ${value.error}: ${value.message}`)
  return value
}

async function answers(url: string, program: ChildProcess): Promise<void> {
  for (let turn = 0; turn < 300 && program.exitCode === null; turn++) {
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`WebKitGTK's driver did not start (exit code ${program.exitCode})`)
}

async function endGroup(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.pid === undefined) return
  const ended = once(program, 'exit')
  process.kill(-program.pid, 'SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}
