import { setTimeout as pause } from 'node:timers/promises'
import { Terminal } from './terminal.ts'

/** How a browser without pictures is told by its keys what to do. */
interface Keys {
  /** What it asks, or greets with, before the first page; and the keys that answer. */
  greeting?: [text: string, ...keys: string[]]
  options?: string[]
  /** Opens an address: the keys before it. */
  go: string[]
  /** From words of the page, once the cursor stands at them, to the next field or link. */
  next: string[]
  /** Begins to write into the field at the cursor, and ends. */
  write: { begin: string[]; end: string[] }
  /** What it asks, and when it may be answered. */
  asks: { go: string; search?: string; write?: string }
  /** One that cannot search for fields goes from link to link, and says at the bottom what each is. */
  says?: { field: string; button: string }
}

const keys: Record<string, Keys> = {
  lynx: {
    options: ['-nopause'],
    go: ['g'],
    next: [],
    write: { begin: [], end: ['Tab'] },
    asks: { go: 'URL to open', search: 'Enter a whereis query' },
  },
  w3m: {
    go: ['U', 'C-u'],
    next: ['Tab'],
    write: { begin: ['Enter'], end: ['Enter', 'Tab'] },
    asks: { go: 'Goto URL', search: 'Forward:', write: 'TEXT:' },
  },
  links: {
    greeting: ['Welcome to links', 'Enter'],
    go: ['g'],
    next: [],
    write: { begin: [], end: ['Down'] },
    asks: { go: 'Go to URL' },
    says: { field: 'Text field', button: 'Post form to' },
  },
}

export type TextBrowserName = 'lynx' | 'w3m' | 'links'

/** A browser in a terminal, led by its keys alone. */
export class TextBrowser {
  readonly #terminal: Terminal
  readonly #keys: Keys

  private constructor(terminal: Terminal, keys: Keys) {
    this.#terminal = terminal
    this.#keys = keys
  }

  static async open(name: TextBrowserName, url: string): Promise<TextBrowser> {
    const { greeting, options = [], ...rest } = keys[name] as Keys
    const terminal = new Terminal([name, ...options, url])
    if (greeting) {
      const [text, ...answer] = greeting
      await terminal.shows(text)
      terminal.press(...answer)
    }
    return new TextBrowser(terminal, rest)
  }

  async go(url: string): Promise<void> {
    this.#terminal.press(...this.#keys.go)
    await this.#terminal.shows(this.#keys.asks.go)
    this.#terminal.type(url)
    this.#terminal.press('Enter')
  }

  /** Writes into the field that stands behind these words, and goes on to what follows it. */
  async write(label: string, text: string): Promise<void> {
    await this.#find(label, 'field')
    this.#terminal.press(...this.#keys.next, ...this.#keys.write.begin)
    if (this.#keys.asks.write) await this.#terminal.shows(this.#keys.asks.write)
    this.#terminal.type(text)
    // A field shows the end of what is longer than it.
    await this.#terminal.shows(text.slice(-10))
    this.#terminal.press(...this.#keys.write.end)
  }

  /** Presses the button at which the cursor is, or the one with these words. */
  async pressButton(words?: string): Promise<void> {
    if (words) await this.#find(words, 'button')
    this.#terminal.press('Enter')
  }

  shows(text: string | RegExp): Promise<string> {
    return this.#terminal.shows(text)
  }

  close(): void {
    this.#terminal.close()
  }

  async #find(words: string, kind: 'field' | 'button'): Promise<void> {
    const { says, asks } = this.#keys
    await this.#terminal.shows(words)
    if (says) return this.#walkTo(says[kind])
    this.#terminal.press('/')
    await this.#terminal.shows(asks.search ?? '')
    this.#terminal.type(words)
    this.#terminal.press('Enter')
    // It says nothing when it has found them.
    await pause(300)
  }

  async #walkTo(what: string): Promise<void> {
    for (let steps = 0; steps < 60; steps++) {
      this.#terminal.press('Down')
      await pause(100)
      if (this.#terminal.screen().trimEnd().split('\n').at(-1)?.startsWith(what)) return
    }
    throw new Error(`There is no ${what} to come to:\n${this.#terminal.screen()}`)
  }
}
