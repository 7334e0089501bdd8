import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { diskFault } from '#lib/files/disk-fault.ts'
import { BegunFile } from './begun-file.ts'
import type { CompileContext, CompiledFile, CompileTask } from './compile-text.ts'

/** What a worker is asked. */
export interface ShardRequest {
  tasks: CompileTask[]
  folder: string
  /** Left out where it is that of the request before. */
  context?: CompileContext
}

/** What a worker says: the shard's result, why it broke, or what the disk refused, for which no file is to blame. */
export type ShardMessage =
  | { files: CompiledFile[] }
  | { error: string }
  | { refused: { message: string; code: string; path: string | undefined } }

/** What a worker is started with. */
export interface WorkerData {
  /** Where `compile-shard.ts` is to be had. */
  compiler: string
  /** Memory of {@link BegunFile}. */
  begun: BegunFile['memory']
}

// Contentlayer and the parsers are much code: from the second run on it comes compiled.
enableCompileCache()
const { compiler, begun: memory } = workerData as WorkerData
const { compileFiles } = (await import(compiler)) as typeof import('./compile-shard.ts')

const begun = new BegunFile(memory)
let current: CompileContext | undefined
const say = (message: ShardMessage) => parentPort?.postMessage(message)

parentPort?.on('message', async ({ tasks, folder, context = current }: ShardRequest) => {
  try {
    if (!context) throw new Error('a shard without a context')
    current = context
    const places = new Map(tasks.map(({ path }, place) => [path, place]))
    const onFile = (path: string) => begun.note(places.get(path))
    say({ files: await compileFiles(tasks, context, folder, onFile) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const fault = diskFault(error)
    say(fault ? { refused: { message, code: fault.code, path: fault.path } } : { error: message })
  }
})
