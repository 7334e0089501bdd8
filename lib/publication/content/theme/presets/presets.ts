import type { PresetName } from '../theme-schema.ts'
import { activist } from './activist.ts'
import { broadsheet } from './broadsheet.ts'
import { essay } from './essay.ts'
import { handbill } from './handbill.ts'
import { local } from './local.ts'
import { magazine } from './magazine.ts'
import type { Preset } from './preset.ts'

/** Every look that `site.yml` may begin with. */
export const presets: Record<PresetName, Preset> = {
  ...{ handbill, broadsheet, magazine, essay, activist, local },
}
