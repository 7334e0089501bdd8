/** Values of the segments in brackets, encoded as they stand in the address. */
export type Params = Record<string, string | string[]>

/** What an address was found to be of. */
export interface Match<Route> {
  route: Route
  params: Params
}

/** Next.js takes the shape whose first segment that differs is the plainer. */
const plainness = (shape: string) =>
  shape
    .split('/')
    .map((part) => (part.startsWith('[...') ? 2 : part.startsWith('[') ? 1 : 0))
    .join('')

/** Finds the route of a path, whose `shape` is as Next.js writes it; a path is encoded, and has no slash at its end. */
export function routeMatcher<Route extends { shape: string }>(
  routes: readonly Route[],
): (path: string) => Match<Route> | undefined {
  const inOrder = routes
    .toSorted((one, other) => (plainness(one.shape) < plainness(other.shape) ? -1 : 1))
    .map((route) => ({ route, parts: route.shape.split('/').slice(1) }))
  return (path) => {
    const segments = path.split('/').slice(1)
    for (const { route, parts } of inOrder) {
      const params = paramsOf(parts, segments)
      if (params) return { route, params }
    }
    return undefined
  }
}

function paramsOf(parts: string[], segments: string[]): Params | undefined {
  const isCatchAll = parts.at(-1)?.startsWith('[...')
  if (isCatchAll ? segments.length < parts.length : segments.length !== parts.length)
    return undefined
  const params: Params = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    const [, rest, name] = /^\[(\.\.\.)?(\w+)\]$/.exec(part) ?? []
    if (name === undefined) {
      if (part !== decoded(segment)) return undefined
    } else if (rest) params[name] = segments.slice(index)
    else if (segment === '') return undefined
    else params[name] = segment
  }
  return params
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
