import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A terminal in which a program runs, with its keys and its screen: a window of tmux. */
export class Terminal {
  readonly #socket: string
  readonly #home: string

  /** Starts a program with an empty home. */
  constructor(words: string[]) {
    this.#home = mkdtempSync(join(tmpdir(), 'terminal-'))
    this.#socket = join(this.#home, 'tmux')
    const env = {
      ...process.env,
      HOME: this.#home,
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
    }
    // Of a whole screen: the form of the newsletter is one page of it.
    const size = ['-x', '100', '-y', '64']
    execFileSync(
      'tmux',
      [
        '-S',
        this.#socket,
        '-f',
        '/dev/null',
        'new-session',
        '-d',
        '-c',
        this.#home,
        ...size,
        ...words,
      ],
      { env },
    )
  }

  /** Presses keys, each by its name (`Enter`, `Tab`, `C-u`). */
  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys)
  }

  /** Types a text. */
  type(text: string): void {
    this.#tmux('send-keys', '-l', text)
  }

  /** What the screen shows. */
  screen(): string {
    return this.#tmux('capture-pane', '-p')
  }

  /** The row and column of the cursor, from 0. */
  cursor(): { row: number; column: number } {
    const [row = '', column = ''] = this.#tmux(
      'display-message',
      '-p',
      '#{cursor_y} #{cursor_x}',
    ).split(' ')
    return { row: Number(row), column: Number(column) }
  }

  /** Waits until the screen shows a text, and returns the screen; throws with what is there instead. */
  async shows(text: string | RegExp): Promise<string> {
    let screen = ''
    for (let tries = 0; tries < 200; tries++) {
      screen = this.screen()
      if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return screen
      await pause(50)
    }
    throw new Error(`The screen does not show ${text}:\n${screen}`)
  }

  close(): void {
    spawnSync('tmux', ['-S', this.#socket, 'kill-server'])
    rmSync(this.#home, { recursive: true, force: true })
  }

  #tmux(...words: string[]): string {
    return execFileSync('tmux', ['-S', this.#socket, ...words], { encoding: 'utf8' })
  }
}
