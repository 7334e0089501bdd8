import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has Node.js give the memory back that nothing holds any more. By itself it would not, as long as it is not short of it:
 * what a large archive was compared in would be held beside the processes that render it. Takes tenths of a second.
 */
export function giveMemoryBack(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
}
