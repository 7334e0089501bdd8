import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,bin,components,app}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/storage/fixtures/global-setup.ts', 'lib/importers/fixtures/global-setup.ts'],
    pool: 'forks',
    // Vitest would leave one processor to itself: of two, which many machines that test have, that is half.
    maxWorkers: '100%',
    testTimeout: 60_000,
    // The first hook that asks for PostgreSQL waits until it has started.
    hookTimeout: 60_000,
    // What comes, comes at once where nothing else is at work.
    expect: { poll: { timeout: 15_000 } },
  },
})
