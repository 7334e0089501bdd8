import type { IncomingMessage } from 'node:http'

/** Bytes of long bodies that are kept at most until they are worked at: of all together, and of one sender. */
const most = { all: 16 * 1024 * 1024, sender: 8 * 1024 * 1024 }

const kept = new Map<string, number>()
let all = 0

/**
 * Has a long body kept until it is there, as far as there is room for it; false where there is none. `sender` is the network that it
 * comes from: what one of them holds open keeps none of the others out.
 */
export function keepLongBody(request: IncomingMessage, sender: string, length: number): boolean {
  const ofSender = kept.get(sender) ?? 0
  if (all + length > most.all || ofSender + length > most.sender) return false
  all += length
  kept.set(sender, ofSender + length)
  // Also where its sender leaves.
  request.once('close', () => {
    all -= length
    const left = (kept.get(sender) ?? 0) - length
    if (left > 0) kept.set(sender, left)
    else kept.delete(sender)
  })
  // By itself, a request takes in no more than 64 KB before somebody reads it.
  const state = Reflect.get(request, '_readableState') as { highWaterMark: number }
  state.highWaterMark = length + 1
  return true
}
