import { ownPorts } from '../publications.ts'
import { startOldChromium } from './devtools.ts'
import type { Engine } from './engine.ts'
import { startFirefox } from './firefox.ts'
import { isInstalled, type Source } from './installed.ts'
import { type OldChromium, oldChromium } from './old-chromiums.ts'
import { miniBrowser, startWebKit } from './webkit.ts'

interface EngineChoice {
  name: string
  /** Where it comes from. That of npm is the same program everywhere. */
  source: Source
  /** Starts it, or says what is missing. */
  start: () => Promise<Engine | { missing: string }>
}

const debian = (packages: string) => ({
  missing: `it is not installed (Debian: apt-get install ${packages})`,
})

/** Every engine that pages are shown to, apart from today's Chromium. */
export const engines: EngineChoice[] = [
  ...([67, 88] as const).map((release) => ({
    name: `Chromium ${release}`,
    source: 'npm' as const,
    start: () => startOld(release),
  })),
  {
    name: 'Firefox',
    source: 'debian',
    start: async () => (isInstalled('firefox-esr') ? startFirefox() : debian('firefox-esr')),
  },
  {
    name: 'WebKitGTK',
    source: 'debian',
    start: async () =>
      isInstalled('WebKitWebDriver') && isInstalled('Xvfb') && miniBrowser()
        ? startWebKit(ownPorts.webKit)
        : debian('webkit2gtk-driver xvfb'),
  },
]

async function startOld(release: OldChromium): Promise<Engine | { missing: string }> {
  const found = await oldChromium(release)
  return 'missing' in found ? found : startOldChromium(found.program)
}
