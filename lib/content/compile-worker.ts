import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { CompileContext, CompiledFile, CompileTask } from './compile-shard.ts'

/** What a worker is asked. */
export interface ShardRequest {
  tasks: CompileTask[]
  folder: string
  /** Left out where it is that of the request before. */
  context?: CompileContext
}

/** What a worker says: which file it has begun, then the shard's result or why it broke. */
export type ShardMessage = { file: string } | { files: CompiledFile[] } | { error: string }

/** What a worker is started with: where `compile-shard.ts` is to be had. */
export interface WorkerData {
  compiler: string
}

// Contentlayer and the parsers are much code: from the second run on it comes compiled.
enableCompileCache()
const { compiler } = workerData as WorkerData
const { compileFiles } = (await import(compiler)) as typeof import('./compile-shard.ts')

let current: CompileContext | undefined
const say = (message: ShardMessage) => parentPort?.postMessage(message)

parentPort?.on('message', async ({ tasks, folder, context = current }: ShardRequest) => {
  try {
    if (!context) throw new Error('a shard without a context')
    current = context
    say({ files: await compileFiles(tasks, context, folder, (file) => say({ file })) })
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) })
  }
})
