import { readFileSync } from 'node:fs'

const clearly = 1.02

/** Memory in MB that a process and all that it started hold at once, at most, as far as it was looked at. */
export class TreeMemory {
  most = 0
  #mostResident = 0

  /**
   * Looks at it; nothing is seen where there is no /proc. What several processes share is counted once (`Pss`, proc(5)). To
   * find that out holds them up: it is done only when clearly more is resident than ever before.
   */
  look(pid: number | undefined): void {
    if (pid === undefined) return
    const processes = [pid, ...descendants(pid)]
    const resident = sum(processes, (each) => kilobytes(`/proc/${each}/status`, 'VmRSS'))
    if (resident <= this.#mostResident * clearly) return
    this.#mostResident = resident
    const held = sum(processes, (each) => kilobytes(`/proc/${each}/smaps_rollup`, 'Pss'))
    this.most = Math.max(this.most, Math.round(held / 1024))
  }
}

function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function sum(processes: number[], size: (pid: number) => number): number {
  return processes.reduce((all, each) => all + size(each), 0)
}

function kilobytes(file: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(file))?.[1] ?? 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
