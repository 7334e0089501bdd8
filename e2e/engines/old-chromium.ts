import type { Engine, Missing } from './engine.ts'
import { fetchOldChromium, type OldChromium } from './fetch-old-chromium.ts'
import { Messages } from './messages.ts'
import { engineOf } from './programs.ts'

/** Nothing but the machine itself is there for it: it has had no mends for years. */
const withoutNetwork = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1']
const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run'],
  ...['--disable-background-networking', '--disable-sync', '--disable-dev-shm-usage'],
  ...['--remote-debugging-address=127.0.0.1', '--remote-debugging-port=0', '--no-zygote'],
]

/** Starts an old Chromium, and speaks with it by messages of the DevTools protocol. */
export async function startOldChromium(release: OldChromium): Promise<Engine | Missing> {
  const fetched = await fetchOldChromium(release)
  if ('missing' in fetched) return fetched
  return engineOf(async (programs) => {
    const all = [...flags, ...withoutNetwork, `--user-data-dir=${programs.folder}`, 'about:blank']
    const [, port] = await programs.startUntilSaid(
      [fetched.program, ...all],
      /listening on ws:\/\/127\.0\.0\.1:(\d+)/,
    )
    const json = `http://127.0.0.1:${port}/json`
    const { Browser: name } = (await (await fetch(`${json}/version`)).json()) as { Browser: string }
    const page = (await (await fetch(`${json}/new?about:blank`)).json()) as {
      webSocketDebuggerUrl: string
    }
    const messages = await Messages.to(page.webSocketDebuggerUrl)
    await messages.ask('Page.enable')
    return { ...pageOf(messages), name, close: async () => messages.close() }
  })
}

function pageOf(messages: Messages): Omit<Engine, 'name' | 'close'> {
  return {
    async open(url, { width, height }) {
      const metrics = { width, height, deviceScaleFactor: 1, mobile: true }
      await messages.ask('Emulation.setDeviceMetricsOverride', metrics)
      const loaded = messages.next('Page.loadEventFired')
      await messages.ask('Page.navigate', { url })
      await loaded
    },
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await messages.ask<{
        result: { value: Value }
        exceptionDetails?: { exception?: { description?: string } }
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      if (exceptionDetails)
        throw new Error(exceptionDetails.exception?.description ?? 'The page threw something')
      return result.value
    },
    async screenshot() {
      const { data } = await messages.ask<{ data: string }>('Page.captureScreenshot')
      return Buffer.from(data, 'base64')
    },
  }
}
