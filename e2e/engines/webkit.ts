import { globSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { freePort } from '#lib/net/fixtures/free-port.ts'
import type { Engine, Missing } from './engine.ts'
import { engineOf } from './programs.ts'
import { type Session, startSession } from './web-driver.ts'

/** A small browser that comes with the driver; in full screen there is no bar, which would be wider than a telephone. */
const miniBrowser = () => globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').at(-1)
const words = ['--automation', '--full-screen']

const environment = {
  LANG: 'C.UTF-8',
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  NO_AT_BRIDGE: '1',
}

/**
 * Starts WebKitGTK and speaks WebDriver with it: Debian's, with its small browser. The screen, which nobody sees, is as
 * large as the largest window that is wanted: all of it is drawn before the first window has its size.
 */
export async function startWebKit(
  screen = { width: 1600, height: 1200 },
): Promise<Engine | Missing> {
  const binary = miniBrowser()
  if (!binary || !['WebKitWebDriver', 'Xvfb'].every(isInstalled))
    return { missing: notInstalled('WebKitGTK', 'webkit2gtk-driver', 'xvfb') }
  return engineOf(async (programs) => {
    const pixels = `${screen.width}x${screen.height}x24`
    const xvfb = ['Xvfb', '-displayfd', '2', '-screen', '0', pixels, '-nolisten', 'tcp']
    const [, display] = await programs.startUntilSaid(xvfb, /^(\d+)\n/m)
    const port = await freePort()
    programs.start(['WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'], {
      ...environment,
      DISPLAY: `:${display}`,
    })
    const options = { 'webkitgtk:browserOptions': { binary, args: words } }
    return pageOf(await startSession(port, options))
  })
}

/** Two frames later what was asked for has been drawn. */
const painted =
  'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))'

function pageOf(session: Session): Engine {
  const evaluate = async <Value>(expression: string) => {
    const script = `const done = arguments[0]; Promise.resolve().then(() => ${expression})
      .then((value) => done({ value }), (error) => done({ fault: String(error) }))`
    const result = { script, args: [] }
    const { value, fault } = await session.ask<{ value: Value; fault?: string }>(
      'execute/async',
      result,
    )
    if (fault !== undefined) throw new Error(fault)
    return value
  }
  return {
    name: `WebKitGTK ${session.name}`,
    async open(url, { width, height }) {
      await session.ask('window/rect', { x: 0, y: 0, width, height })
      await session.ask('url', { url })
      await evaluate(painted)
    },
    evaluate,
    screenshot: () => shown(session),
    close: () => session.end(),
  }
}

/** What the window shows; now and then it is asked before anything is drawn, and gives one colour. */
async function shown(session: Session): Promise<Buffer> {
  for (let tries = 0; tries < 50; tries++) {
    const picture = Buffer.from(await session.ask<string>('screenshot'), 'base64')
    const { channels } = await sharp(picture).greyscale().stats()
    if (channels.some(({ min, max }) => min !== max)) return picture
    await pause(100)
  }
  throw new Error('WebKitGTK shows one colour, expected a page')
}
