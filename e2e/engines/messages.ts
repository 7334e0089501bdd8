/** Answers of JSON messages over a WebSocket, which go by numbers: the DevTools protocol and WebDriver BiDi. */
export class Messages {
  readonly #socket: WebSocket
  #number = 0
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #listening: { name: string; heard: PromiseWithResolvers<unknown> }[] = []

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data))))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser hung up'))
    })
  }

  static async to(url: string): Promise<Messages> {
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve)
      socket.addEventListener('error', () => reject(new Error(`Nothing answers at ${url}`)))
    })
    return new Messages(socket)
  }

  /** Sends a command and returns its result; rejects with what the browser says where it fails. */
  async ask<Result>(method: string, params: object = {}): Promise<Result> {
    const id = ++this.#number
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(id, answer)
    this.#socket.send(JSON.stringify({ id, method, params }))
    return (await answer.promise) as Result
  }

  /** The next event of this name. */
  async next(name: string): Promise<unknown> {
    const heard = Promise.withResolvers<unknown>()
    this.#listening.push({ name, heard })
    return heard.promise
  }

  close(): void {
    this.#socket.close()
  }

  #take(message: Record<string, unknown>): void {
    const { id, method, params, result, error } = message
    if (typeof id === 'number') {
      const answer = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) answer?.reject(new Error(JSON.stringify(message)))
      else answer?.resolve(result)
    }
    const at = this.#listening.findIndex(({ name }) => name === method)
    if (at >= 0) this.#listening.splice(at, 1)[0]?.heard.resolve(params)
  }
}
