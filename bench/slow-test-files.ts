import type { Reporter, TestModule } from 'vitest/node'

/** What a file may cost, in seconds, without being named. */
const unremarkable = 10

/** Names at the end of a run the files of tests that cost more than ten seconds, the slowest first: each is worth a look. */
export class SlowTestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const slow = modules
      .map((each) => ({ file: each.relativeModuleId, seconds: secondsOf(each) }))
      .filter(({ seconds }) => seconds > unremarkable)
      .sort((one, other) => other.seconds - one.seconds)
    for (const { file, seconds } of slow)
      console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`)
  }
}

function secondsOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration, prepareDuration } = module.diagnostic()
  return (duration + collectDuration + setupDuration + prepareDuration) / 1000
}
