import { currentRequest } from '#lib/edition/render/current-request.ts'

type Work<Args extends unknown[], Result> = (...args: Args) => Result
type Results = Map<unknown, unknown>

/**
 * React's own `cache` remembers what a function gave for as long as a request is answered, and in a build of React Server
 * Components alone: elsewhere it remembers nothing. This one keeps it with our request.
 */
export function cache<Args extends unknown[], Result>(
  work: Work<Args, Result>,
): Work<Args, Result> {
  return (...args) => {
    const memory = currentRequest.getStore()?.memory
    if (!memory) return work(...args)
    const results = args.reduce<Results>(below, below(memory, work))
    // Arguments may go on where another call's end: its result has a key that is none of them.
    if (!results.has(cache)) results.set(cache, work(...args))
    return results.get(cache) as Result
  }
}

function below(results: Results, key: unknown): Results {
  const known = results.get(key) as Results | undefined
  if (known) return known
  const fresh: Results = new Map()
  results.set(key, fresh)
  return fresh
}
