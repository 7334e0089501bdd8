import type { Engine, Missing } from './engine.ts'
import { startFirefox } from './firefox.ts'
import { startOldChromium } from './old-chromium.ts'
import { startWebKit } from './webkit.ts'

interface EngineChoice {
  name: string
  /** Whether it is the same program on every machine, so that what it draws can be compared with a picture. */
  isPinned: boolean
  /** Starts it, or says what is missing. */
  start: () => Promise<Engine | Missing>
}

/** Every engine that pages are shown to, apart from today's Chromium. */
export const engines: EngineChoice[] = [
  { name: 'Chromium 67', isPinned: true, start: () => startOldChromium(67) },
  { name: 'Chromium 88', isPinned: true, start: () => startOldChromium(88) },
  { name: 'Firefox', isPinned: false, start: startFirefox },
  { name: 'WebKitGTK', isPinned: false, start: () => startWebKit() },
]
