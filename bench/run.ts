import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How a whole command went; memory is the process's peak. */
export interface Run {
  code: number | null
  output: string
  seconds: number
  megabytes: number
}

/** How often a process's peak memory is read; the kernel keeps the peak, so only the very end can be missed. */
const interval = 20

/** Runs a TypeScript file with this Node and measures it from outside. */
export async function run(command: string[], env: Record<string, string>): Promise<Run> {
  const start = performance.now()
  const child = launch(command, env)
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  let megabytes = 0
  const timer = setInterval(() => {
    megabytes = Math.max(megabytes, memoryOf(child.pid, 'VmHWM'))
  }, interval)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(timer)
  return { code, output, seconds: (performance.now() - start) / 1000, megabytes }
}

/** Starts a TypeScript file with this Node and goes on. What still runs when the bench ends would answer the next one. */
export function launch(command: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** Memory of a process in MB: `VmRSS` now, `VmHWM` at its peak; 0 where there is no /proc. */
export function memoryOf(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
