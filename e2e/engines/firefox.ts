import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { Messages } from './messages.ts'
import { saidOn } from './said-on.ts'

/** It asks nobody for anything but the pages that it is shown. */
const preferences = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'extensions.update.enabled': false,
  // Faces that are there a tenth of a second late are shown all the same, as when a page is seen again.
  'gfx.downloadable_fonts.fallback_delay': -1,
}

/** Starts Firefox and speaks WebDriver BiDi with it (W3C): Debian's own, as it comes. */
export async function startFirefox(program = 'firefox-esr'): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'))
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const words = ['--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile]
  const child = spawn(program, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  })
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const [, url] = await saidOn(child, /BiDi listening on (ws:\/\/127\.0\.0\.1:\d+)/)
    const messages = await Messages.to(`${url}/session`)
    const { capabilities } = await messages.ask<{
      capabilities: { browserName: string; browserVersion: string }
    }>('session.new', { capabilities: {} })
    const { contexts } = await messages.ask<{ contexts: { context: string }[] }>(
      'browsingContext.getTree',
    )
    const [{ context } = { context: '' }] = contexts
    return {
      ...pageOf(messages, context),
      name: `${capabilities.browserName} ${capabilities.browserVersion}`,
      async close() {
        messages.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

function pageOf(messages: Messages, context: string): Omit<Engine, 'name' | 'close'> {
  return {
    async open(url, viewport) {
      await messages.ask('browsingContext.setViewport', { context, viewport })
      await messages.ask('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await messages.ask<{
        result: { value: string }
        exceptionDetails?: { text: string }
      }>('script.evaluate', {
        // Its own form of values is another; JSON is one for all engines.
        expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
        target: { context },
        awaitPromise: true,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return JSON.parse(result.value) as Value
    },
    async screenshot() {
      const { data } = await messages.ask<{ data: string }>('browsingContext.captureScreenshot', {
        context,
      })
      return Buffer.from(data, 'base64')
    },
  }
}
