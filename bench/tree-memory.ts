import { readFileSync } from 'node:fs'

/** Memory in MB that a process and all that it started hold now; 0 where there is no /proc. */
export function treeMemory(pid: number | undefined): number {
  if (pid === undefined) return 0
  let sum = 0
  for (const each of [pid, ...descendants(pid)]) sum += residentOf(each)
  return Math.round(sum / 1024)
}

function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** In KB; what processes share is counted once for each process, so that this is more than is really used. */
function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
