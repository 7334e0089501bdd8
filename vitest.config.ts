import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,bin,components,app}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/storage/fixtures/global-setup.ts', 'lib/importers/fixtures/global-setup.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    // The first hook that asks for PostgreSQL waits until it has started.
    hookTimeout: 30_000,
  },
})
