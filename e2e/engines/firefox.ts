import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import type { Engine, Missing } from './engine.ts'
import { Messages } from './messages.ts'
import { engineOf } from './programs.ts'

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

/** Starts Firefox, and speaks WebDriver BiDi with it (W3C): Debian's own, as it comes. */
export async function startFirefox(): Promise<Engine | Missing> {
  const name = ['firefox-esr', 'firefox'].find(isInstalled)
  if (!name) return { missing: notInstalled('Firefox', 'firefox-esr') }
  return engineOf(async (programs) => {
    const profile = programs.folder
    const lines = Object.entries(preferences).map(
      ([preference, value]) => `user_pref("${preference}", ${JSON.stringify(value)});`,
    )
    writeFileSync(join(profile, 'user.js'), lines.join('\n'))
    const [, url] = await programs.startUntilSaid(
      [name, '--headless', '--no-remote', '--remote-debugging-port', '0', '--profile', profile],
      /BiDi listening on (ws:\/\/127\.0\.0\.1:\d+)/,
    )
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
      close: async () => messages.close(),
    }
  })
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
        // It has a form of values of its own; JSON is the same for all engines.
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
