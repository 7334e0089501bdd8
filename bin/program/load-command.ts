import { bundledModule } from '#lib/bundles/bundled-module.ts'

/**
 * A command's own module, by its `name` in `bin/commands`; loaded when the command is called, so that `--help` starts at
 * once, and from the bundle of all commands, as most read their modules longer than they work. `itself` loads it where there
 * is no bundle.
 */
export async function loadCommand<Module>(
  name: string,
  itself: () => Promise<Module>,
): Promise<Module> {
  const { href } = await bundledModule(`bin/commands/${name}.ts`)
  return href.endsWith('.mjs') ? await import(href) : await itself()
}
