import type { ServerResponse } from 'node:http'

/**
 * Gives the answers to requests for one path that are under way together the same status: Next.js renders a page once
 * for all of them, and only the one who came first would get the status that the page sets.
 */
export class SharedStatus {
  readonly #together = new Map<string, Together>()

  /** Adds an answer; what it returns sets the status of all that are under way for the path. */
  join(asked: string, answer: ServerResponse): (status: number) => void {
    const path = oneSpelling(asked)
    const together = this.#together.get(path) ?? { status: undefined }
    this.#together.set(path, together)
    giveAtTheEnd(answer, together)
    // A request that comes after the first is done has the page rendered anew.
    answer.once('close', () => {
      if (this.#together.get(path) === together) this.#together.delete(path)
    })
    return (status) => {
      together.status = status
    }
  }
}

/** Next.js takes several spellings of a path for the same page. */
function oneSpelling(path: string): string {
  const url = URL.parse(path.replace(/\/{2,}/g, '/'), 'http://localhost')
  const bare = (url?.pathname ?? path).replace(/\/+$/, '')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

interface Together {
  status: number | undefined
}

/** Next.js sets the status of what it hands out to several anew, so that ours is set when the headers are sent. */
function giveAtTheEnd(answer: ServerResponse, together: Together): void {
  const { writeHead } = answer
  const withStatus = (status: number, ...rest: unknown[]) => {
    const own = status === 200 ? (together.status ?? status) : status
    return Reflect.apply(writeHead, answer, [own, ...rest])
  }
  Object.assign(answer, { writeHead: withStatus })
}
