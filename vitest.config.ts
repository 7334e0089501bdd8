import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,bin,components,app}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 30_000,
  },
})
