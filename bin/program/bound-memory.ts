/**
 * Memory that JavaScript may hold before it is collected, in MB. Rendering needs about 60; without a bound the engine
 * leaves garbage lying until the machine's memory tells it to, which on a small server is too late. 8,192 connections
 * need some 60 besides; at the height of a storm up to 160 were in use, where 160 as a bound ended the process.
 */
const heapLimit = 192

/**
 * Starts this process anew, in its place, with the bounds that only a start can set. To be called before a command's modules
 * are loaded, which the process that goes would have loaded for nothing.
 */
export function boundMemory(): void {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ')
  if (given.includes('--max-old-space-size') || !process.execve) return
  process.execve(
    process.execPath,
    [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${heapLimit}`,
      '--max-semi-space-size=8',
      ...process.argv.slice(1),
    ],
    // What threads gave back to the C library lies about in a pool for each of them otherwise.
    { MALLOC_ARENA_MAX: '2', ...process.env },
  )
}
