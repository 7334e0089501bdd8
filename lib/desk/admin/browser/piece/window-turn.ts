/**
 * Whose turn a document is, of the windows of a browser that have it open: `here`; `asked`, where another window asks for it;
 * `elsewhere`; `refused`, where the other window cannot give it.
 */
export type Turn = 'here' | 'asked' | 'elsewhere' | 'refused'

interface Message {
  key: string
  says: 'give' | 'heard' | 'refused'
}

/** A window that is asked and says nothing for so long is asleep, and what was typed in it is kept long since, in milliseconds. */
const patience = 4000

/** Has one window at a time write in a document: two would overwrite in the browser's store what the other keeps. */
export class WindowTurn {
  readonly #key: string
  readonly #tell: (turn: Turn) => void
  readonly #channel = new BroadcastChannel('handbill.turn')
  #waiting = new AbortController()
  #end: (() => void) | undefined
  #hasLeft = false
  #isHeard = false
  #isTaken = false

  /** `tell` is told whenever it changes. */
  constructor(key: string, tell: (turn: Turn) => void) {
    this.#key = key
    this.#tell = tell
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.key === key) this.#hear(data.says)
    })
    void this.#run()
  }

  /** Asks the other window for the document; it comes once what is typed there is kept. */
  ask(): void {
    this.#isHeard = false
    this.#say('give')
    setTimeout(() => {
      if (this.#isHeard || this.#end) return
      this.#isTaken = true
      this.#waiting.abort()
    }, patience)
  }

  /** Gives the document to the window that waits. */
  give(): void {
    this.#end?.()
  }

  /** Stays at the document, as what is typed here cannot be kept. */
  refuse(): void {
    this.#say('refused')
    this.#tell('here')
  }

  /** The document is closed in this window. */
  leave(): void {
    this.#hasLeft = true
    this.#end?.()
    this.#waiting.abort()
    this.#channel.close()
  }

  async #run(): Promise<void> {
    await this.#hold({ ifAvailable: true })
    while (!this.#hasLeft) {
      this.#tell('elsewhere')
      this.#waiting = new AbortController()
      const options = this.#isTaken ? { steal: true } : { signal: this.#waiting.signal }
      this.#isTaken = false
      await this.#hold(options)
    }
  }

  /** Holds the document from when it is free until it is given away or taken. */
  async #hold(options: LockOptions): Promise<void> {
    const held = navigator.locks.request(`handbill:${this.#key}`, options, (lock) => {
      if (!lock || this.#hasLeft) return undefined
      this.#tell('here')
      return new Promise<void>((resolve) => {
        this.#end = resolve
      })
    })
    // It ends so where another window has taken it, or this one stopped waiting.
    await held.catch(() => undefined)
    this.#end = undefined
  }

  #hear(says: Message['says']): void {
    if (says === 'heard') this.#isHeard = true
    if (says === 'refused' && !this.#end) this.#tell('refused')
    if (says !== 'give' || !this.#end) return
    this.#say('heard')
    this.#tell('asked')
  }

  #say(says: Message['says']): void {
    if (!this.#hasLeft) this.#channel.postMessage({ key: this.#key, says } satisfies Message)
  }
}
